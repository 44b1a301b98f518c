"""What the gate makes of an event that it accepts."""

import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.validation import check, content_hash
from tests.unit.gate.samples import NOW, disclosure, disclosure_with

VERBATIM = {
    "Turkish, with a combining dot": "I\u0307stanbul'da da böyle oldu.",
    "Hebrew script, right to left": "\u200fמײַנע רייד\u200e",
    "decomposed, not to be composed": "Cafe\u0301 ≠ Café",
    "white space at both ends": "  \t\n words \r\n\u00a0 ",
    "byte order mark, zero-width joiners": "\ufeffক্\u200dষ 👨\u200d👩\u200d👧",
    "what Word calls a line break": "one\x0btwo\x0cthree\x85four\u2028five",
    "looks like markup, a formula, a path": "<b>=1+1</b> ../../ %s {0} ' OR 1=1 --",
    "noncharacters and private use": "\uffff\ue000\U0010ffff",
}


@pytest.mark.parametrize("words", VERBATIM.values(), ids=VERBATIM)
def test_words_are_kept_exactly_as_they_were_sent(words: str) -> None:
    event = check(disclosure_with(statement={"text": words, "language": "tr"}), NOW)
    assert event.data["statement"]["text"] == words


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
def test_words_in_any_script_are_kept_exactly_as_they_were_sent(words: str) -> None:
    event = check(disclosure_with(statement={"text": words, "language": "yi"}, place=words), NOW)
    assert event.data["statement"]["text"].encode() == words.encode()
    assert event.data["place"] == words


def test_an_accepted_event_names_its_contract_its_chain_and_when_it_was_recorded() -> None:
    event = check(disclosure(), NOW)
    assert event.dataschema == "urn:verbatim:contract:disclosure-recorded:1"
    assert event.correlationid == "d-1"
    assert event.recordedtime == NOW


def test_a_chain_that_the_sender_names_is_kept() -> None:
    event = check(disclosure(correlationid="chain-7", causationid="d-0"), NOW)
    assert (event.correlationid, event.causationid) == ("chain-7", "d-0")


def test_what_a_sender_says_of_our_own_attributes_is_not_believed() -> None:
    event = check(disclosure(recordedtime="just now", dataschema="https://schemas.test/own"), NOW)
    assert event.recordedtime == NOW
    assert event.dataschema == "urn:verbatim:contract:disclosure-recorded:1"


def test_unknown_extension_attributes_are_dropped() -> None:
    assert "Ada" not in check(disclosure(pupilname="Ada Example"), NOW).to_json()


def test_times_are_kept_in_utc() -> None:
    event = check(disclosure(time="2026-11-02T11:30:00+02:00"), NOW)
    assert event.to_json().count('"time":"2026-11-02T09:30:00Z"') == 1


def test_data_is_written_in_the_contracts_own_form() -> None:
    data = check(disclosure_with(happenedAt="2026-11-02T11:30:00+02:00", place=None), NOW).data
    assert data["happenedAt"] == "2026-11-02T09:30:00Z"
    assert data["leadProfessional"] == "lead-professional"
    assert "place" not in data


@pytest.mark.parametrize("content_type", [None, "application/json", "Application/JSON; charset=UTF-8"])
def test_json_may_be_named_in_any_of_its_ways(content_type: str | None) -> None:
    assert check(disclosure(datacontenttype=content_type), NOW).datacontenttype == "application/json"


def test_null_is_an_unset_attribute() -> None:
    assert check(disclosure() | {"causationid": None, "datacontenttype": None}, NOW).causationid is None


def test_a_clock_five_minutes_ahead_is_believed() -> None:
    assert check(disclosure(time="2026-11-23T10:05:00Z"), NOW).id == "d-1"


def test_a_repetition_says_the_same_and_has_the_same_hash() -> None:
    first = check(disclosure(), NOW)
    again = check(disclosure(time="2026-11-02T10:30:00+01:00"), NOW.replace(day=24))
    spelt_out = check(disclosure_with(leadProfessional="lead-professional"), NOW)
    assert content_hash(first) == content_hash(again) == content_hash(spelt_out)


def test_the_hash_is_of_what_was_said_and_of_no_default() -> None:
    document = disclosure()
    content = ["disclosure-recorded", "case/2026-0001", "2026-11-02T09:30:00+00:00", document["data"]]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert content_hash(check(document, NOW)) == hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize(
    "other",
    [
        disclosure(subject="case/2026-0002"),
        disclosure(time="2026-11-02T09:30:01Z"),
        disclosure_with(speaker="parent"),
        disclosure_with(statement={"text": "Öğretmen bana öyle dedi. ", "language": "tr"}),
        disclosure_with(leadProfessional="practitioner"),
    ],
)
def test_other_content_has_another_hash(other: dict[str, object]) -> None:
    assert content_hash(check(other, NOW)) != content_hash(check(disclosure(), NOW))


@pytest.mark.parametrize("subject", ["grievance/g-1", "log/leadership", "plan/work-plan", "leader/l-1"])
def test_an_escalation_of_what_is_no_case_can_be_answered_too(subject: str) -> None:
    answer = {"escalation": "e-1", "by": "human-resources"}
    assert check(disclosure(type="escalation-acknowledged", subject=subject, data=answer), NOW).subject == subject
