"""Meetings, and what people keep, as they are sent: what cannot be so is refused where it stands (Standard 35)."""

from typing import Any

import pytest

from services.intake.meetings import unlisted
from services.intake.problems import Invalid
from services.intake.validation import check
from shared.policy.loader import HACKNEY, load
from tests.unit.gate.samples import NOW, Document, disclosure, disclosure_with

POLICY = load(HACKNEY)
SCHEDULED: Document = {
    "meeting": "m-1",
    "kind": "child-protection-conference",
    "starts": "2026-12-14T10:00:00Z",
    "ends": "2026-12-14T11:30:00Z",
    "formal": "yes",
    "attendees": [
        {"person": "parent-1", "attendsAs": "parent", "address": {"title": "Hacı", "formal": "yes", "language": "tr"}}
    ],
}
MOVED: Document = {"meeting": "m-1", "starts": "2026-12-15T10:00:00Z", "ends": "2026-12-15T11:00:00Z"}
KEPT: Document = {
    "person": "parent-1",
    "observance": "eid-al-fitr",
    "saidBy": "self",
    "said": {"text": "Bayramda gelemem.", "language": "tr"},
}
ANSWERED: Document = {"clash": "c-1", "answer": "cannot-be-moved", "answeredBy": "practitioner"}


def sent(kind: str, data: Document, **changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return an event of this type; None takes a member of its data away."""
    return disclosure(type=kind, data={name: value for name, value in (data | changes).items() if value is not None})


def refused(document: Document) -> dict[str, str]:
    """Return what the gate finds wrong, by place."""
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    return {fault.pointer: fault.detail for fault in refusal.value.faults}


@pytest.mark.parametrize(
    ("kind", "data"), [("meeting-scheduled", SCHEDULED), ("meeting-moved", MOVED), ("observance-kept", KEPT)]
)
def test_a_meeting_and_what_somebody_keeps_are_accepted_as_they_were_sent(kind: str, data: Document) -> None:
    accepted = check(sent(kind, data), NOW).data
    assert {name: value for name, value in accepted.items() if data.get(name) == value} == data


@pytest.mark.parametrize("kind", ["meeting-scheduled", "meeting-moved"])
@pytest.mark.parametrize(
    "ends", ["2026-12-13T11:00:00Z", "2026-12-14T10:00:00Z", "2026-12-18T10:00:00Z"], ids=["before", "at once", "days"]
)
def test_a_meeting_ends_after_it_begins_and_within_a_day(kind: str, ends: str) -> None:
    data = SCHEDULED if kind == "meeting-scheduled" else {**MOVED, "starts": SCHEDULED["starts"]}
    assert refused(sent(kind, data, ends=ends)) == {
        "/data/ends": "Expected a moment after starts, and 24 hours later at most: it ends after it begins."
    }


def test_a_meeting_beyond_the_calendars_is_refused() -> None:
    far = {"starts": "2036-01-02T10:00:00Z", "ends": "2036-01-02T11:00:00Z"}
    assert list(refused(sent("meeting-scheduled", SCHEDULED, **far))) == ["/data/ends"]


@pytest.mark.parametrize("missing", ["reason", "familyView"])
def test_a_meeting_that_cannot_be_moved_needs_a_reason_and_the_familys_view(missing: str) -> None:
    both = {"reason": "A child is at risk.", "familyView": "They would come on Tuesday."}
    check(sent("meeting-clash-answered", ANSWERED, **both), NOW)
    assert list(refused(sent("meeting-clash-answered", ANSWERED, **(both | {missing: None})))) == [f"/data/{missing}"]
    check(sent("meeting-clash-answered", ANSWERED, answer="person-agrees"), NOW)


def test_what_is_not_said_in_somebodys_own_words_is_not_recorded() -> None:
    assert list(refused(sent("observance-kept", KEPT, said=None))) == ["/data/said"]


def test_an_observance_that_the_policy_does_not_know_is_refused() -> None:
    known, unknown = (check(sent("observance-kept", KEPT, observance=one), NOW) for one in ("diwali", "midsummer"))
    fault = unlisted(unknown, POLICY)
    assert unlisted(known, POLICY) is None
    assert fault is not None
    assert (fault.pointer, "Standard 35" in fault.detail, "midsummer" in fault.detail) == (
        "/data/observance",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("tag", "why"),
    [
        ("qaa", "private use"),
        ("qtz", "private use"),
        ("en-Qaaa", "private use"),
        ("en-XK", "private use"),
        ("zz", "registry"),
        ("xx", "registry"),
        ("tr-Zzzx", "registry"),
    ],
)
def test_a_language_that_nobody_else_knows_is_refused(tag: str, why: str) -> None:
    told = refused(disclosure_with(statement={"text": "x", "language": tag}))
    assert list(told) == ["/data/statement/language"]
    assert why in told["/data/statement/language"]
    attendee = {"person": "p", "attendsAs": "parent", "address": {"title": "x", "language": tag}}
    assert list(refused(sent("meeting-scheduled", SCHEDULED, attendees=[*SCHEDULED["attendees"], attendee]))) == [
        "/data/attendees/1/address/language"
    ]


@pytest.mark.parametrize(
    "tag", ["tr", "yi", "pt", "ckb", "kmr", "pa-Arab", "pa-Guru", "es-419", "pt-BR", "syl", "bfi", "so"]
)
def test_a_language_that_people_speak_or_sign_is_accepted(tag: str) -> None:
    check(disclosure_with(statement={"text": "x", "language": tag}), NOW)
