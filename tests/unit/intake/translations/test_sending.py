"""What the gate does not let through about a translation, each time with the rule (Standard 33; DOMAIN.md 6.2, 6.4)."""

from typing import Any

import pytest

from services.intake.judging import faults
from services.intake.translations.asking import document_faults
from shared.engine.merge import key
from shared.events.envelope import Event
from shared.events.translations import (
    TranslationChecked,
    TranslationDelivered,
    TranslationRequested,
    TranslationSent,
)
from shared.policy.loader import HACKNEY, load
from shared.sending import MACHINE, NOT_THERE, OWN_WORK, REJECTED, UNCHECKED
from tests.unit.build import event, history

POLICY = load(HACKNEY)
ASKED = {"request": "r-1", "source_language": "en", "target_language": "tr"}


def asked(document: str = "safety-plan", **different: Any) -> TranslationRequested:  # noqa: ANN401 - any field
    """Return a request."""
    return TranslationRequested.model_validate({**ASKED, "document": document, **different})


def delivered(by: str = "professional", hour: int = 10) -> Event:
    """Return that it came back."""
    data = {"request": "r-1", "checked": "no", "delivered_by": by, "translator": "t-1"}
    return event(TranslationDelivered.model_validate(data), at=f"2026-11-24T{hour}:00:00Z")


def checked(outcome: str = "good", linguist: str = "t-2") -> Event:
    """Return that it was checked."""
    data = {"request": "r-1", "outcome": outcome, "linguist": linguist}
    return event(TranslationChecked.model_validate(data), at="2026-11-24T11:00:00Z")


PLAN, LETTER = event(asked()), event(asked("complaint-letter"))
SENT = event(TranslationSent(request="r-1", form="text", sent_by="translation-coordinator"), at="2026-11-24T12:00:00Z")


@pytest.mark.parametrize(
    ("heard", "rule"),
    [
        ([PLAN], NOT_THERE),
        ([PLAN, delivered()], UNCHECKED),
        ([PLAN, delivered(), checked()], None),
        ([PLAN, delivered(), checked("corrected")], None),
        ([PLAN, delivered(), checked("rejected")], REJECTED),
        ([LETTER, delivered()], None),
        ([LETTER, delivered("machine")], MACHINE),
        ([LETTER, delivered("machine"), delivered(hour=11)], None),
        ([LETTER, delivered(hour=13)], NOT_THERE),
        ([], None),
        ([delivered()], None),
    ],
)
def test_a_translation_is_sent_only_when_it_may_be(heard: list[Event], rule: str | None) -> None:
    fault = faults(history("case/1", *heard, SENT), POLICY).get(key(SENT))

    assert (fault.detail if fault is not None else None) == rule


def test_what_intake_asked_for_itself_is_judged_too() -> None:
    found = faults(history("case/1", delivered(), SENT, published=(PLAN,)), POLICY)

    assert found[key(SENT)].detail == UNCHECKED


def test_nobody_checks_their_own_translation() -> None:
    own = checked(linguist="t-1")

    assert faults(history("case/1", PLAN, delivered(), own), POLICY)[key(own)].detail == OWN_WORK
    assert not faults(history("case/1", PLAN, delivered(), checked()), POLICY)


@pytest.mark.parametrize(
    ("target", "form", "is_refused"),
    [
        ("bfi", None, True),
        ("bfi", "text", True),
        ("bfi", "audio", True),
        ("bfi", "video", False),
        ("ase-US", "text", True),
        ("tr", "text", False),
        ("tr", "video", False),
    ],
)
def test_no_document_is_written_in_a_language_that_is_signed(
    target: str, form: str | None, *, is_refused: bool
) -> None:
    found = list(document_faults(asked(target_language=target, form=form)))

    assert [fault.pointer for fault in found] == (["/data/form"] if is_refused else [])
