"""Whether a case allows a step: what the gate asks before it lets one through. Pure."""

from collections.abc import Iterator, Mapping

from services.intake.complaints import complaints
from services.intake.precedence import UNTIMELY, untimely
from services.intake.procedures.course import Course, Taken
from services.intake.procedures.following import MACHINES, follow
from services.intake.procedures.steps import STEPS
from shared.engine.history import History
from shared.engine.merge import key
from shared.events.disclosures import DisclosureRecorded
from shared.fault import Fault
from shared.policy.models import Policy

JUDGED: frozenset[str] = frozenset(step.type for step in STEPS) | UNTIMELY
"""The types of event that a case may not allow; no other needs the case to be read."""


def faults(history: History, policy: Policy) -> Mapping[str, Fault]:
    """Return what is wrong with the steps of this history, by the place of each that is not allowed (`merge.key`)."""
    return dict([*_of_complaints(history, policy), *_of_the_case(history)])


def _of_complaints(history: History, policy: Policy) -> Iterator[tuple[str, Fault]]:
    for course in follow(history, complaints(history, history.read(DisclosureRecorded)), policy):
        yield from ((key(taken.event), _fault(course, taken)) for taken in course.steps if taken.irregular)


def _of_the_case(history: History) -> Iterator[tuple[str, Fault]]:
    return ((key(event), Fault("/type", reason)) for event, reason in untimely(history))


def _fault(course: Course, taken: Taken) -> Fault:
    """Say which complaint it is, why it does not allow the step, and what it would allow.

    The complaint's reference is our own, so that nothing of what was sent is said back.
    """
    reason, member = taken.irregular or ("", "")
    possible = MACHINES[course.complaint.procedure].possible(taken.place)
    allowed = f"What it allows then: {', '.join(possible)}." if possible else "It allows no further step."
    pointer = f"/data/{member}" if member else "/type"
    return Fault(pointer, f"{reason} This is about complaint {course.complaint.reference}. {allowed}")
