"""Guards that ask the clock: whether an answer is late, and how far it may be put off (DOMAIN.md 0.2, 1.1, 1.2)."""

from datetime import date

from services.intake.procedures.machine import Attempt
from services.intake.procedures.steps import Refusal
from shared.calendar import local_day
from shared.events.procedures import ComplaintEscalated, ComplaintExtended

REASONS = frozenset({"complex", "advocate-being-arranged"})
"""Why stage 1 of children's social care may take longer, and nothing else is a reason (regulation 14)."""


def for_a_reason_of_the_law(attempt: Attempt[ComplaintExtended]) -> Refusal | None:
    """Refuse an extension of stage 1 in children's social care for another reason than the two there are."""
    if attempt.data.reason in REASONS:
        return None
    return Refusal(
        "Stage 1 may take longer only because the complaint is complex or an advocate is being arranged.", "reason"
    )


def explained_with_notice(attempt: Attempt[ComplaintExtended]) -> Refusal | None:
    """Refuse an extension that nobody explained, or of which the person was not told by the day that it was made."""
    if not attempt.data.explanation.strip():
        return Refusal("The person must be told why it takes longer.", "explanation")
    if local_day(attempt.data.notice_sent_at) > local_day(attempt.event.time):
        return Refusal(
            "The person had not been told when this was recorded. Send the notice, then say so.", "noticeSentAt"
        )
    return None


def in_time(attempt: Attempt[ComplaintExtended]) -> Refusal | None:
    """Refuse an extension once the answer is overdue, and one of a clock that has not begun."""
    clock = attempt.clock
    if clock is None:
        return (
            Refusal("The clock of this stage has not begun, so there is nothing to extend.") if attempt.ruled else None
        )
    if clock.over(attempt.event.time):
        return Refusal(
            f"The answer was due on {_told(clock.due)}, after which it cannot be extended. It is late: answer."
        )
    return None


def within_the_cap(attempt: Attempt[ComplaintExtended]) -> Refusal | None:
    """Refuse an extension beyond what policy allows, and one that is none."""
    clock, wanted = attempt.clock, attempt.data.extended_to
    if clock is None:
        return None
    if clock.latest is None:
        return Refusal("This stage cannot be extended.")
    if wanted > clock.latest:
        return Refusal(
            f"The answer is due on {_told(clock.due)} and can be put off to {_told(clock.latest)} at most."
            " Tell the person a day by then.",
            "extendedTo",
        )
    if wanted <= clock.due:
        return Refusal(
            f"The answer is due on {_told(clock.due)} already; an extension names a later day.", "extendedTo"
        )
    return None


def late_or_left_out(attempt: Attempt[ComplaintEscalated]) -> Refusal | None:
    """Refuse stage 2 while stage 1 is still in time, unless both sides agreed to leave it out (DOMAIN.md 1.2)."""
    clock = attempt.clock
    if attempt.data.by_agreement == "yes" or (clock is not None and clock.over(attempt.event.time)):
        return None
    until = f" until the end of {_told(clock.due)}" if clock else ""
    return Refusal(
        f"Stage 1 is not answered and may still be{until}. Stage 2 follows its answer, or its being late, or an"
        " agreement of both sides to leave it out, which byAgreement says."
    )


def _told(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
