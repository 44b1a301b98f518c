"""What each service hears and says, as the AsyncAPI document tells it."""

from collections.abc import Mapping

from services.escalation.decide import HEARS as ESCALATION_HEARS
from services.intake.decide import HEARS as INTAKE_HEARS
from services.reporting.decide import HEARS as REPORTING_HEARS
from services.translation.decide import HEARS as TRANSLATION_HEARS
from shared.events.allegations import LadoConsiderationRequired
from shared.events.audit import BreakGlassUsed, WordsRead
from shared.events.complaints import ComplaintOpened, ComplaintSupportDue
from shared.events.contract import Contract
from shared.events.erasure import CaseErased, ErasureProposed, ErasureWithdrawn
from shared.events.escalations import ClockRecalculated, DutiesChanged, EscalationRaised, EscalationWithdrawn
from shared.events.identity import IdentityAskingDue
from shared.events.incident_log import IncidentLogEntry, LogOpened, ReviewActionAgreed
from shared.events.interpreting import (
    InterpreterDoubtRaised,
    InterpreterDoubtSettled,
    InterpreterRequired,
    InterpreterRequirementSettled,
)
from shared.events.language import LanguageFlagged
from shared.events.leaflets import LeafletIrregular, LeafletOutdated, LeafletOutdatedSettled
from shared.events.meetings import (
    MeetingClashFound,
    MeetingClashSettled,
    MeetingPreparationDue,
    MeetingPreparationSettled,
)
from shared.events.procedures import ComplaintIrregular
from shared.events.registry import CONTRACTS
from shared.events.translations import (
    TranslationDue,
    TranslationDueChanged,
    TranslationIrregular,
    TranslationProgressed,
    TranslationRequested,
)
from shared.events.volunteers import VolunteerStandingChanged

Contracts = tuple[type[Contract], ...]

HEARS: Mapping[str, Contracts] = {
    "intake": INTAKE_HEARS,
    "escalation": ESCALATION_HEARS,
    "translation": TRANSLATION_HEARS,
    "reporting": REPORTING_HEARS,
}
"""The contracts that each service keeps in its histories."""

DERIVES: Mapping[str, Contracts] = {
    "intake": (
        ComplaintOpened,
        ComplaintSupportDue,
        ComplaintIrregular,
        TranslationRequested,
        WordsRead,
        BreakGlassUsed,
        ErasureProposed,
        ErasureWithdrawn,
        CaseErased,
        LanguageFlagged,
        IdentityAskingDue,
    ),
    "escalation": (
        ClockRecalculated,
        DutiesChanged,
        EscalationRaised,
        EscalationWithdrawn,
        LadoConsiderationRequired,
    ),
    "translation": (
        TranslationDueChanged,
        TranslationDue,
        TranslationProgressed,
        TranslationIrregular,
        MeetingClashFound,
        MeetingClashSettled,
        MeetingPreparationDue,
        MeetingPreparationSettled,
        InterpreterRequired,
        InterpreterRequirementSettled,
        InterpreterDoubtRaised,
        InterpreterDoubtSettled,
        VolunteerStandingChanged,
        LeafletOutdated,
        LeafletOutdatedSettled,
        LeafletIrregular,
    ),
    "reporting": (IncidentLogEntry, LogOpened, ReviewActionAgreed),
}
"""The contracts that each service publishes of its own accord (DESIGN.md section 7)."""

EXTERNAL: Contracts = tuple(contract for contract in CONTRACTS if contract.external)
"""The contracts that other systems may send, through the gate."""
