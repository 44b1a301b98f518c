"""A case as intake serves it. All instants are in UTC; absent is what has not happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.intake.identity.view import (
    AddressView,
    Harmful,
    HarmView,
    IdentityStanding,
    IdentityView,
    MonitoringView,
    PassageView,
)
from services.intake.language_guide.view import FlagView, MinutesView, PreferredWordsView
from services.intake.statement_copy.view import TranslationView
from shared.engine.view import View
from shared.events.erasure import HoldReason
from shared.events.rectification import Disputable
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

    `speaker` and what they prefer to read are absent until the disclosure is here; `received_at` is when we had it.
    `sha256` is that of the text as it is kept, which is sealed: it would tell a change, and tells nothing of the words.
    `disputed` says that something of it is disputed, and not settled.
    """

    version: int
    event: str
    recorded_at: datetime
    received_at: datetime | None = None
    speaker: Speaker | None = None
    speaker_name: Words | None = None
    reads: Language | None = None
    language: Language
    text: Words
    sha256: str
    copies: tuple[CopyView, ...] = ()
    translations: tuple[TranslationView, ...] = ()
    standing: Standing
    disputed: Literal["yes"] | None = None


@dataclass(slots=True, kw_only=True)
class RouteView(View):
    """A way that the incident goes, by the row of DOMAIN.md 0.3, and why."""

    row: str
    reason: str
    procedure: Procedure | None = None


@dataclass(slots=True, kw_only=True)
class DisclosureView(View):
    """One disclosure or observation of the case and where it leads; `disputed` as of a statement."""

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
    disputed: Literal["yes"] | None = None


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
    harmful: Harmful | None = None


@dataclass(slots=True, kw_only=True)
class OutcomeView(View):
    """The outcome was shared (Standard 27)."""

    shared_at: datetime
    shared_by: Role
    language: Language
    actions: tuple[Words, ...]
    harmful: Harmful | None = None


@dataclass(slots=True, kw_only=True)
class ReadView(View):
    """Somebody in these capacities was given what people said, by right or by breaking glass."""

    at: datetime
    roles: tuple[Reference, ...]
    by: str


@dataclass(slots=True, kw_only=True)
class DisputeView(View):
    """Something recorded that somebody says is wrong, in their own words, and whether that is settled."""

    dispute: Reference
    event: Reference
    member: Disputable
    disputed_by: Speaker
    account: Words
    disputed_at: datetime
    settled_at: datetime | None = None
    outcome: Literal["rectified", "kept-with-their-account", "withdrawn"] | None = None


@dataclass(slots=True, kw_only=True)
class RectificationView(View):
    """What is right instead of what `event` recorded; that stays as it was recorded."""

    event: Reference
    member: Disputable
    is_right: Words
    rectified_by: Role
    rectified_at: datetime
    dispute: Reference | None = None


@dataclass(slots=True, kw_only=True)
class PeriodView(View):
    """What keeps the case, such as a period of policy, and until the end of which day, as `2032-11-24`.

    `kept_until` is absent while something that it waits for has not happened, or was not told.
    """

    period: str
    record: str | None = None
    source: str | None = None
    status: Literal["proposed", "agreed"] | None = None
    kept_until: str | None = None


@dataclass(slots=True, kw_only=True)
class HoldView(View):
    """A legal hold in force."""

    hold: Reference
    why: HoldReason
    placed_at: datetime


@dataclass(slots=True, kw_only=True)
class RetentionView(View):
    """Until when the case is kept, if that is known: the longest of its periods.

    `proposed_at` is since when its erasure is proposed.
    """

    kept_until: str | None = None
    periods: tuple[PeriodView, ...] = ()
    holds: tuple[HoldView, ...] = ()
    proposed_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class ErasedView(View):
    """When the case was erased, why, and by whose approval."""

    at: datetime
    why: Literal["retention-ended", "request", "order"]
    approved_by: Role


@dataclass(slots=True, kw_only=True)
class CaseView(View):
    """The case: what was said in whose words, what was asked for and what became of it.

    `identity` is everything anyone said of who they are, `identity_of` how each person stands with it, by version.
    `irregular` are steps about an allegation or a worker that came before what must come first, and approvals of an
    erasure that must not be followed; `reads` the latest reads of the case, the last one first, which are added when it
    is shown. Of a case that was erased there is nothing but `erased`.
    """

    case: str
    disclosures: tuple[DisclosureView, ...] = ()
    statements: tuple[StatementView, ...] = ()
    preferred_languages: PreferredLanguages | None = None
    identity: tuple[IdentityInOwnWords, ...] = ()
    identity_standing: IdentityStanding | None = None
    identity_of: tuple[IdentityView, ...] = ()
    monitoring: tuple[MonitoringView, ...] = ()
    passages: tuple[PassageView, ...] = ()
    harms: tuple[HarmView, ...] = ()
    complaints: tuple[ComplaintView, ...] = ()
    support_offers: tuple[SupportOfferView, ...] = ()
    validations: tuple[ValidationView, ...] = ()
    outcomes: tuple[OutcomeView, ...] = ()
    irregular: tuple[IrregularView, ...] = ()
    preferred_words: PreferredWordsView | None = None
    minutes: tuple[MinutesView, ...] = ()
    language_flags: tuple[FlagView, ...] = ()
    forms_of_address: tuple[AddressView, ...] = ()
    reads: tuple[ReadView, ...] = ()
    disputes: tuple[DisputeView, ...] = ()
    rectifications: tuple[RectificationView, ...] = ()
    retention: RetentionView | None = None
    erased: ErasedView | None = None
