"""Whether who is booked is whom was asked for: the checks for bookings of DOMAIN.md 6.3, by hand."""

from typing import Any

import pytest

from services.translation.interpreters.fitness import lacks, unmet
from shared.events.interpreting import InterpreterBooked, InterpreterRequested
from shared.events.language_needs import LanguageNeedAssessed
from tests.unit.build import instant
from tests.unit.translation.interpreters.asking import assessed, booked, requested

SYLHET = "As they speak it in Sylhet"
COUSIN = "Nobody who knows my cousin"
SIGNED: dict[str, Any] = {"language": "bfi", "modality": "signed"}
EVERYDAY: dict[str, Any] = {"setting": "reception", "content": "directions"}


def missing(asked: dict[str, Any], found: dict[str, Any], wish: dict[str, Any] | None = None) -> set[str]:
    """Return what is unmet, where this was asked for, and this was booked."""
    wished = LanguageNeedAssessed.of(assessed(**wish)) if wish is not None else None
    return {*unmet(InterpreterRequested.of(requested(**asked)), wished, InterpreterBooked.of(booked(**found)))}


@pytest.mark.parametrize(
    ("asked", "found", "unmet"),
    [
        ({}, {}, set()),
        ({}, {"language": "kmr"}, {"language"}),
        ({"language": "pt-BR"}, {"language": "pt-PT"}, {"language"}),
        ({"language": "pt-BR"}, {"language": "pt"}, set()),
        ({"language": "pa-Arab"}, {"language": "pa-Guru"}, set()),
        ({"language": "syl"}, {"language": "bn"}, {"language"}),
        (SIGNED, {"language": "bfi", "qualification": "sign-language-register"}, {"language", "qualification"}),
        (SIGNED, {**SIGNED, "qualification": "sign-language-register"}, set()),
        ({"dialect": SYLHET}, {}, {"dialect"}),
        ({"dialect": SYLHET}, {"dialect_fits": "no"}, {"dialect"}),
        ({"dialect": SYLHET}, {"dialect_fits": "yes"}, set()),
        ({"interpreter_gender": "woman"}, {}, {"interpreter-gender"}),
        ({"interpreter_gender": "woman"}, {"interpreter_gender": "man"}, {"interpreter-gender"}),
        ({"interpreter_gender": "woman"}, {"interpreter_gender": "woman"}, set()),
        ({"avoid": COUSIN}, {}, {"conflict"}),
        ({"avoid": COUSIN}, {"free_of_conflict": "yes"}, set()),
        ({}, {"free_of_conflict": "no"}, {"conflict"}),
        ({"same_as": "i-9"}, {}, {"same-interpreter"}),
        ({"same_as": "i-1"}, {}, set()),
        ({"same_as": "i-9"}, {"same_as_before": "yes"}, set()),
        ({"mode": "in-person"}, {"mode": "video"}, {"mode"}),
        ({}, {"ends": instant("2027-10-11T10:00:00Z")}, {"hours"}),
        ({}, {"starts": instant("2027-10-11T09:15:00Z")}, {"hours"}),
        ({}, {"starts": instant("2027-10-11T08:45:00Z")}, set()),
        ({}, {"qualification": "none"}, {"qualification"}),
        ({}, {"enhanced_check": "unknown"}, {"enhanced-check"}),
    ],
)
def test_what_was_asked_for_and_is_not_so_is_named(
    asked: dict[str, Any], found: dict[str, Any], unmet: set[str]
) -> None:
    assert missing(asked, found) == unmet


@pytest.mark.parametrize(
    ("wish", "unmet"),
    [
        ({}, set()),
        ({"interpreter_gender": "man"}, {"interpreter-gender"}),
        ({"dialect": SYLHET}, {"dialect"}),
        ({"avoid": COUSIN}, {"conflict"}),
    ],
)
def test_what_the_person_wished_before_counts_too(wish: dict[str, Any], unmet: set[str]) -> None:
    assert missing({}, {}, wish) == unmet


def test_what_was_asked_for_this_time_counts_before_what_was_wished_in_general() -> None:
    assert (
        missing({"interpreter_gender": "man"}, {"interpreter_gender": "man"}, {"interpreter_gender": "woman"}) == set()
    )


@pytest.mark.parametrize(
    ("qualification", "fits"),
    [
        ("public-service-diploma", {"spoken"}),
        ("public-service-register", {"spoken"}),
        ("equivalent", {"spoken"}),
        ("sign-language-register", {"signed"}),
        ("none", set()),
        ("unknown", set()),
    ],
)
def test_what_qualifies_a_professional_depends_on_how_the_language_is_used(qualification: str, fits: set[str]) -> None:
    found = {
        "spoken": booked(qualification=qualification),
        "signed": booked(qualification=qualification, **SIGNED),
    }
    assert {how for how, event in found.items() if not lacks(InterpreterBooked.of(event))} == fits


def test_nothing_need_be_known_of_who_says_where_the_desk_is() -> None:
    for kind in ("professional", "volunteer", "family-or-friend"):
        found = booked(kind=kind, qualification="none", enhanced_check="no", **EVERYDAY)
        assert lacks(InterpreterBooked.of(found)) == ()
