"""A translation on its way: delivered, checked by a second linguist, sent, confirmed back (Standard 33)."""

import pytest

from shared.events.envelope import Event
from shared.events.translations import TranslationIrregular
from shared.sending import MACHINE, OWN_WORK, UNCHECKED
from tests.unit.translation.documents.telling import asked, checked, confirmed, delivered, said, sent, shown

PLAN = asked(document="safety-plan")


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ([delivered(24)], "delivered"),
        ([delivered(24), checked(24)], "checked"),
        ([delivered(24), checked(24, "corrected")], "checked"),
        ([delivered(24), sent(24)], "sent"),
        ([delivered(24), sent(24), confirmed(25)], "confirmed"),
        ([delivered(24), confirmed(25)], "delivered"),
        ([delivered(24), sent(24), checked(25, "rejected")], "overdue"),
        ([delivered(24), checked(24, "rejected"), delivered(25)], "delivered"),
        ([delivered(24, "second-linguist", "yes")], "checked"),
        ([delivered(24, "professional", "yes")], "delivered"),
        ([delivered(24, "machine")], "overdue"),
    ],
)
def test_it_stands_where_it_came_to(answers: list[Event], state: str) -> None:
    assert shown(asked(), *answers).state == state


@pytest.mark.parametrize(
    ("answers", "counts"),
    [
        ([delivered(24), sent(24)], False),
        ([delivered(24), checked(24), sent(24)], True),
        ([delivered(24), sent(24), checked(25)], False),
        ([delivered(24), checked(24, linguist="t-1"), sent(24)], False),
        ([delivered(24), checked(24, "rejected"), sent(24)], False),
        ([delivered(24), checked(24), delivered(25), sent(25)], False),
        ([delivered(24, "second-linguist", "yes"), sent(24)], True),
    ],
)
def test_what_protects_a_child_is_sent_only_once_a_second_linguist_read_it(
    answers: list[Event], *, counts: bool
) -> None:
    assert (shown(PLAN, *answers).sent_at is not None) == counts


def test_what_was_sent_unchecked_is_shown_and_raised_with_the_rule() -> None:
    request = shown(PLAN, delivered(24), sent(24))
    (raised,) = said("translation-irregular", PLAN, delivered(24), sent(24))

    assert (request.state, request.needs_check) == ("delivered", "yes")
    assert [step.irregular for step in request.steps] == [None, UNCHECKED]
    data = TranslationIrregular.of(raised)
    assert (data.request, data.step_type, data.reason) == ("r-1", "translation-sent", UNCHECKED)


def test_nobody_checks_their_own_translation() -> None:
    request = shown(PLAN, delivered(24), checked(24, linguist="t-1"))

    assert (request.state, request.needs_check, request.steps[-1].irregular) == ("delivered", "yes", OWN_WORK)


def test_what_a_machine_made_is_the_gist_is_not_checked_and_is_never_sent() -> None:
    request = shown(asked(), delivered(24, "machine", "yes"), sent(24), now="2026-11-25T12:00:00Z")

    assert (request.state, request.checked, request.delivered_at, request.sent_at) == ("requested", "no", None, None)
    assert request.gist_at is not None
    assert request.steps[-1].irregular == MACHINE


def test_what_was_sent_before_it_came_back_waits_for_that() -> None:
    assert said("translation-irregular", asked(), sent(24)) == []


def test_a_translation_that_was_rejected_is_made_again_and_nothing_is_overwritten() -> None:
    request = shown(PLAN, delivered(23), checked(23, "rejected"), delivered(24), checked(24), sent(24), confirmed(25))

    assert [(step.step, step.outcome) for step in request.steps] == [
        ("delivered", None),
        ("checked", "rejected"),
        ("delivered", None),
        ("checked", "good"),
        ("sent", None),
        ("confirmed", "understood"),
    ]
    assert (request.state, request.confirmation, request.late) == ("confirmed", "understood", "no")
    assert request.delivered_at == delivered(24).time
