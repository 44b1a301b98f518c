"""A case as intake serves it. All instants are in UTC; absent is what has not happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.engine.view import View
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


@dataclass(slots=True, kw_only=True)
class CopyView(View):
    """A copy of the statement that the speaker was given."""

    language: Language
    format: str
    given_at: datetime


@dataclass(slots=True, kw_only=True)
class StatementView(View):
    """One version of what was said. A version is never changed; what the speaker adds is the next one.

    `sha256` is that of the text as it is kept, which is sealed: it would tell a change, and tells nothing of the words.
    """

    version: int
    event: str
    recorded_at: datetime
    language: Language
    text: Words
    sha256: str
    copies: tuple[CopyView, ...] = ()
    standing: Standing


@dataclass(slots=True, kw_only=True)
class RouteView(View):
    """A way that the incident goes, by the row of DOMAIN.md 0.3, and why."""

    row: str
    reason: str
    procedure: Procedure | None = None


@dataclass(slots=True, kw_only=True)
class DisclosureView(View):
    """One disclosure or observation of the case and where it leads."""

    event: str
    disclosed_at: datetime
    origin: str
    speaker: Speaker
    concerns: Harmed
    conduct_by: Conduct
    about: About
    service_area: Reference
    school: Reference | None = None
    immediate_risk: YesNo
    wants_complaint: str
    matters: tuple[str, ...] = ()
    routes: tuple[RouteView, ...]


@dataclass(slots=True, kw_only=True)
class StepView(View):
    """A step that a complaint took, and where it stood after it."""

    event: str
    type: str
    at: datetime
    stage: int
    state: str


@dataclass(slots=True, kw_only=True)
class IrregularView(View):
    """A step that should not have been taken, and why: it is kept, and changed nothing.

    `step` is what `irregularity-settled` names it by, `settled_at` when the complaints team did.
    """

    step: Reference
    event: str
    type: str
    at: datetime
    reason: str
    settled_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class ComplaintView(View):
    """A complaint, why it is on its procedure, and where it stands; it was opened when it was first wanted.

    `standing` is how far what was sent about it goes; `stage` and `state` are where the procedure has it, by the
    `steps` that the procedure allows.
    """

    complaint: Reference
    procedure: Procedure
    route: str
    reason: str
    standing: ComplaintStanding
    opened_at: datetime
    complainant: Speaker | None = None
    stage: int = 1
    state: str = "received"
    steps: tuple[StepView, ...] = ()
    irregular: tuple[IrregularView, ...] = ()


@dataclass(slots=True, kw_only=True)
class SupportOfferView(View):
    """Support with the complaints process was offered (Standard 17)."""

    offered_at: datetime
    offered_by: Role
    outcome: str
    declined_reason: Words | None = None


@dataclass(slots=True, kw_only=True)
class ValidationView(View):
    """The speaker's experience was acknowledged, in these words (Standard 22)."""

    at: datetime
    by: Role
    said: Words


@dataclass(slots=True, kw_only=True)
class OutcomeView(View):
    """The outcome was shared (Standard 27)."""

    shared_at: datetime
    shared_by: Role
    language: Language
    actions: tuple[Words, ...]


@dataclass(slots=True, kw_only=True)
class ReadView(View):
    """Somebody in these capacities was given what people said, by right or by breaking glass."""

    at: datetime
    roles: tuple[Reference, ...]
    by: str


@dataclass(slots=True, kw_only=True)
class CaseView(View):
    """The case: what was said in whose words, what was asked for and what became of it.

    `irregular` are steps about an allegation or a worker that came before what must come first, `reads` the latest
    reads of the case, the last one first; they are added when it is shown.
    """

    case: str
    disclosures: tuple[DisclosureView, ...]
    statements: tuple[StatementView, ...]
    preferred_languages: PreferredLanguages | None = None
    identity: tuple[IdentityInOwnWords, ...]
    complaints: tuple[ComplaintView, ...]
    support_offers: tuple[SupportOfferView, ...]
    validations: tuple[ValidationView, ...]
    outcomes: tuple[OutcomeView, ...]
    irregular: tuple[IrregularView, ...] = ()
    reads: tuple[ReadView, ...] = ()
