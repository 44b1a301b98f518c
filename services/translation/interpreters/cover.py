"""Professionals who are booked for an occasion, each for as long as the booking stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from services.translation.interpreters.booked import Booking, Term
from services.translation.interpreters.occasions import Occasion
from services.translation.interpreters.tongues import same_language
from services.translation.meetings.arranged import Sitting, later
from shared.events.envelope import Event


@dataclass(frozen=True, slots=True)
class Cover:
    """A professional is booked, as was known by `since`, until `end`."""

    since: Event
    end: Event | None

    def stands_after(self, event: Event) -> bool:
        """Whether this did not end it, nor anything before."""
        return self.end is None or self.end.order > event.order


def covers(occasion: Occasion, booked: Sequence[Booking]) -> list[Cover]:
    """Return the professionals who are booked for this person at this meeting, and are there when it begins."""
    wanted = (occasion.meeting.arranged.meeting, occasion.need.person)
    return [
        Cover(later(booking.event, term.since), _end(term, occasion.sitting))
        for booking in booked
        if (booking.asked.meeting, booking.asked.person) == wanted
        for term in booking.course.terms
        if _fits(term, occasion)
    ]


def next_cover(found: Sequence[Cover], since: Event) -> Cover | None:
    """Return who is booked from then on, or is the first to be."""
    standing = (cover for cover in found if cover.stands_after(since))
    return min(standing, key=lambda cover: later(since, cover.since).order, default=None)


def lost_after(cover: Cover, found: Sequence[Cover]) -> Event | None:
    """Return the event with which nobody is booked any more, None if from this one on somebody always is."""
    end = cover.end
    while end is not None:
        others = [each for each in found if each.since.order <= end.order and each.stands_after(end)]
        if not others:
            return end
        end = others[0].end
    return None


def _fits(term: Term, occasion: Occasion) -> bool:
    booked, sitting = term.booked, occasion.sitting
    return (
        booked.kind == "professional"
        and same_language(booked.language, occasion.need.language)
        and booked.starts <= sitting.starts < booked.ends
        and term.since.time < sitting.ends
    )


def _end(term: Term, sitting: Sitting) -> Event | None:
    """Return what lost the interpreter for this sitting.

    Once it is over, only a failure tells that they were not there; who is cancelled then, or replaced, was.
    """
    if term.end is None:
        return None
    event, how = term.end
    return event if how == "failed" or event.time < sitting.ends else None
