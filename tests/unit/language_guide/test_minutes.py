"""Minutes with an open flag that needs a rewrite cannot be approved (Standard 34; DOMAIN.md 9.1)."""

import pytest

from services.intake.judging import faults
from services.intake.language_guide.minutes import flag_views, minutes_views, preferred_words, refused
from shared.engine.merge import key
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.language import LanguageFlagAnswered, LanguageFlagged, WordsPreferred
from shared.events.words import Role
from shared.policy.loader import HACKNEY, load
from tests.unit.language_guide.writing import approved, event, flags_of, history, kept, minutes
from tests.unit.told import disclosure

BAD, GOOD = minutes(1, "BAME families, loud."), minutes(3, "Families, loud.")
(FLAG, HINT) = LanguageFlagged.of(flags_of(BAD)).flags


def rewritten(number: int) -> Event:
    """Return that the word was rewritten."""
    return event(
        number,
        LanguageFlagAnswered(
            flag=FLAG.flag, answer="rewritten", reason="It says families.", answered_by="practitioner"
        ),
    )


@pytest.mark.parametrize(
    ("events", "allowed"),
    [
        ([BAD, approved(2)], False),
        ([minutes(1, "He said “BAME”; he is loud."), approved(2)], True),
        ([BAD, GOOD, approved(4)], True),
        ([BAD, approved(2), GOOD], False),
        ([GOOD, minutes(4, "BAME again."), approved(5)], False),
        ([BAD, kept(2, FLAG.flag), approved(4)], True),
        ([BAD, approved(2), kept(3, FLAG.flag)], False),
        ([BAD, kept(2, HINT.flag), approved(4)], False),
        ([BAD, rewritten(2), approved(4)], True),
        ([BAD, minutes(2, "Families.", "m-2"), approved(4)], False),
        ([BAD, minutes(2, "Families.", "m-2"), approved(4, "m-2")], True),
    ],
)
def test_they_are_approved_once_nothing_needs_a_rewrite(events: list[Event], *, allowed: bool) -> None:
    approval = next(one for one in events if one.type == "minutes-approved")
    said = {step.event.id: step.reason for step in refused(history(*events))}
    assert (approval.id not in said) == allowed
    assert allowed or "in 1 places" in said[approval.id]


@pytest.mark.parametrize(("by", "allowed"), [("practitioner", False), ("business-support-manager", True)])
def test_only_a_manager_keeps_what_needs_a_rewrite(by: Role, *, allowed: bool) -> None:
    told = history(BAD, kept(2, FLAG.flag, by), approved(3))
    assert bool(list(refused(told))) != allowed
    assert {flag.flag: flag.standing for flag in flag_views(told)}[FLAG.flag] == ("kept" if allowed else "open")
    assert list(refused(history(BAD, kept(2, HINT.flag, by)))) == []


def test_minutes_that_nobody_recorded_are_not_approved_in_a_case_that_we_know() -> None:
    assert list(refused(history(approved(1)))) == []
    told: DisclosureRecorded = disclosure()
    (step,) = refused(history(event(0, told), approved(1)))
    assert "minutes-recorded" in step.reason


def test_the_gate_hears_of_it_at_the_step() -> None:
    approval = approved(2)
    found = faults(history(BAD, approval), load(HACKNEY))
    assert found.keys() == {key(approval)}
    assert found[key(approval)].pointer == "/type"


def test_a_case_shows_its_flags_its_minutes_and_the_words_of_the_family() -> None:
    preferred = event(5, WordsPreferred(use=("Ms Ay",), avoid=("Mum",), said_by="parent"))
    told = history(BAD, GOOD, approved(4), preferred)

    assert [(flag.event, flag.term, flag.standing) for flag in flag_views(told)] == [
        ("e-1", "T141", "superseded"),
        ("e-1", "T028", "superseded"),
        ("e-3", "T028", "open"),
    ]
    (shown,) = minutes_views(told)
    assert (shown.minutes, shown.version, shown.event, shown.approved_at) == ("m-1", 2, "e-3", approved(4).time)
    assert minutes_views(history(BAD, approved(2)))[0].approved_at is None
    words = preferred_words(told)
    assert words is not None
    assert (words.use, words.avoid) == (("Ms Ay",), ("Mum",))
    assert preferred_words(history(BAD)) is None
