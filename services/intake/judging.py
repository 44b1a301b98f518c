"""Whether a case allows a step: what the gate asks before it lets one through. Pure."""

from collections.abc import Iterator, Mapping

from services.intake.complaints import complaints
from services.intake.erasure import objections
from services.intake.identity.asking import copied
from services.intake.language_guide.minutes import REFUSABLE, refused
from services.intake.precedence import UNTIMELY, untimely
from services.intake.procedures.course import Course, Taken
from services.intake.procedures.following import MACHINES, follow
from services.intake.procedures.steps import STEPS
from services.intake.translations.sending import JUDGED as OF_TRANSLATIONS
from services.intake.translations.sending import disallowed
from shared.engine.history import History
from shared.engine.merge import key
from shared.events.disclosures import DisclosureRecorded
from shared.events.erasure import ErasureApproved, LegalHoldLifted, LegalHoldPlaced, RetentionSet
from shared.events.identity import IdentityDescribed
from shared.events.leaflets import LeafletPublished
from shared.fault import Fault
from shared.leaflets import publications
from shared.policy.models import Policy

JUDGED: frozenset[str] = (
    frozenset(step.type for step in STEPS)
    | UNTIMELY
    | REFUSABLE
    | OF_TRANSLATIONS
    | {ErasureApproved.type, LegalHoldLifted.type, RetentionSet.type, IdentityDescribed.type, LeafletPublished.type}
)
"""The types of event that a case may not allow; no other needs the case to be read."""


FINAL: frozenset[str] = frozenset({ErasureApproved.type})
"""The types of event whose effect nobody can undo."""

_NO_HOLD = "No such hold was placed. The case shows the holds in force."

_NO_PERIOD = "The retention policy has no period of this id; retention.toml has them."


def faults(history: History, policy: Policy) -> Mapping[str, Fault]:
    """Return what is wrong with the steps of this history, by the place of each that is not allowed (`merge.key`)."""
    return dict(
        [
            *_of_complaints(history, policy),
            *_of_the_case(history),
            *copied(history),
            *_of_translations(history, policy),
            *_of_its_end(history, policy),
            *_of_leaflets(history, policy),
        ]
    )


def _of_complaints(history: History, policy: Policy) -> Iterator[tuple[str, Fault]]:
    for course in follow(history, complaints(history, history.read(DisclosureRecorded)), policy):
        yield from ((key(taken.event), _fault(course, taken)) for taken in course.steps if taken.irregular)


def _of_the_case(history: History) -> Iterator[tuple[str, Fault]]:
    return ((key(event), Fault("/type", reason)) for event, reason in (*untimely(history), *refused(history)))


def _of_translations(history: History, policy: Policy) -> Iterator[tuple[str, Fault]]:
    return ((key(event), Fault("/type", reason)) for event, reason in disallowed(history, policy))


def _of_its_end(history: History, policy: Policy) -> Iterator[tuple[str, Fault]]:
    for event, reason in objections(history, policy):
        yield key(event), Fault("/data/ground", reason)
    placed = {data.hold for _, data in history.read(LegalHoldPlaced)}
    for event, lifted in history.read(LegalHoldLifted):
        if lifted.hold not in placed:
            yield key(event), Fault("/data/hold", _NO_HOLD)
    for event, told in history.read(RetentionSet):
        if told.period not in {row.id for row in policy.retention.period}:
            yield key(event), Fault("/data/period", _NO_PERIOD)


def _of_leaflets(history: History, policy: Policy) -> Iterator[tuple[str, Fault]]:
    for event, _, fault in publications(history, policy.languages.default):
        if fault is not None:
            member, reason = fault
            yield key(event), Fault(f"/data/{member}", reason)


def _fault(course: Course, taken: Taken) -> Fault:
    """Say which complaint it is, why it does not allow the step, and what it would allow.

    The complaint's reference is our own, so that nothing of what was sent is said back.
    """
    reason, member = taken.irregular or ("", "")
    possible = MACHINES[course.complaint.procedure].possible(taken.place)
    allowed = f"What it allows then: {', '.join(possible)}." if possible else "It allows no further step."
    pointer = f"/data/{member}" if member else "/type"
    return Fault(pointer, f"{reason} This is about complaint {course.complaint.reference}. {allowed}")
