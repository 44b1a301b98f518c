"""Interpreters as they are asked for and booked: what breaks a rule is refused where it stands, with the rule."""

from typing import Any

import pytest

from services.intake.problems import Invalid
from services.intake.validation import check
from tests.unit.gate.samples import NOW, Document, disclosure

HOURS = {"starts": "2026-12-14T10:00:00Z", "ends": "2026-12-14T11:30:00Z"}
REQUESTED: Document = {
    "booking": "b-1",
    "person": "parent-1",
    "language": "tr",
    "modality": "spoken",
    "mode": "in-person",
    "setting": "formal-meeting",
    "content": "other",
    "meeting": "m-1",
    "dialect": "Kıbrıs'ta konuşulduğu gibi",
    "avoid": "Kuzenimi tanıyan kimse olmasın",
    "interpreterGender": "woman",
    **HOURS,
}
BOOKED: Document = {
    "booking": "b-1",
    "kind": "professional",
    "interpreter": "i-1",
    "language": "tr",
    "mode": "in-person",
    "setting": "formal-meeting",
    "content": "other",
    "qualification": "public-service-register",
    "enhancedCheck": "yes",
    **HOURS,
}
AT_THE_DOOR = {"setting": "drop-in", "content": "appointment", "interpreter": None}
INSISTED = {"insistedOn": "yes", "insistedBecause": "She trusts her aunt, and asks when the next bus goes."}


def sent(event_type: str, data: Document, **changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return an event of this type; None takes a member of its data away."""
    return disclosure(
        type=event_type, data={name: value for name, value in (data | changes).items() if value is not None}
    )


def requested(**changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return that an interpreter was asked for."""
    return sent("interpreter-requested", REQUESTED, **changes)


def booked(**changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return that an interpreter was booked."""
    return sent("interpreter-booked", BOOKED, **changes)


def refused(document: Document) -> dict[str, str]:
    """Return what the gate finds wrong, by place."""
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    return {fault.pointer: fault.detail for fault in refusal.value.faults}


@pytest.mark.parametrize(
    "document",
    [
        requested(),
        requested(meeting=None, setting="drop-in", content="directions", mode="telephone"),
        requested(language="bfi", modality="signed", mode="video"),
        booked(),
        booked(language="bfi", modality="signed"),
        booked(**AT_THE_DOOR, kind="volunteer", volunteer="worker@hackney.example"),
        booked(**AT_THE_DOOR, kind="family-or-friend", **INSISTED),
    ],
)
def test_what_breaks_no_rule_is_accepted_as_it_was_sent(document: Document) -> None:
    accepted = check(document, NOW).data
    assert {name: value for name, value in accepted.items() if name in document["data"]} == document["data"]


@pytest.mark.parametrize(
    ("kind", "where", "rule"),
    [
        ("volunteer", {}, "everyday things only (Standard 32)"),
        ("volunteer", {"setting": "drop-in", "content": "disclosure"}, "ring a telephone interpreter"),
        ("volunteer", {"setting": "telephone", "content": "adjudication"}, "the answer to a complaint"),
        ("family-or-friend", {"content": "safeguarding"}, "never interpret in safeguarding"),
        ("family-or-friend", {}, "never interpret at meetings"),
        ("child", {}, "children never interpret"),
        ("child", AT_THE_DOOR, "children never interpret"),
    ],
)
def test_who_may_not_interpret_there_is_refused_with_the_rule(kind: str, where: Document, rule: str) -> None:
    told = refused(booked(kind=kind, **where, volunteer="worker@hackney.example", **INSISTED))
    assert list(told) == ["/data/kind"]
    assert told["/data/kind"].startswith("Expected a professional: ")
    assert rule in told["/data/kind"]


def test_a_volunteer_is_a_member_of_staff() -> None:
    assert list(refused(booked(**AT_THE_DOOR, kind="volunteer"))) == ["/data/volunteer"]


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"insistedOn": None}, "/data/insistedOn"),
        ({"insistedOn": "no"}, "/data/insistedOn"),
        ({"insistedBecause": None}, "/data/insistedBecause"),
    ],
)
def test_family_interprets_only_if_the_person_insists_and_it_is_recorded_why(said: Document, missing: str) -> None:
    told = refused(booked(**AT_THE_DOOR, kind="family-or-friend", **(INSISTED | said)))
    assert list(told) == [missing]
    assert "insists" in told[missing]


@pytest.mark.parametrize("language", ["bfi", "isg", "ase"])
@pytest.mark.parametrize("event", [requested, booked])
def test_a_sign_language_is_signed_and_not_over_the_telephone(event: Any, language: str) -> None:  # noqa: ANN401
    assert list(refused(event(language=language, modality="spoken"))) == ["/data/modality"]
    assert list(refused(event(language=language, modality=None))) == ["/data/modality"]
    assert list(refused(event(language=language, modality="signed", mode="telephone"))) == ["/data/mode"]


def test_a_meeting_that_was_arranged_is_no_unplanned_contact() -> None:
    told = refused(requested(setting="drop-in"))
    assert list(told) == ["/data/setting"]
    assert "Standard 32" in told["/data/setting"]


@pytest.mark.parametrize("event", [requested, booked])
@pytest.mark.parametrize("ends", ["2026-12-14T10:00:00Z", "2026-12-18T10:00:00Z", "2036-01-02T10:00:00Z"])
def test_an_interpreter_is_needed_for_some_hours_that_the_calendars_know(event: Any, ends: str) -> None:  # noqa: ANN401
    assert list(refused(event(ends=ends))) == ["/data/ends"]


@pytest.mark.parametrize(("tag", "why"), [("qaa", "private use"), ("zz", "registry")])
def test_a_language_that_nobody_else_knows_is_refused(tag: str, why: str) -> None:
    assert why in refused(requested(language=tag))["/data/language"]
    assert why in refused(booked(language=tag))["/data/language"]


def test_it_turns_to_nothing_but_what_is_sensitive() -> None:
    turned = {"booking": "b-1", "content": "disclosure"}
    check(sent("interpretation-turned-sensitive", turned), NOW)
    assert list(refused(sent("interpretation-turned-sensitive", turned, content="directions"))) == ["/data/content"]
