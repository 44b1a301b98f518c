"""Contracts of the topic `disclosures`: what was said, and what became of the statement (Standards 17, 22, 26)."""

from typing import ClassVar, Literal

from pydantic import Field

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.people import StaffMember
from shared.events.words import (
    About,
    Conduct,
    Harmed,
    IdentityInOwnWords,
    Language,
    OwnWords,
    PreferredLanguages,
    Prose,
    Reference,
    Role,
    Speaker,
    Statement,
    YesNo,
)

Matter = Literal[
    "child-protection-conference",
    "court-report",
    "carer-assessment",
    "specified-function",
    "plan-content",
    "exclusion",
    "health",
    "police",
    "possible-crime",
    "personal-data",
    "professional-registration",
    "councillor",
    "accessible-format",
    "sufficient-interest",
    "outside-specified-functions",
]
"""What else it touches, each of which goes a way of its own (DOMAIN.md 0.3)."""

EthnicityCode = Literal[
    "WBRI",
    "WIRI",
    "WIRT",
    "WROM",
    "WOTH",
    "MWBC",
    "MWBA",
    "MWAS",
    "MOTH",
    "AIND",
    "APKN",
    "ABAN",
    "CHNE",
    "AOTH",
    "BAFR",
    "BCRB",
    "BOTH",
    "OOTH",
    "REFU",
    "NOBT",
]
"""The Department for Education's main codes (DOMAIN.md 7.2); REFU is refused, NOBT is not yet obtained."""


class Disclosure(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.DISCLOSURES


class DisclosureRecorded(Disclosure):
    """Racism was disclosed to, or observed by, a member of staff and written down verbatim (Standards 18 and 26).

    It is logged because somebody perceives it as racist; no evidence is weighed first (DOMAIN.md 0.2).
    """

    type: ClassVar[str] = "disclosure-recorded"

    origin: Literal["disclosed", "observed", "third-party"]
    speaker: Speaker
    speaker_name: OwnWords | None = None
    concerns: Harmed
    conduct_by: Conduct
    works_with_children: YesNo
    about: About
    wants_complaint: Literal["yes", "no", "undecided"]
    statement: Statement
    preferred_languages: PreferredLanguages
    identity: tuple[IdentityInOwnWords, ...] = ()
    service_area: Reference
    school: Reference | None = None
    immediate_risk: YesNo
    happened_at: Instant | None = None
    place: OwnWords | None = None
    lead_professional: Role = "lead-professional"
    matters: tuple[Matter, ...] = ()


class StatementAmended(Disclosure):
    """The speaker changed or added to the statement; the earlier version stays as it was (DOMAIN.md 0.2)."""

    type: ClassVar[str] = "statement-amended"

    statement: Statement


class StatementCopyGiven(Disclosure):
    """The speaker was given a copy of the statement (Standard 26)."""

    type: ClassVar[str] = "statement-copy-given"

    language: Language
    format: Literal["print", "large-print", "easy-read", "audio", "email", "video"]
    given_by: Role


class StatementConfirmed(Disclosure):
    """The speaker answered whether what we recorded is accurate (Standard 26)."""

    type: ClassVar[str] = "statement-confirmed"

    outcome: Literal["accurate", "with-changes", "declined", "unable"]
    means: Literal["signature", "voice", "mark", "message", "interpreter"] = "signature"
    changes: Statement | None = None


class ExperienceValidated(Disclosure):
    """The speaker's experience was acknowledged; `said` is what we said back (Standard 22)."""

    type: ClassVar[str] = "experience-validated"

    said: Prose
    by: Role


class OutcomeShared(Disclosure):
    """The outcome, with the actions that are not confidential, was shared with those concerned (Standard 27)."""

    type: ClassVar[str] = "outcome-shared"

    language: Language
    shared_by: Role
    actions: tuple[Prose, ...] = Field(default=())


class StatutoryIdentityRecorded(Disclosure):
    """The statutory code of ethnicity that was chosen, for monitoring only (DOMAIN.md 7.1).

    It is never shown as how somebody describes themselves, and never derived from their words (Standards 5, 12, 39);
    only NOBT comes before they were asked for these. One that a practitioner chose is an observer's. `person` is whose
    it is, the same as in a meeting.
    """

    type: ClassVar[str] = "statutory-identity-recorded"

    scheme: Literal["dfe-main"] = "dfe-main"
    code: EthnicityCode
    chosen_by: Literal["person", "parent", "practitioner"]
    person: Reference | None = None


class CasePeopleNamed(Disclosure):
    """Who of the staff has to do with the case: all of them, in the place of those who were named before.

    Those whom the case is about, and those who report to them, may not read it (DOMAIN.md 0.2, 4); of all others, it is
    open to those whom it is allocated to.
    """

    type: ClassVar[str] = "case-people-named"

    allocated_to: tuple[StaffMember, ...] = ()
    about: tuple[StaffMember, ...] = ()
    reporting_to_them: tuple[StaffMember, ...] = ()
