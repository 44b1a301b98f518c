"""The bookings of a case as they are shown, and who needs an interpreter at a meeting."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Literal

from services.translation.interpreters.booked import Booking, Term
from services.translation.interpreters.fitness import irregular, unmet
from services.translation.interpreters.required import Requirement
from services.translation.interpreters.view import BookedView, BookingView, RequiredView
from shared.calendar import end_of, local_day
from shared.events.envelope import Event
from shared.events.interpreting import InterpretationTurnedSensitive, InterpreterFailed
from shared.events.language_needs import LanguageNeedAssessed
from shared.interpreting import Content
from shared.policy.models import Policy


def booking_views(
    found: Iterable[Booking], wishes: Mapping[str, LanguageNeedAssessed], policy: Policy
) -> tuple[BookingView, ...]:
    """Return the bookings; `wishes` is what everybody said last of who interprets for them."""
    return tuple(_booking(each, wishes.get(each.asked.person), policy) for each in found)


def required_views(found: Iterable[Requirement]) -> tuple[RequiredView, ...]:
    """Return who needs an interpreter when the meeting is to be held, or was last to be, and how that stands."""
    of_last = (each for each in found if each.occasion.sitting is each.occasion.meeting.last)
    latest = {(each.occasion.need.since.source, each.occasion.need.since.id): each for each in of_last}
    return tuple(_required(each) for each in latest.values())


def _booking(each: Booking, wish: LanguageNeedAssessed | None, policy: Policy) -> BookingView:
    asked, course = each.asked, each.course
    failures = [data.reason for _, data in course.told if isinstance(data, InterpreterFailed)]
    return BookingView(
        booking=asked.booking,
        meeting=asked.meeting,
        person=asked.person,
        language=asked.language,
        modality=asked.modality,
        mode=asked.mode,
        setting=asked.setting,
        content=_content(each),
        starts=asked.starts,
        ends=asked.ends,
        requested_at=each.event.time,
        urgent=_urgent(each, policy),
        state=course.state,
        failed_because=failures[-1] if failures else None,
        booked=_booked(each, course.terms[-1], wish) if course.terms else None,
    )


def _booked(each: Booking, term: Term, wish: LanguageNeedAssessed | None) -> BookedView:
    booked = term.booked
    return BookedView(
        kind=booked.kind,
        interpreter=booked.interpreter,
        booked_at=term.since.time,
        mode=booked.mode,
        qualification=booked.qualification,
        enhanced_check=booked.enhanced_check,
        unmet=unmet(each.asked, wish, booked),
        irregular=irregular(each.asked, _content(each, before=term.since), booked),
    )


def _content(each: Booking, before: Event | None = None) -> Content:
    """Return what is spoken of, by what was told before this: what it turned to, or what was asked for."""
    turned: list[Content] = [
        data.content
        for event, data in each.course.told
        if isinstance(data, InterpretationTurnedSensitive) and (before is None or event.order < before.order)
    ]
    return turned[-1] if turned else each.asked.content


def _urgent(each: Booking, policy: Policy) -> Literal["yes", "no"]:
    if each.asked.mode != "in-person":
        return "no"
    notice = policy.observances.meetings.book_interpreter.n
    last = end_of(policy.calendar.day_before(local_day(each.asked.starts), notice))
    return "yes" if each.event.time > last else "no"


def _required(each: Requirement) -> RequiredView:
    settled_by, how = each.settled or (None, None)
    at: datetime | None = settled_by.time if settled_by is not None else None
    return RequiredView(
        requirement=each.reference,
        person=each.occasion.need.person,
        language=each.occasion.need.language,
        by=each.by,
        settled=how,
        settled_at=at,
    )
