"""Hackney's own envelope: what it is as a CloudEvent, that it comes back whole, and what is refused of it."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from deploy.contracts.documents import FOLDER
from services.intake.entity_events import in_envelope
from services.intake.over_http import read_entity_http
from services.intake.problems import Invalid
from shared.events.contract import Contract
from shared.events.earlier_records import PassageAnswered, PassageReused, RecordHarmRecognised, RecordRepaired
from shared.events.entity_event import CARRIED, EntityEvent
from shared.events.envelope import Event
from shared.events.identity import IdentityDescribed
from shared.events.interpreting import InterpreterBooked, InterpreterRequested
from shared.events.meetings import MeetingClashAnswered
from shared.events.registry import CONTRACTS
from shared.events.volunteers import VolunteerAvailabilitySet, VolunteerUsed
from shared.events.words import IdentityInOwnWords
from shared.fault import Fault
from tests.sealing import LETTERS
from tests.unit.gate.entity import BESIDE, ENVELOPE, OLD_DATA, entity_event, sealed_entity, telling
from tests.unit.gate.samples import NOW, Document, Json, anything, body, disclosure, resolves
from tests.unit.plausible import SAID, data

SCHEMA = Draft202012Validator(json.loads((FOLDER / "schemas" / "entity-event.json").read_text("utf-8")))
LOOKED_AT: Mapping[type[Contract], dict[str, st.SearchStrategy[Any]]] = {
    MeetingClashAnswered: {"reason": st.just("No."), "family_view": st.just("We would rather not.")},
    IdentityDescribed: {
        "facets": st.lists(data(IdentityInOwnWords, on_behalf_of=st.none()), min_size=1, max_size=2).map(tuple)
    },
    PassageReused: {"text": SAID},
    PassageAnswered: {"comment": SAID},
    RecordHarmRecognised: {
        "event": st.just("a"),
        "in_type": st.just("outcome-shared"),
        "pointer": st.just("/data/actions/0"),
    },
    RecordRepaired: {"repaired_by": st.just("data-protection-officer")},
    InterpreterRequested: {
        "setting": st.sampled_from(["formal-meeting", "other-meeting"]),
        "mode": st.sampled_from(["video", "in-person"]),
    },
    InterpreterBooked: {"kind": st.just("professional"), "mode": st.sampled_from(["video", "in-person"])},
    VolunteerUsed: {"setting": st.just("telephone"), "content": st.just("appointment")},
    VolunteerAvailabilitySet: {"available": st.just("no")},
}
"""What the gate accepts in fields that it looks at more closely than their type does."""

EXTERNAL = [contract for contract in CONTRACTS if contract.external]


def read(document: Json) -> Event:
    """Return the event that this entity event is, as the gate reads it."""
    return read_entity_http("application/json", [], body(document), NOW, LETTERS)


def refused(document: Json) -> Invalid:
    """Return the refusal of this entity event."""
    with pytest.raises(Invalid) as caught:
        read(document)
    return caught.value


def pointers(document: Json) -> list[str]:
    """Return where the faults of this entity event are."""
    return sorted(fault.pointer for fault in refused(document).faults)


def test_every_member_has_its_place_in_the_cloudevent() -> None:
    event = read(entity_event())
    assert event == Event(
        id="5f2c1a52-8f0e-4a35-9f5c-0d6a2b7e4c11",
        source="urn:hackney:Housing/Repairs%20API",
        type="disclosure-recorded",
        subject="case/c9a3c7de-6a57-4a4b-a3a8-2f5b1f0f7d03",
        time=datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
        dataschema="urn:verbatim:contract:disclosure-recorded:1",
        correlationid="0b9d7c1e-3d55-4f0a-8a56-7f2f6c1d9e02",
        recordedtime=NOW,
        data=event.data,
    )
    assert event.data["statement"] == disclosure()["data"]["statement"]


def test_what_is_sealed_is_the_same_event() -> None:
    assert read(sealed_entity(entity_event())) == read(entity_event())


def test_who_was_signed_in_an_earlier_state_and_unknown_members_are_nowhere_in_the_event() -> None:
    event = read(entity_event(**BESIDE, eventData={**ENVELOPE["eventData"], **OLD_DATA}, tenantName="Quetzalcoatlus"))
    assert event == read(entity_event())


def test_nor_are_they_in_what_python_shows_of_the_envelope() -> None:
    shown = repr(EntityEvent.model_validate(entity_event(**BESIDE, eventData={**OLD_DATA, "newData": {"a": "Quetz"}})))
    assert "uetz" not in shown


def test_a_guid_is_the_same_in_capitals_and_a_time_of_dotnet_keeps_its_microseconds() -> None:
    event = read(entity_event(id=ENVELOPE["id"].upper(), dateTime="2026-11-02T10:30:00.1234567+01:00"))
    assert event.id == ENVELOPE["id"]
    assert event.time == datetime(2026, 11, 2, 9, 30, 0, 123456, tzinfo=UTC)


def test_every_type_that_others_may_send_is_carried_but_those_of_the_one_log() -> None:
    left_out = [contract.type for contract in EXTERNAL if contract not in CARRIED.values()]
    assert left_out == ["log-reviewed", "review-action-completed"]
    assert len(CARRIED) == len(EXTERNAL) - 2


@st.composite
def envelopes(draw: Callable[[st.SearchStrategy[Any]], Any], contract: type[Contract]) -> Document:
    """Return an entity event of this contract as it is written when nothing in it is dropped."""
    (name,) = [name for name, carried in CARRIED.items() if carried is contract]
    guid = st.uuids().map(str).filter(lambda text: bool(text.strip("0-")))
    named = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}", fullmatch=True)
    moments = st.datetimes(datetime(2026, 1, 1), datetime(2026, 11, 1), timezones=st.just(UTC))  # noqa: DTZ001
    return {
        "id": draw(guid),
        "eventType": name,
        "sourceDomain": draw(named),
        "sourceSystem": draw(named),
        "version": f"v{contract.version}",
        "correlationId": draw(guid),
        "dateTime": draw(moments).isoformat().replace("+00:00", "Z"),
        "entityId": draw(guid),
        "eventData": {"newData": draw(data(contract, **_accepted(contract))).to_data()},
    }


def _accepted(contract: type[Contract]) -> dict[str, st.SearchStrategy[Any]]:
    """Return what the gate accepts in fields that it looks at more closely than their type does."""
    years = {"year": st.integers(2001, NOW.year)} if "year" in contract.model_fields else {}
    return {**years, **LOOKED_AT.get(contract, {})}


@pytest.mark.parametrize("contract", CARRIED.values(), ids=lambda contract: contract.type)
@settings(max_examples=12)
@given(drawn=st.data())
def test_what_the_gate_makes_of_it_is_the_same_when_written_back(
    contract: type[Contract], drawn: st.DataObject
) -> None:
    envelope = drawn.draw(envelopes(contract))
    event = read(envelope)
    assert EntityEvent.of(json.loads(event.to_json())).to_document() == envelope
    assert event.type == contract.type
    assert SCHEMA.is_valid(envelope)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        *[(entity_event(**{name: None}), [f"/{name}"]) for name in ENVELOPE],
        ([], [""]),
        ("text", [""]),
        (entity_event(id="5f2c1a52"), ["/id"]),
        (entity_event(id=7), ["/id"]),
        (entity_event(id="{5f2c1a52-8f0e-4a35-9f5c-0d6a2b7e4c11}"), ["/id"]),
        (entity_event(id=f"{ENVELOPE['id']}\n"), ["/id"]),
        (entity_event(entityId="00000000-0000-0000-0000-000000000000"), ["/entityId"]),
        (entity_event(correlationId=""), ["/correlationId"]),
        (entity_event(eventType="PersonCreatedEvent"), ["/eventType"]),
        (entity_event(eventType="ComplaintOpenedEvent"), ["/eventType"]),
        (entity_event(sourceDomain="a" * 41), ["/sourceDomain"]),
        (entity_event(sourceSystem="Quetzalcoatlus <q@x>"), ["/sourceSystem"]),
        (entity_event(version="v2"), ["/version"]),
        (entity_event(dateTime="2026-11-02T09:30:00"), ["/dateTime"]),
        (entity_event(dateTime=(NOW + timedelta(minutes=6)).isoformat()), ["/dateTime"]),
        (entity_event(dateTime="2019-12-31T23:59:59Z"), ["/dateTime"]),
        (entity_event(eventData={}), ["/eventData/newData"]),
        (entity_event(eventData={"newData": None}), ["/eventData/newData"]),
        (entity_event(eventData={"newData": []}), ["/eventData/newData"]),
        (entity_event(eventData={"newData": "no letter"}), ["/eventData/newData"]),
        (entity_event(eventData=OLD_DATA), ["/eventData/newData"]),
        (telling(speaker="nobody"), ["/eventData/newData/speaker"]),
        (telling(statement={"text": "", "language": "tr"}), ["/eventData/newData/statement/text"]),
        (telling(extra="Quetzalcoatlus"), ["/eventData/newData/extra"]),
        (telling(place="\x00"), ["/eventData/newData/place"]),
        (entity_event(id="x", version="v9", entityId=None), ["/entityId", "/id", "/version"]),
    ],
)
def test_what_is_wrong_is_named_by_its_place_in_the_envelope(document: Json, expected: list[str]) -> None:
    assert (refused(document).status, pointers(document)) == (422, expected)
    assert "uetzal" not in str(refused(document))


def test_what_is_wrong_within_a_letter_is_named_as_if_it_had_come_open() -> None:
    document = telling(speaker="nobody", extra=1)
    assert refused(sealed_entity(document)).faults == refused(document).faults


def test_what_a_case_refuses_is_named_by_its_place_in_the_envelope() -> None:
    places = ["", "/id", "/type", "/time", "/data", "/data/responder", "/data/identity/0/text"]
    refusal = in_envelope(Invalid(409, "Step not possible", [Fault(place, "Why.") for place in places]))
    new_data = [f"/eventData/newData{rest}" for rest in ("", "/responder", "/identity/0/text")]
    assert [fault.pointer for fault in refusal.faults] == ["", "/id", "/eventType", "/dateTime", *new_data]


def test_an_unknown_type_is_told_which_ones_there_are() -> None:
    (fault,) = refused(entity_event(eventType="TenureUpdatedEvent")).faults
    assert "DisclosureRecordedEvent" in fault.detail
    assert "Tenure" not in fault.detail


@pytest.mark.parametrize(
    ("content_type", "headers", "sent", "status"),
    [
        ("application/json; charset=utf-8", [("Content-Encoding", "gzip")], body(ENVELOPE), 415),
        ("application/json; charset=utf-16", [], body(ENVELOPE), 415),
        ("application/cloudevents+json", [], body(ENVELOPE), 415),
        (None, [], body(ENVELOPE), 415),
        ("application/json", [], b"[" * 100_000, 400),
        ("application/json", [], b'{"id": "1", "id": "2"}', 400),
        ("application/json", [], b'"\xff"', 400),
        ("application/json", [], b" " * (1024 * 1024 + 1), 413),
        ("application/json", [], body(telling(identity=[[[]]] * 1000)), 413),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_status_that_says_why(
    content_type: str | None, headers: list[tuple[str, str]], sent: bytes, status: int
) -> None:
    with pytest.raises(Invalid) as caught:
        read_entity_http(content_type, headers, sent, NOW, LETTERS)
    assert caught.value.status == status


def misplaced(document: Json) -> list[str]:
    """Return where faults of this entity event are said to be that lead nowhere in it."""
    try:
        read(document)
    except Invalid as refusal:
        return [fault.pointer for fault in refusal.faults if not resolves(document, fault.pointer)]
    return []


@given(st.dictionaries(st.sampled_from([*ENVELOPE, "user", "x"]), anything), anything)
def test_whatever_is_in_it_it_is_accepted_or_refused_at_a_place_that_is_there(changes: Document, new: Json) -> None:
    for document in (entity_event(**changes), entity_event(eventData={"newData": new}), new):
        assert misplaced(document) == []


def test_a_cloudevent_that_never_was_an_entity_event_is_none() -> None:
    event = json.loads(read(entity_event()).to_json())
    for changes in ({"source": "https://demo.hackney.example"}, {"subject": "grievance/1"}, {"type": "case-erased"}):
        with pytest.raises((KeyError, ValueError)):
            EntityEvent.of({**event, **changes})
