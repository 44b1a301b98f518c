"""By when a translation is due and what becomes of it (Standards 4 and 33; DOMAIN.md 5.4 and 6.4)."""

from datetime import timedelta

import pytest

from services.translation.decide import decide
from services.translation.documents.view import RequestView
from services.translation.view import TranslationsView
from shared.engine.decision import Decision
from shared.events.disclosures import StatementAmended, StatementConfirmed
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.translations import (
    TranslationAssigned,
    TranslationCancelled,
    TranslationDelivered,
    TranslationDueChanged,
    TranslationRequested,
)
from shared.events.words import Statement
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)
MONDAY = "2026-11-23T10:00:00Z"
DUE = "2026-11-24T23:59:59Z"
OVERDUE = "2026-11-25T00:00:00Z"
ADDED = Statement(text="Herkes güldü.", language="tr")


def asked(at: str = MONDAY, document: str = "statement-copy", target: str = "tr", reference: str = "r-1") -> Event:
    data = {"request": reference, "document": document, "source_language": "en", "target_language": target}
    return event(TranslationRequested.model_validate(data), at=at, id=f"asked-{reference}", source="/verbatim/intake")


def assigned(at: str = "2026-11-23T12:00:00Z") -> Event:
    return event(TranslationAssigned(request="r-1"), at=at)


def delivered(at: str = DUE) -> Event:
    return event(TranslationDelivered(request="r-1", checked="yes"), at=at)


def cancelled(at: str = "2026-11-24T09:00:00Z") -> Event:
    return event(TranslationCancelled(request="r-1", cancelled_by="translation-coordinator"), at=at)


def decided(*heard: Event, now: str = "2026-11-24T12:00:00Z", published: tuple[Event, ...] = ()) -> Decision:
    return decide(history("case/1", *heard, published=published), instant(now), POLICY)


def requests(*heard: Event, now: str = "2026-11-24T12:00:00Z") -> tuple[RequestView, ...]:
    view = decided(*heard, now=now).view
    assert isinstance(view, TranslationsView)
    return view.requests


@pytest.mark.parametrize(
    ("at", "document", "due"),
    [
        (MONDAY, "statement-copy", "2026-11-24"),
        ("2026-12-24T10:00:00Z", "safety-plan", "2026-12-29"),
        ("2026-12-21T10:00:00Z", "minutes", "2027-01-07"),
    ],
)
def test_a_document_is_due_so_many_working_days_after_it_was_asked_for(at: str, document: str, due: str) -> None:
    (request,) = requests(asked(at=at, document=document))

    assert request.requested_at == instant(at)
    assert (request.due_date, request.due) == (due, instant(f"{due}T23:59:59Z"))


def test_in_summer_the_last_second_of_the_day_is_that_of_london() -> None:
    (request,) = requests(asked(at="2026-07-06T10:00:00Z"))

    assert request.due == instant("2026-07-07T22:59:59Z")


@pytest.mark.parametrize(
    ("answers", "now", "state"),
    [
        ([], DUE, "requested"),
        ([assigned()], DUE, "assigned"),
        ([], OVERDUE, "overdue"),
        ([assigned()], OVERDUE, "overdue"),
        ([assigned(), delivered()], OVERDUE, "delivered"),
        ([cancelled()], OVERDUE, "cancelled"),
        ([cancelled(), delivered()], OVERDUE, "delivered"),
    ],
)
def test_a_request_stands_where_its_answers_and_the_clock_put_it(answers: list[Event], now: str, state: str) -> None:
    (request,) = requests(asked(), *answers, now=now)

    assert request.state == state


@pytest.mark.parametrize(("at", "late"), [(DUE, "no"), (OVERDUE, "yes")])
def test_a_delivery_is_in_time_up_to_the_last_second(at: str, late: str) -> None:
    (request,) = requests(asked(), delivered(at), now="2026-11-27T12:00:00Z")

    assert (request.late, request.delivered_at, request.checked) == (late, instant(at), "yes")


