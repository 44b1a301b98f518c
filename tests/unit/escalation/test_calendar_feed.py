from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any

from icalendar import Calendar

from services.escalation.calendar_feed import PER_PIECE, Entry, written
from tests.unit.build import instant

STARTED = "2026-12-18T10:00:00Z"


def entry(key: str = "corporate.s1:1", **changes: object) -> Entry:
    """Return a response to a complaint that is due after the holidays, with some of it changed."""
    usual: dict[str, Any] = {
        "subject": "case/2026-4711",
        "key": key,
        "duty": "corporate.s1",
        "standard": 33,
        "says": "Respond to the complaint; all of it, in writing",
        "owner": "stage-1-responder",
        "state": "open",
        "started_at": instant(STARTED),
        "due": instant("2027-01-13T23:59:59Z"),
        "due_date": "2027-01-13",
    }
    return Entry(**{**usual, **changes})


async def read(entries: Sequence[Entry]) -> list[Any]:
    """Return the events of the calendar of these entries, as a calendar program reads them."""

    async def each() -> AsyncIterator[Entry]:
        for one in entries:
            yield one

    text = b"".join([piece async for piece in written(each())])
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    assert calendar.errors == []
    assert [event.errors for event in calendar.events] == [[]] * len(entries)
    return calendar.events


async def shown(one: Entry) -> Any:  # noqa: ANN401 - what a property holds depends on its name
    """Return the event that this entry becomes."""
    (event,) = await read([one])
    return event


async def test_a_duty_is_a_whole_day_with_what_must_be_done_and_the_reference_of_the_case() -> None:
    event = await shown(entry())
    assert event["summary"] == "Respond to the complaint; all of it, in writing (2026-4711)"
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2027, 1, 13), date(2027, 1, 14))
    assert (event["status"], event["sequence"]) == ("CONFIRMED", 0)
    assert event["transp"] == "TRANSPARENT"


async def test_a_duty_due_at_the_end_of_a_summer_day_is_on_that_day_in_london() -> None:
    summer = entry(due=instant("2026-07-01T22:59:59Z"), due_date="2026-07-01")
    assert (await shown(summer))["dtstart"].dt == date(2026, 7, 1)


async def test_an_extended_duty_is_the_same_event_at_another_day_with_a_higher_sequence() -> None:
    before = await shown(entry())
    after = await shown(entry(due_date="2027-01-27", extended_by=("e1",)))
    again = await shown(entry(due_date="2027-02-03", extended_by=("e1", "e2")))
    assert before["uid"] == after["uid"] == again["uid"]
    assert [each["sequence"] for each in (before, after, again)] == [0, 1, 2]
    assert after["dtstart"].dt == date(2027, 1, 27)


async def test_a_void_duty_is_cancelled_under_the_same_uid() -> None:
    event = await shown(entry(state="void", void_at=instant("2027-01-04T09:00:00Z")))
    assert (event["status"], event["uid"]) == ("CANCELLED", (await shown(entry()))["uid"])
    assert event["sequence"] == 1
    assert event["dtstamp"].dt == instant("2027-01-04T09:00:00Z")


async def test_a_met_duty_stays_and_says_so() -> None:
    event = await shown(entry(state="met", met_at=instant("2027-01-04T09:00:00Z")))
    assert event["status"] == "CONFIRMED"
    assert event["description"].endswith("stage 1 responder: met")


async def test_the_same_duty_of_another_case_is_another_event() -> None:
    events = await read([entry(), entry(subject="case/2026-4712"), entry(key="corporate.s1:2")])
    assert len({str(event["uid"]) for event in events}) == 3


async def test_as_many_are_written_as_there_are_in_their_order() -> None:
    count = 2 * PER_PIECE + 1
    events = await read([entry(subject=f"case/{number}") for number in range(count)])
    assert [event["summary"].rpartition("(")[2] for event in events] == [f"{number})" for number in range(count)]


async def test_no_duty_is_an_empty_calendar() -> None:
    assert await read([]) == []
