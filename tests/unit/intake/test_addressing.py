"""How those who come to a meeting wish to be addressed is carried through as they told it last (Standard 35)."""

from services.intake.decide import decide
from services.intake.view import AddressView, CaseView
from shared.events.envelope import Event
from shared.events.meetings import Attendee, FormOfAddress, MeetingScheduled
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)


def scheduled(at: str, *attendees: Attendee) -> Event:
    """Return that a meeting was arranged with them."""
    data = MeetingScheduled(
        meeting=at,
        kind="core-group",
        starts=instant("2026-12-14T10:00:00Z"),
        ends=instant("2026-12-14T11:00:00Z"),
        formal="yes",
        attendees=attendees,
    )
    return event(data, at=at)


def addressed(*heard: Event) -> tuple[AddressView, ...]:
    """Return the forms of address that the case shows."""
    view = decide(history("case/1", *heard), instant("2026-12-01T10:00:00Z"), POLICY).view
    assert isinstance(view, CaseView)
    return view.forms_of_address


def test_titles_are_shown_as_they_were_told_last() -> None:
    first = FormOfAddress(title="Mr", language="en")
    rebbe = FormOfAddress(title="הרב", name="Reb Moishe", pronunciation="MOY-sheh", formal="yes", language="yi")
    parent = Attendee(person="parent-1", attends_as="parent", address=first)
    told = [
        scheduled("2026-11-24T10:00:00Z", parent.model_copy(update={"address": rebbe})),
        scheduled("2026-11-23T10:00:00Z", parent),
        scheduled("2026-11-25T10:00:00Z", Attendee(person="parent-1", attends_as="parent")),
    ]

    (shown,) = addressed(*told)
    assert (shown.person, shown.title, shown.name, shown.pronunciation, shown.formal, shown.language) == (
        "parent-1",
        "הרב",
        "Reb Moishe",
        "MOY-sheh",
        "yes",
        "yi",
    )


def test_nobody_has_a_form_of_address_that_was_not_told() -> None:
    assert addressed(scheduled("2026-11-23T10:00:00Z", Attendee(person="parent-1", attends_as="parent"))) == ()