def test_a_second_delivery_does_not_make_the_first_one_late() -> None:
    (request,) = requests(asked(), delivered(DUE), delivered(OVERDUE), now=OVERDUE)

    assert (request.late, request.delivered_at) == ("no", instant(DUE))


def test_an_answer_that_overtakes_its_request_waits_for_it() -> None:
    assert requests(delivered()) == ()
    assert decided(delivered()).events == ()
    assert [request.state for request in requests(delivered(MONDAY), asked(at="2026-11-23T11:00:00Z"))] == ["delivered"]


def test_two_requests_with_one_reference_are_the_first() -> None:
    again = asked(at="2026-11-24T10:00:00Z").model_copy(update={"id": "again"})

    assert requests(asked(), again) == requests(asked())


@pytest.mark.parametrize(("target", "direction"), [("yi", "right-to-left"), ("tr", "left-to-right"), ("sw", None)])
def test_the_direction_of_writing_is_said_of_listed_languages(target: str, direction: str | None) -> None:
    (request,) = requests(asked(target=target))

    assert request.direction == direction


def test_the_service_wakes_a_second_after_the_next_thing_is_due() -> None:
    later = asked(at="2026-11-24T10:00:00Z", reference="r-2")

    assert decided(asked(), later, now=MONDAY).wake_at == instant(DUE) + timedelta(seconds=1)
    assert decided(asked(), later, now=OVERDUE).wake_at == instant("2026-11-26T00:00:00Z")
    assert decided(asked(), delivered(), now=MONDAY).wake_at is None
    assert decided(asked(), cancelled(), now=MONDAY).wake_at is None


@pytest.mark.parametrize(
    "change",
    [
        event(StatementAmended(statement=ADDED), at="2026-11-23T18:00:00Z"),
        event(StatementConfirmed(outcome="with-changes", changes=ADDED), at="2026-11-23T18:00:00Z"),
    ],
)
def test_a_copy_of_a_statement_that_was_changed_since_is_marked(change: Event) -> None:
    plan = asked(document="safety-plan", reference="r-2")

    assert [request.superseded for request in requests(asked(), plan, change)] == ["yes", "no"]


def test_a_copy_of_the_last_version_is_not_marked() -> None:
    amendment = event(StatementAmended(statement=ADDED), at=MONDAY, id="amended")
    accurate = event(StatementConfirmed(outcome="accurate"), at="2026-11-23T18:00:00Z")
    request = asked().model_copy(update={"causationid": "amended"})

    assert [request.superseded for request in requests(amendment, request, accurate)] == ["no"]


def test_a_copy_asked_for_at_the_moment_of_a_change_is_not_marked() -> None:
    amendment = event(StatementAmended(statement=ADDED), at=MONDAY, id="amended")

    assert [request.superseded for request in requests(amendment, asked())] == ["no"]


def test_other_services_hear_how_all_requests_stand_whenever_one_changes() -> None:
    first, _ = decided(asked(), now=MONDAY).events
    same, _ = decided(asked(), now=DUE, published=(first,)).events
    overdue, _ = decided(asked(), now=OVERDUE, published=(first,)).events

    assert same == first
    assert (first.type, first.sequence, first.time) == ("translation-due-changed", "0000000001", instant(MONDAY))
    assert (overdue.sequence, overdue.time) == ("0000000002", instant(OVERDUE))
    assert [request.state for request in TranslationDueChanged.of(overdue).requests] == ["overdue"]


def test_the_erasure_of_the_case_ends_what_is_not_delivered() -> None:
    erased = event(CaseErased(approved_by="data-protection-officer", why="request"), at="2026-11-23T15:00:00Z")
    (ended,) = requests(asked(), erased, now="2027-11-24T12:00:00Z")
    (there,) = requests(asked(), delivered(at="2026-11-23T14:00:00Z"), erased)

    assert (ended.state, ended.cancelled_at) == ("cancelled", erased.time)
    assert there.state == "delivered"
