"""What every procedure of the council ends with: the Ombudsman (DOMAIN.md 1.4), and putting things right."""

from typing import Any

from services.intake.procedures.guards import enquiry_made, remedy_agreed
from services.intake.procedures.machine import Attempt, Row
from services.intake.procedures.steps import Place, Refusal
from shared.events.complaints import ComplaintResponded
from shared.events.procedures import (
    AdjudicationSent,
    OmbudsmanAnswered,
    OmbudsmanDecided,
    OmbudsmanEnquired,
    OmbudsmanReferred,
    RemedyAgreed,
    RemedyCompleted,
)

INVESTIGATED = 2
"""The stage that must have upheld a complaint for the Ombudsman to look at it before the last one."""


def hand_off(final: tuple[Place, ...], earlier: tuple[Place, ...]) -> tuple[Row[Any], ...]:
    """Return the lines of the Ombudsman: from the `final` answer at any time, from `earlier` places for a reason."""
    stages = dict.fromkeys(place.stage for place in (*final, *earlier))
    there = tuple(Place(stage, "with-the-ombudsman") for stage in stages)
    return (
        Row(final, OmbudsmanReferred, "with-the-ombudsman"),
        Row(earlier, OmbudsmanReferred, "with-the-ombudsman", (early_for_a_reason,)),
        Row(there, OmbudsmanEnquired, None),
        Row(there, OmbudsmanAnswered, None, (enquiry_made,)),
        Row(there, OmbudsmanDecided, "decided-by-the-ombudsman"),
    )


def remedies(while_it_lasts: tuple[Place, ...], afterwards: tuple[Place, ...]) -> tuple[Row[Any], ...]:
    """Return the lines of what is put right: agreed while the complaint lasts, and owed whatever becomes of it."""
    return (
        Row(while_it_lasts, RemedyAgreed, None),
        Row((*while_it_lasts, *afterwards), RemedyCompleted, None, (remedy_agreed,)),
    )


def early_for_a_reason(attempt: Attempt[OmbudsmanReferred]) -> Refusal | None:
    """Refuse a referral before the last stage is answered, unless for delay, refusal or an upheld, agreed finding."""
    refusals = {
        "procedure-exhausted": _never,
        "delay": _unanswered,
        "refused": _turned_away,
        "upheld-and-agreed": _upheld,
    }
    if refusals[attempt.data.because](attempt):
        return None
    return Refusal(
        f"The procedure is not exhausted, since {attempt.course.place}. Before that the Ombudsman takes a complaint"
        " that is delayed and unanswered, one that was not accepted or is frozen, or one that stage 2 upheld with what"
        " was agreed to put it right; here it is none of these, or another than the one named.",
        "because",
    )


def _never(_: Attempt[OmbudsmanReferred]) -> bool:
    return False


def _unanswered(attempt: Attempt[OmbudsmanReferred]) -> bool:
    return attempt.course.place.state not in {"answered", "frozen", "refused"}


def _turned_away(attempt: Attempt[OmbudsmanReferred]) -> bool:
    return attempt.course.place.state in {"frozen", "refused"}


def _upheld(attempt: Attempt[OmbudsmanReferred]) -> bool:
    course = attempt.course
    findings = {
        *(each.finding for each in course.taken(ComplaintResponded, in_this_stage=True)),
        *(each.finding for each in course.taken(AdjudicationSent, in_this_stage=True)),
    }
    return course.place == (INVESTIGATED, "answered") and not findings.isdisjoint({"upheld", "partly-upheld"})
