"""What the statutory codes of ethnicity are called on forms: nobody's own words (DOMAIN.md 7.2)."""

from collections.abc import Mapping
from typing import Final, get_args

from shared.events.disclosures import EthnicityCode

CODES: Final = frozenset(get_args(EthnicityCode))

LABELS: Final[Mapping[EthnicityCode, tuple[str, ...]]] = {
    "WBRI": ("White: English/Welsh/Scottish/N. Irish/British", "White British", "White - British"),
    "WIRI": ("White: Irish", "White Irish", "White - Irish"),
    "WIRT": ("White: Gypsy or Irish Traveller", "Gypsy or Irish Traveller", "Traveller of Irish Heritage"),
    "WROM": ("White: Roma", "White Roma", "Gypsy/Roma", "Gypsy / Roma"),
    "WOTH": ("White: Other White", "Other White", "Any other White background"),
    "MWBC": ("Mixed: White & Black Caribbean", "White & Black Caribbean", "White and Black Caribbean"),
    "MWBA": ("Mixed: White & Black African", "White & Black African", "White and Black African"),
    "MWAS": ("Mixed: White & Asian", "White & Asian", "White and Asian"),
    "MOTH": ("Mixed: Other", "Other Mixed", "Any other Mixed background"),
    "AIND": ("Asian: Indian", "Asian Indian", "Indian"),
    "APKN": ("Asian: Pakistani", "Asian Pakistani", "Pakistani"),
    "ABAN": ("Asian: Bangladeshi", "Asian Bangladeshi", "Bangladeshi"),
    "CHNE": ("Asian: Chinese", "Asian Chinese", "Chinese"),
    "AOTH": ("Asian: Other", "Other Asian", "Any other Asian background"),
    "BAFR": ("Black: African", "Black African", "Black - African"),
    "BCRB": ("Black: Caribbean", "Black Caribbean", "Black - Caribbean"),
    "BOTH": ("Black: Other", "Other Black", "Any other Black background"),
    "OOTH": ("Other: Arab", "Other: any other", "Any other ethnic group", "Other ethnic group"),
    "REFU": ("Refused",),
    "NOBT": ("Not yet obtained", "Information not yet obtained"),
}
"""What the census and the Department for Education call each code."""


def plain(text: str) -> str:
    """Return the text for comparing: in small letters, with one space between words and no full stop at the end."""
    return " ".join(text.casefold().split()).rstrip(". ")


LABELS_OF: Final[Mapping[EthnicityCode, frozenset[str]]] = {
    code: frozenset(map(plain, labels)) for code, labels in LABELS.items()
}

_WORDED_FOR_FORMS = ("any other ", "other ethnic group", "refused", "not yet obtained", "information not yet obtained")

_OF_A_FORM: Final = frozenset(
    label for labels in LABELS_OF.values() for label in labels if ": " in label or label.startswith(_WORDED_FOR_FORMS)
)


def is_of_a_form(text: str) -> bool:
    """Whether this can only have come off a form: a code itself, or a label in the wording of a form.

    What a code is called may be what people call themselves, such as Indian or Black African; that is not meant.
    """
    return text.strip() in CODES or plain(text) in _OF_A_FORM
