"""The reviews as a calendar, read as a calendar program reads them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from services.reporting.reviewing import ReviewHeld
from tests.integration.reporting.feeds.made_up import changes
from tests.integration.reporting.feeds.reviewing import NEXT, REVIEWED, keep
from tests.integration.reporting.feeds.serving import Served

PATH = "/feeds/reviews.ics"


async def events(served: Served) -> dict[str, Any]:
    """Return the events of the calendar by their UID."""
    answer = (await served.get(PATH)).raise_for_status()
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(answer.text)
    assert isinstance(calendar, Calendar)
    assert all(not event.errors for event in calendar.events)
    return {str(event["uid"]): event for event in calendar.events}


async def test_every_review_and_every_action_is_on_its_day_in_london(served: Served) -> None:
    await served.add(changes(30, 20))
    await keep(served, REVIEWED)

    found = await events(served)

    assert {uid.partition("@")[0]: (event["dtstart"].dt, str(event["status"])) for uid, event in found.items()} == {
        "review-1": (date(2026, 10, 28), "CANCELLED"),
        "review-2": (date(2026, 11, 28), "CONFIRMED"),
        "action-train-the-front-desk": (date(2026, 11, 20), "CONFIRMED"),
        "action-look-at-the-leaflet": (date(2026, 12, 18), "CONFIRMED"),
        "action-write-to-the-school": (date(2026, 11, 13), "CANCELLED"),
    }
    assert all(event["dtend"].dt - event["dtstart"].dt == timedelta(days=1) for event in found.values())


async def test_a_review_that_was_due_is_over_once_it_is_held_under_the_same_uid(served: Served) -> None:
    await served.add(changes(30, 20))
    await keep(served, REVIEWED)
    due = (await events(served))["review-2@log.verbatim"]
    held = ReviewHeld(NEXT - timedelta(days=2), "senior-leadership", "minutes/2026-11", 30)
    await keep(served, replace(REVIEWED, reviews=(*REVIEWED.reviews, held), next_due=NEXT + timedelta(days=30)))
    over = (await events(served))["review-2@log.verbatim"]

    assert (str(due["status"]), due["sequence"]) == ("CONFIRMED", 0)
    assert (str(over["status"]), over["sequence"]) == ("CANCELLED", 1)
    assert "review-3@log.verbatim" in await events(served)


async def test_a_log_that_nobody_reviewed_yet_has_an_empty_calendar(served: Served) -> None:
    assert await events(served) == {}
