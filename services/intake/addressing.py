"""How those who come to meetings wish to be addressed (Standard 35): what was told last stands."""

from services.intake.view import AddressView
from shared.engine.history import History
from shared.events.meetings import MeetingScheduled


def forms_of_address(history: History) -> tuple[AddressView, ...]:
    """Return the form of address of each person, in the order in which they were first told."""
    told = {
        attendee.person: attendee.address
        for _, meeting in history.read(MeetingScheduled)
        for attendee in meeting.attendees
        if attendee.address is not None
    }
    return tuple(
        AddressView(
            person=person,
            title=address.title,
            name=address.name,
            pronunciation=address.pronunciation,
            formal=address.formal,
            language=address.language,
        )
        for person, address in told.items()
    )
