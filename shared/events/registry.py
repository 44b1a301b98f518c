"""Every contract by its type: the one list of what the project can say and hear."""

from shared.events import assurance, complaints, disclosures, escalations, safeguarding, staff_matters, translations
from shared.events.contract import Contract

CONTRACTS: tuple[type[Contract], ...] = (
    disclosures.DisclosureRecorded,
    disclosures.StatementAmended,
    disclosures.StatementCopyGiven,
    disclosures.StatementConfirmed,
    disclosures.ExperienceValidated,
    disclosures.OutcomeShared,
    complaints.ComplaintOpened,
    complaints.ComplaintSupportDue,
    complaints.ComplaintSupportOffered,
    complaints.ComplaintRequested,
    complaints.ComplaintAcknowledged,
    complaints.ComplaintResponded,
    complaints.ComplaintWithdrawn,
    safeguarding.SafetyPlanAgreed,
    safeguarding.AdvocacyOffered,
    safeguarding.LadoConsiderationRequired,
    safeguarding.LadoConsidered,
    safeguarding.LadoReferred,
    escalations.DutiesChanged,
    escalations.EscalationRaised,
    escalations.EscalationWithdrawn,
    escalations.EscalationAcknowledged,
    translations.TranslationRequested,
    translations.TranslationAssigned,
    translations.TranslationDelivered,
    translations.TranslationCancelled,
    translations.TranslationDueChanged,
    staff_matters.StaffSafetyChecked,
    staff_matters.StaffSupportOffered,
    staff_matters.StaffInvestigationOpened,
    assurance.AdviceGiven,
    assurance.CaseAuditCommissioned,
    assurance.IncidentLogEntry,
)

BY_TYPE: dict[str, type[Contract]] = {contract.type: contract for contract in CONTRACTS}
