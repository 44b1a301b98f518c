"""What practitioners write about a case, as events, and what the gate says of it."""

from datetime import UTC, datetime, timedelta

from services.intake.language_guide.checker import NO_FAMILY, Family
from services.intake.language_guide.flagging import flagged
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.language import LanguageFlagAnswered
from shared.events.minutes import MinutesApproved, MinutesRecorded
from shared.events.words import Role
from tests.unit.language_guide.said import GUIDE

BEGIN = datetime(2026, 11, 2, 9, tzinfo=UTC)


def event(number: int, data: Contract) -> Event:
    """Return what happened so many hours after the beginning."""
    return Event(
        id=f"e-{number}",
        source="https://demo.hackney.example",
        type=data.type,
        subject="case/1",
        time=BEGIN + timedelta(hours=number),
        data=data.to_data(),
    )


def minutes(number: int, text: str, name: str = "m-1") -> Event:
    """Return a version of minutes."""
    return event(
        number, MinutesRecorded(minutes=name, text=text, language="en", recorded_by="business-support-officer")
    )


def approved(number: int, name: str = "m-1") -> Event:
    """Return that minutes were approved."""
    return event(number, MinutesApproved(minutes=name, approved_by="business-support-manager"))


def kept(number: int, flag: str, by: Role = "service-lead") -> Event:
    """Return that a word is kept."""
    return event(number, LanguageFlagAnswered(flag=flag, answer="kept", reason="A quotation.", answered_by=by))


def flags_of(one: Event, family: Family = NO_FAMILY) -> Event:
    """Return what the gate says of the event. Raises AssertionError if it says nothing."""
    found = flagged(one, GUIDE, family)
    assert found is not None
    return found


def history(*events: Event) -> History:
    """Return the history of these, with what the gate says of each, in order."""
    with_flags = [each for one in events for each in (flagged(one, GUIDE, NO_FAMILY), one) if each is not None]
    return History("case/1", tuple(sorted(with_flags, key=lambda one: one.order)))
