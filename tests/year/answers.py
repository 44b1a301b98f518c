"""What is answered to escalations: taken on, declined, or never; and roles that cannot act."""

from collections.abc import Iterable
from datetime import timedelta

from shared.events.escalations import EscalationAcknowledged, EscalationDeclined, RoleStoodAside
from tests.year.cases import Case
from tests.year.derived import served

SOON = timedelta(days=4)
MOST_ANSWERS = 4


def answered(cases: Iterable[Case]) -> list[Case]:
    """Return the cases, once some of what each leads to has been answered."""
    return [be_answered(case) for case in cases]


def be_answered(case: Case) -> Case:
    """Return the case, with answers to some of its escalations; now and then the role stands aside."""
    duties = served(case.subject, case.known(case.year[1]), case.year[1], case.policy)
    raised = [escalation for duty in duties for escalation in duty["escalations"]]
    case.random.shuffle(raised)
    for escalation in raised[:MOST_ANSWERS]:
        at = (escalation["raisedAt"] + SOON * case.random.random()).replace(microsecond=0)
        case.happens(
            case.random.choice((EscalationAcknowledged, EscalationDeclined)),
            at,
            escalation=escalation["id"],
            by=escalation["role"],
        )
        if case.random.random() < 0.3:
            aside = (at - SOON * case.random.random()).replace(microsecond=0)
            case.happens(RoleStoodAside, aside, role=escalation["role"])
    return case
