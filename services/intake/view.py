"""A case as intake serves it. All instants are in UTC; absent is what has not happened."""

from typing import Literal

from pydantic import AwareDatetime

from shared.events.contract import Part
from shared.events.words import (
    About,
    Conduct,
    Harmed,
    IdentityInOwnWords,
    Language,
    PreferredLanguages,
    Procedure,
    Reference,
    Role,
    Speaker,
    Words,
    YesNo,
)

Standing = Literal["recorded", "copy-given", "confirmed", "confirmed-with-changes", "declined", "unable"]
"""How far a version of a statement has come on its way to being confirmed (Standard 26)."""

ComplaintStanding = Literal["opened", "acknowledged", "responded", "withdrawn"]
"""How far a complaint has come."""


class CopyView(Part):
    """A copy of the statement that the speaker was given."""

    language: Language
    format: str
    given_at: AwareDatetime


class StatementView(Part):
    """One version of what was said. A version is never changed; what the speaker adds is the next one."""

    version: int
    event: str
    recorded_at: AwareDatetime
    language: Language
    text: Words
    sha256: str
    copies: tuple[CopyView, ...] = ()
    standing: Standing


class RouteView(Part):
    """A way that the incident goes, by the row of DOMAIN.md 0.3, and why."""

    row: str
    reason: str
    procedure: Procedure | None = None


class DisclosureView(Part):
    """One disclosure or observation of the case and where it leads."""

    event: str
    disclosed_at: AwareDatetime
    origin: str
    speaker: Speaker
    concerns: Harmed
    conduct_by: Conduct
    about: About
    service_area: Reference
    school: Reference | None = None
    immediate_risk: YesNo
    wants_complaint: str
    routes: tuple[RouteView, ...]


class ComplaintView(Part):
    """A complaint, why it is on its procedure, and where it stands; it was opened when it was first wanted."""

    complaint: Reference
    procedure: Procedure
    route: str
    reason: str
    standing: ComplaintStanding
    opened_at: AwareDatetime


class SupportOfferView(Part):
    """Support with the complaints process was offered (Standard 17)."""

    offered_at: AwareDatetime
    offered_by: Role
    outcome: str
    declined_reason: Words | None = None


class ValidationView(Part):
    """The speaker's experience was acknowledged, in these words (Standard 22)."""

    at: AwareDatetime
    by: Role
    said: Words


class OutcomeView(Part):
    """The outcome was shared (Standard 27)."""

    shared_at: AwareDatetime
    shared_by: Role
    language: Language
    actions: tuple[Words, ...]


class CaseView(Part):
    """The case: what was said in whose words, what was asked for and what became of it."""

    case: str
    disclosures: tuple[DisclosureView, ...]
    statements: tuple[StatementView, ...]
    preferred_languages: PreferredLanguages | None = None
    identity: tuple[IdentityInOwnWords, ...]
    complaints: tuple[ComplaintView, ...]
    support_offers: tuple[SupportOfferView, ...]
    validations: tuple[ValidationView, ...]
    outcomes: tuple[OutcomeView, ...]
