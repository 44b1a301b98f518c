"""A complaint to follow along its procedure: who complains, what happens, and where it then stands."""

from datetime import date
from typing import Any

from services.intake.complaints import complaints
from services.intake.decide import decide
from services.intake.procedures.course import Course
from services.intake.procedures.following import follow
from services.intake.view import CaseView
from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded, ComplaintWithdrawn
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.procedures import ComplaintEscalated, ComplaintExtended
from shared.events.words import Procedure
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)

Fields = Any
"""The fields of a contract by name; each may be of any type."""


class Complaint:
    """What happens to one complaint, told step by step; each step is at ten in the morning of its day."""

    def __init__(self, procedure: Procedure, opened: str = "2026-11-02", **told: Fields) -> None:
        self.procedure = procedure
        self.reference = f"1-{procedure}"
        self.events: list[Event] = [
            event(disclosure(wants_complaint="yes", **(_ABOUT[procedure] | told)), at=_at(opened))
        ]

    def then(self, day: str, step: type[Contract], **fields: Fields) -> "Complaint":
        """Let a step of this complaint happen on this day."""
        named = {"complaint": self.reference} | (
            {"procedure": self.procedure} if step is not ComplaintWithdrawn else {}
        )
        return self.also(day, step.model_validate(named | fields))

    def also(self, day: str, data: Contract) -> "Complaint":
        """Let something else of the case happen on this day."""
        self.events.append(event(data, at=_at(day), id=f"{len(self.events)}-{data.type}"))
        return self

    def acknowledged(self, day: str, stage: int = 1) -> "Complaint":
        """Acknowledge a stage."""
        return self.then(day, ComplaintAcknowledged, language="tr", stage=stage)

    def responded(self, day: str, stage: int = 1, **fields: Fields) -> "Complaint":
        """Answer a stage, with the way to the Ombudsman."""
        said = {"finding": "not-upheld", "language": "tr", "ombudsman_details": "yes"}
        return self.then(day, ComplaintResponded, stage=stage, **(said | fields))

    def extended(self, day: str, to: str, stage: int = 1, **fields: Fields) -> "Complaint":
        """Put the answer of a stage off, with notice and the way to the Ombudsman."""
        said = {
            "reason": "complex",
            "explanation": "Three services are concerned.",
            "extended_to": date.fromisoformat(to),
            "notice_sent_at": instant(_at(day)),
            "ombudsman_details": "yes",
        }
        return self.then(day, ComplaintExtended, stage=stage, **(said | fields))

    def escalated(self, day: str, stage: int = 2, **fields: Fields) -> "Complaint":
        """Ask for the next stage."""
        return self.then(day, ComplaintEscalated, stage=stage, requested_by="parent", **fields)

    @property
    def course(self) -> Course:
        """The course that it has taken."""
        told = history("case/1", *self.events)
        (course,) = follow(told, complaints(told, told.read(DisclosureRecorded)), POLICY)
        return course

    @property
    def stands(self) -> tuple[int, str]:
        """The stage and the state in which it stands."""
        place = self.course.place
        return place.stage, place.state

    @property
    def irregular(self) -> list[str]:
        """Why steps were not allowed, oldest first."""
        return [refusal.reason for _, refusal in self.course.irregular()]

    @property
    def case(self) -> CaseView:
        """The case as it is shown."""
        view = decide(history("case/1", *self.events), instant("2027-12-01T12:00:00Z"), POLICY).view
        assert isinstance(view, CaseView)
        return view


_ABOUT: dict[Procedure, dict[str, Fields]] = {
    "corporate": {"about": "council-service", "speaker": "parent", "concerns": "parent"},
    "childrens-social-care": {"about": "childrens-social-care", "speaker": "parent", "concerns": "parent"},
    "school": {"about": "school", "speaker": "parent", "concerns": "parent", "school": "school-1"},
}


def _at(day: str) -> str:
    return day if "T" in day else f"{day}T10:00:00Z"


def corporate(**told: Fields) -> Complaint:
    """Return a complaint on the corporate procedure, received on Monday 2 November 2026."""
    return Complaint("corporate", **told)


def social_care(**told: Fields) -> Complaint:
    """Return a complaint on the procedure of children's social care, received on the same day."""
    return Complaint("childrens-social-care", **told)


def school(**told: Fields) -> Complaint:
    """Return a complaint on a school's procedure, received on the same day."""
    return Complaint("school", **told)
