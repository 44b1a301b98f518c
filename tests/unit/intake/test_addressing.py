"""How those who come to a meeting wish to be addressed is carried through as they told it last (Standard 35)."""

from services.intake.decide import decide
from services.intake.identity.view import AddressView
from services.intake.view import CaseView
from shared.events.envelope import Event
from shared.events.identity import FormOfAddressTold
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


FIRST = FormOfAddress(title="Mrs", name="Ay", formal="yes", language="en")
LATER = FormOfAddress(title="Ms", name="Ay-Yılmaz", pronunciation="eye yuhl-MAHZ", formal="yes", language="en")


def told(at: str, address: FormOfAddress) -> Event:
    """Return that a parent said how to address them."""
    return event(FormOfAddressTold(person="parent-1", address=address, said_by="self"), at=at)


def test_what_they_told_before_stays_readable_with_its_date() -> None:
    first, later = told("2026-11-23T10:00:00Z", FIRST), told("2026-11-24T10:00:00Z", LATER)
    (shown,) = addressed(later, first, told("2026-11-25T10:00:00Z", LATER))

    assert (shown.version, shown.name, shown.pronunciation, shown.said_by) == (2, "Ay-Yılmaz", "eye yuhl-MAHZ", "self")
    assert shown.told_at == later.time
    assert [(each.title, each.name, each.told_at) for each in shown.earlier] == [("Mrs", "Ay", first.time)]


def test_a_meeting_that_still_has_the_old_form_takes_nothing_back() -> None:
    attendee = Attendee(person="parent-1", attends_as="parent", address=FIRST)
    before, after = scheduled("2026-11-22T10:00:00Z", attendee), scheduled("2026-11-25T10:00:00Z", attendee)
    (shown,) = addressed(before, told("2026-11-24T10:00:00Z", LATER), after)

    assert (shown.version, shown.title, [each.title for each in shown.earlier]) == (2, "Ms", ["Mrs"])
