"""Contracts of the topic `translations` about which languages somebody speaks, signs and reads (Standard 4)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.words import Basis, Form, Language, OwnWords, Reference, WrittenLanguage, YesNo


class LanguageNeedAssessed(Contract):
    """Somebody was asked in which languages they want to speak and read, and whether with an interpreter (Standard 4).

    `person` is whoever was asked, the same as in a meeting; what was last told of them counts. `spoken` is what they
    speak or sign, `dialect` and `avoid` are in their own words: of which place or people their language is, and who
    must not interpret for them. Nothing of it is ever inferred (Standard 39).
    """

    type: ClassVar[str] = "language-need-assessed"
    topic: ClassVar[Topic] = Topic.TRANSLATIONS

    person: Reference
    said_by: Literal["self", "child", "parent", "carer"]
    spoken: Language
    written: WrittenLanguage | None = None
    form: Form | None = None
    interpreter: YesNo = "unknown"
    interpreter_gender: Literal["woman", "man"] | None = None
    dialect: OwnWords | None = None
    avoid: OwnWords | None = None
    basis: Basis | None = None
