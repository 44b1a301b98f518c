"""The vocabulary that the contracts share: closed lists of plain words, never codes."""

from typing import Annotated, Final, Literal

from pydantic import StringConstraints, WrapValidator

from shared.events.contract import Part
from shared.events.free_text import FREE_TEXT, unless_sealed
from shared.events.voices import OWN_WORDS, PROSE

LANGUAGE: Final = "language"
"""Marks a type that is a language tag."""

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$"), LANGUAGE]
"""A BCP-47 tag: language, then script and region where they decide meaning (`tr`, `pt-BR`, `pa-Arab`)."""

WRITTEN: Final = "written-language"
"""Marks a type that is the language of something written: the gate asks for its script where that must be said."""

WrittenLanguage = Annotated[Language, WRITTEN]
"""The language of what is written, or of what somebody reads."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=100_000), WrapValidator(unless_sealed), FREE_TEXT]
"""Free text, kept exactly as it was given: sealed at the gate, so that behind it nobody reads it without the key."""

Prose = Annotated[Words, PROSE]
"""Free text in the words of whoever works for the council: notes, reasons, plans, letters, minutes.

The gate looks at it for language that hurts (Standards 10, 14 and 34; DOMAIN.md 9.1).
"""

OwnWords = Annotated[Words, OWN_WORDS]
"""Free text that is somebody's own words, or a name: nobody may reword it, so no language guide looks at it."""

Sentence = Annotated[str, StringConstraints(min_length=1, max_length=100_000)]
"""A sentence of our own, out of the policy or a table of rules: nobody's words, so it is not sealed."""

Reference = Annotated[str, StringConstraints(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9][A-Za-z0-9._:/-]*$")]
"""An identifier in the system that sent it; never a name."""

YesNo = Literal["yes", "no", "unknown"]
"""An answer that may not be known; never a nullable boolean."""

Role = Literal[
    "practitioner",
    "lead-professional",
    "line-manager",
    "head-of-service",
    "service-lead",
    "senior-leadership",
    "designated-senior-manager",
    "lado",
    "complaints-manager",
    "stage-1-responder",
    "business-support-officer",
    "business-support-manager",
    "senior-manager",
    "human-resources",
    "translation-coordinator",
    "advocate",
    "chief-officer",
    "safeguarding-commissioner",
    "investigating-officer",
    "school",
    "governing-board",
    "special-educational-needs-team",
    "data-protection-officer",
    "race-equality-and-inclusion",
    "leader",
]
"""Who acts: a role, never a person (DOMAIN.md 4.3)."""

Speaker = Literal[
    "child",
    "parent",
    "person-with-parental-responsibility",
    "carer",
    "foster-carer",
    "care-leaver",
    "special-guardian",
    "adopter",
    "worker",
    "partner-professional",
    "other",
]
"""Who told us (DOMAIN.md 1.2 names who may use the children's social care procedure)."""

Harmed = Literal["child", "parent", "family", "worker"]
"""Who was harmed by racism."""

Conduct = Literal[
    "own-staff",
    "school-staff",
    "commissioned-provider",
    "foster-carer",
    "volunteer",
    "partner-professional",
    "service-user",
    "peer",
    "policy-or-system",
    "unknown",
]
"""Whose words or deeds they were, as a role (DOMAIN.md 8.6)."""

WITHOUT_A_POSITION: frozenset[Conduct] = frozenset({"peer", "policy-or-system"})
"""Conduct that points to nobody in a position with children, unless the disclosure says so itself (DOMAIN.md 2)."""

About = Literal[
    "childrens-social-care",
    "education-service",
    "school",
    "commissioned-provider",
    "partner-agency",
    "council-service",
]
"""What part of the council's world it was about (DOMAIN.md 0.3)."""

Procedure = Literal["corporate", "childrens-social-care", "school"]
"""A complaints procedure (DOMAIN.md 1.1 to 1.3)."""


class Statement(Part):
    """What someone said, verbatim, in the language they said it in (Standard 26)."""

    text: OwnWords
    language: WrittenLanguage


Facet = Literal["ethnicity", "culture", "heritage", "religion", "language", "nationality", "gender", "other"]
"""What of who they are somebody speaks of."""

SaidBy = Literal["child", "parent", "carer", "self"]
"""Who told us something about who somebody is."""

Basis = Literal["said"]
"""What is recorded about who somebody is rests on what was said, and on nothing else.

What a system inferred, assumed or had preset has no name here, so nobody can send it (Standard 39).
"""

ShareWith = Literal[
    "school", "health", "police", "court", "carers", "partner-agencies", "commissioned-providers", "interpreters"
]
"""With whom somebody lets us share how they describe themselves, beyond those who work with the case."""


class IdentityInOwnWords(Part):
    """How someone describes themselves (Standards 5 and 37): their words, never a code.

    `on_behalf_of` is whom it is about where somebody else says it, the same as in a meeting. `share_with` is absent
    where they were not asked, and empty where they want it shared with nobody else.
    """

    facet: Facet
    text: OwnWords
    language: WrittenLanguage
    said_by: SaidBy
    on_behalf_of: Reference | None = None
    share_with: tuple[ShareWith, ...] | None = None
    basis: Basis | None = None


Form = Literal["text", "audio", "easy-read", "video"]
"""How somebody is given what is written: who has no written preference hears it, or has it in easy read, and what is
signed is filmed (DOMAIN.md 6.2)."""


class PreferredLanguages(Part):
    """The languages someone wants to speak and to read (Standard 4); they need not be the same.

    `form` is how they want what is written, where they said so; `written` is then the language of that.
    """

    spoken: Language
    written: WrittenLanguage
    form: Form | None = None
    basis: Basis | None = None
