"""The words of closed lists as leadership reads them: whole words, the Standards' own, never a code."""

from collections.abc import Callable
from datetime import date, datetime

from services.reporting.feeds.wording import CONDUCT, KINDS, TOWARDS, month, words
from shared.calendar import LONDON
from shared.policy.models import Policy

ABOUT = {
    "childrens-social-care": "children’s social care",
    "education-service": "the education service",
    "school": "a school",
    "commissioned-provider": "a provider that we commission",
    "partner-agency": "a partner agency",
    "council-service": "another council service",
}
STATEMENT = {
    "recorded": "written down",
    "copy-given": "written down, and a copy given to the person who spoke",
    "confirmed": "confirmed as accurate by the person who spoke",
    "confirmed-with-changes": "confirmed as accurate after changes",
    "not-confirmed": "not confirmed by the person who spoke",
}
PROCEDURE = {
    "corporate": "the council’s complaints procedure",
    "childrens-social-care": "the children’s social care complaints procedure",
    "school": "the school’s complaints procedure",
}
COMPLAINT = {
    "opened": "opened",
    "acknowledged": "acknowledged",
    "responded": "answered",
    "withdrawn": "withdrawn",
    "refused": "not taken on",
    "frozen": "put on hold",
    "with-ombudsman": "with the Ombudsman",
}
FOUND = {
    "upheld": "upheld",
    "partly-upheld": "partly upheld",
    "not-upheld": "not upheld",
    "resolved": "resolved without a finding",
}
OUTCOME = {**FOUND, "not-yet-known": "not yet known", "withdrawn": "withdrawn"}
ACTION = {
    "experience-validated": "The experience was believed and validated",
    "safety-plan-agreed": "A safety plan was agreed",
    "advocacy-offered": "An advocate was offered",
    "advice-given": "A manager gave advice",
    "lado-considered": "It was decided whether to refer to the local authority designated officer",
    "staff-support-offered": "Support was offered to the worker",
    "case-audit-commissioned": "A case audit was arranged",
    "case-audit-completed": "The case audit was completed",
    "outcome-shared": "The outcome was shared with those concerned",
}
ESCALATION = {
    "raised": "nobody has answered yet",
    "acknowledged": "taken on",
    "declined": "declined, and passed on",
    "withdrawn": "withdrawn, because the duty was met in time after all",
}
THEME = {
    "listening-and-believing": "listening and believing",
    "language-used": "the language that was used",
    "cultural-understanding": "understanding of culture",
    "adultification": "seeing a Black child as older than they are",
    "interpreting": "interpreting",
    "complaints-handling": "how complaints are handled",
    "safety-planning": "safety planning",
    "partner-working": "working with partners",
    "identity-recording": "how identity is recorded",
    "staff-support": "support for staff",
    "supervision": "supervision",
    "policy-or-system": "a policy or a system",
    "other": "something else",
}
ROLE = {
    "practitioner": "practitioner",
    "lead-professional": "lead professional",
    "line-manager": "line manager",
    "head-of-service": "head of service",
    "service-lead": "service lead",
    "senior-leadership": "senior leadership",
    "designated-senior-manager": "designated senior manager",
    "lado": "local authority designated officer",
    "complaints-manager": "complaints manager",
    "stage-1-responder": "stage 1 responder",
    "business-support-officer": "business support officer",
    "business-support-manager": "business support manager",
    "senior-manager": "senior manager",
    "human-resources": "human resources",
    "translation-coordinator": "translation coordinator",
    "advocate": "advocate",
    "chief-officer": "chief officer",
    "safeguarding-commissioner": "safeguarding commissioner",
    "investigating-officer": "investigating officer",
    "school": "school",
    "governing-board": "governing board",
    "special-educational-needs-team": "special educational needs team",
    "data-protection-officer": "data protection officer",
    "race-equality-and-inclusion": "race equality and inclusion team",
    "leader": "leader",
}
WITHOUT_ARTICLE = frozenset({"senior-leadership", "human-resources"})
"""Roles that are no single person or team, and are spoken of without `the`."""
STATUS = {"current": "in the log", "erased": "erased"}
DUTY = {
    "open": "not yet due",
    "met": "done in time",
    "late": "done late",
    "missed": "missed",
    "void": "no longer needed",
    "lapsed": "time ran out, nobody’s failing",
}
REVIEW_STATE = {
    "open": "Open",
    "overdue": "Overdue",
    "completed": "Done",
    "completed-late": "Done late",
}


def the_role(code: str) -> str:
    """Return a role as somebody is spoken of."""
    return ROLE[code] if code in WITHOUT_ARTICLE else f"the {ROLE[code]}"


def service(policy: Policy, area: str) -> str:
    """Return the name of a service of the council."""
    return next((row.name for row in policy.services if row.id == area), "Another service")


def day(moment: datetime | date) -> str:
    """Return the day in London, such as `24 November 2026`."""
    local = moment.astimezone(LONDON) if isinstance(moment, datetime) else moment
    return f"{local.day} {local:%B %Y}"


def first_capital(text: str) -> str:
    """Return the text with a capital first, and otherwise as it is."""
    return text[:1].upper() + text[1:]


FILTERS: dict[str, Callable[..., str]] = {
    "kind": KINDS.__getitem__,
    "conduct": CONDUCT.__getitem__,
    "towards": TOWARDS.__getitem__,
    "about": ABOUT.__getitem__,
    "statement": STATEMENT.__getitem__,
    "procedure": PROCEDURE.__getitem__,
    "complaint": COMPLAINT.__getitem__,
    "found": FOUND.__getitem__,
    "outcome": OUTCOME.__getitem__,
    "action": ACTION.__getitem__,
    "escalation": ESCALATION.__getitem__,
    "review_state": REVIEW_STATE.__getitem__,
    "theme": THEME.__getitem__,
    "words": words,
    "month": month,
    "day": day,
    "role": ROLE.__getitem__,
    "the_role": the_role,
    "capital": first_capital,
}
"""How templates say what they are given."""
