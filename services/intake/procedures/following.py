"""Following each complaint along its procedure: where it stands, and which of its steps were not allowed."""

from collections.abc import Iterable, Mapping
from typing import Any

from services.intake.complaints import Complaint
from services.intake.procedures.corporate import CORPORATE
from services.intake.procedures.course import Course, Taken
from services.intake.procedures.machine import Attempt, Machine, Row
from services.intake.procedures.school import SCHOOL
from services.intake.procedures.social_care import SOCIAL_CARE
from services.intake.procedures.steps import STEPS, AnyStep, Place, Refusal
from shared.engine.history import History
from shared.events.complaints import ComplaintWithdrawn
from shared.events.words import Procedure
from shared.policy.models import Policy

MACHINES: Mapping[Procedure, Machine] = {
    "corporate": CORPORATE,
    "childrens-social-care": SOCIAL_CARE,
    "school": SCHOOL,
}
"""The procedures, each by its name in the contracts."""

_STEPS: Mapping[str, type[AnyStep]] = {step.type: step for step in STEPS}


def follow(history: History, complaints: Iterable[Complaint], policy: Policy) -> list[Course]:
    """Return the course of each of these complaints.

    Steps are judged in the order in which they happened, each by what had happened before it. One that is not
    allowed stays in the course as irregular and changes nothing. Steps of other complaints are left out.
    """
    courses = {complaint.reference: Course(complaint) for complaint in complaints}
    if courses:
        for event, data in history.read_any(_STEPS):
            if course := courses.get(data.complaint):
                _take(Attempt(MACHINES[course.complaint.procedure], course, event, data, history, policy))
    return list(courses.values())


def _take(attempt: Attempt[AnyStep]) -> None:
    """Let the complaint take the step, or keep it as irregular."""
    course = attempt.course
    row = attempt.machine.row(course.place, type(attempt.data))
    refusal = _stranger(attempt) or _refused(attempt, row)
    if refusal is not None:
        course.add(Taken(attempt.event, attempt.data, course.place, refusal), begins_stage=False)
    elif row is not None:
        course.add(Taken(attempt.event, attempt.data, row.after(course.place)), begins_stage=isinstance(row.to, Place))


def _refused(attempt: Attempt[AnyStep], row: Row[Any] | None) -> Refusal | None:
    if row is None:
        return _impossible(attempt)
    return next((refusal for guard in row.guards if (refusal := guard(attempt))), None)


def _stranger(attempt: Attempt[AnyStep]) -> Refusal | None:
    """Refuse what belongs to another procedure."""
    data, machine = attempt.data, attempt.machine
    if not isinstance(data, ComplaintWithdrawn) and data.procedure != attempt.course.complaint.procedure:
        return Refusal(f"This complaint is on {machine.name}, and the step names another.", "procedure")
    if getattr(data, "stage", 0) > machine.stages:
        return Refusal(f"There is no such stage: {machine.name} has {machine.stages}.", "stage")
    return None


def _impossible(attempt: Attempt[AnyStep]) -> Refusal:
    """Say why the step has no line in the table at this place."""
    step, machine = type(attempt.data), attempt.machine
    if step in machine.never:
        return Refusal(machine.never[step])
    when = " or ".join(dict.fromkeys(map(str, machine.where(step))))
    possible = f"It is possible when {when}." if when else f"There is no such step on {machine.name}."
    return Refusal(f"This is not possible, since {attempt.course.place}. {possible}")
