"""How people wish to be addressed (Standard 35): what was told last stands, and what was told before stays."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.intake.identity.view import AddressView, EarlierAddressView
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.identity import FormOfAddressTold
from shared.events.meetings import FormOfAddress, MeetingScheduled
from shared.events.words import SaidBy


class _Told(NamedTuple):
    event: Event
    person: str
    address: FormOfAddress
    said_by: SaidBy | None


def forms_of_address(history: History) -> tuple[AddressView, ...]:
    """Return the form of address of each person, in the order in which they were first told.

    What a meeting says of somebody is a copy of what they told once; it counts until they tell it themselves. The same
    form told again is no new version.
    """
    told = sorted((*_by_themselves(history), *_in_meetings(history)), key=lambda each: each.event.order)
    people = dict.fromkeys(each.person for each in told)
    return tuple(_shown(_versions([each for each in told if each.person == person])) for person in people)


def _by_themselves(history: History) -> Iterator[_Told]:
    for event, data in history.read(FormOfAddressTold):
        yield _Told(event, data.person, data.address, data.said_by)


def _in_meetings(history: History) -> Iterator[_Told]:
    for event, meeting in history.read(MeetingScheduled):
        for attendee in meeting.attendees:
            if attendee.address is not None:
                yield _Told(event, attendee.person, attendee.address, None)


def _versions(told: Sequence[_Told]) -> list[_Told]:
    first = next((number for number, each in enumerate(told) if each.said_by), len(told))
    counting = [*told[:first], *(each for each in told[first:] if each.said_by)]
    return [each for number, each in enumerate(counting) if number == 0 or each.address != counting[number - 1].address]


def _shown(versions: Sequence[_Told]) -> AddressView:
    *earlier, last = versions
    return AddressView(
        person=last.person,
        title=last.address.title,
        name=last.address.name,
        pronunciation=last.address.pronunciation,
        formal=last.address.formal,
        language=last.address.language,
        version=len(versions),
        told_at=last.event.time,
        said_by=last.said_by,
        earlier=tuple(_earlier(each) for each in earlier),
    )


def _earlier(told: _Told) -> EarlierAddressView:
    return EarlierAddressView(
        title=told.address.title,
        name=told.address.name,
        pronunciation=told.address.pronunciation,
        formal=told.address.formal,
        language=told.address.language,
        told_at=told.event.time,
    )
