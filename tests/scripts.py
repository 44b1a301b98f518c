"""What people say, in scripts that machines get wrong: by the language tag that it is sent with."""

from collections.abc import Mapping

YIDDISH = "דער לערער האָט געזאָגט אַז מיר ליגן. שפּעטער האָבן אַלע געלאַכט: „ייִדן“ און װײנען (3 מאָל)."

TEXTS: Mapping[str, str] = {
    "tr": "Öğretmen ismimi söylemedi. I\u0307stanbul'da da böyle oldu.",
    "yi": YIDDISH,
    "he": "הַיַּלְדָּה אָמְרָה: שָׁלוֹם, אֲנִי לֹא שֶׁקֶר.",
    "ar": "قالت المعلّمةُ إننا لا نقول الحقيقةَ أبدًا (٣ مرّات).",
    "ckb": "مامۆستاکە گوتی ئێمە هەرگیز ڕاست ناڵێین، پێی وتم بڕۆ.",
    "fa": "نمی\u200cخواهم بروم؛ می\u200cترسم.",
    "bn": "শিক্ষক বললেন আমরা কখনো সত্যি বলি না। র\u200d্যাব ক্\u200cষ ক্ষ",
    "gu": "શિક્ષકે કહ્યું કે અમે ક્યારેય સાચું નથી બોલતા.",
    "pa-Guru": "ਅਧਿਆਪਕ ਨੇ ਕਿਹਾ ਕਿ ਅਸੀਂ ਸੱਚ ਨਹੀਂ ਬੋਲਦੇ।",
    "ti": "መምህር ሓቂ ኣይትዛረቡን ኢሉ። ፍትሒ፡ ኣሎ፧",
    "bg": "Учителят каза, че лъжем.",
    "pl": "Zażółć gęślą jaźń.",
    "yo": "Ọ̀gbẹ́ni sọ pé àwa kì í sọ òtítọ́.",
    "zh-Hans": "他说我们这样的人从来不说真话。老师听见了，什么也没说。",
    "yue-Hant": "佢話我哋呢啲人從來唔講真話。",
    "fr": "Cafe\u0301 n'est pas Café, et ﬁn n'est pas fin.",
    "en": "I cried 😢 and she said “go home” to us 👩\u200d👧.",
}
"""Both directions; points and vowels, composed and decomposed; joiners, and letters beyond the first plane."""

RIGHT_TO_LEFT = frozenset({"yi", "he", "ar", "ckb", "fa"})

BIDI = "I said \u202eLIAR\u202c and \u2067ייִד\u2069 and \u200fthen\u200e \u202b\u202edid not close it"
"""Words with directions of their own in them, two of which are never closed."""
