"""Whatever is sent, the gate accepts it or says what is wrong with it; it never breaks."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.intake.over_http import read_http
from services.intake.over_kafka import read_record
from services.intake.problems import Invalid, problem
from services.intake.validation import check, content_hash
from shared.events.envelope import Event
from tests.sealing import LETTERS
from tests.unit.gate.samples import NOW, Json, anything, body, disclosure, nearly_a_disclosure, resolves

CONTENT_TYPES = [
    "application/cloudevents+json",
    "application/cloudevents-batch+json",
    "application/json",
    "application/jose",
]
NAMES = ["id", "source", "type", "subject", "time", "data", "data_base64", "datacontenttype", "specversion"]

bodies = st.binary() | anything.map(body) | st.lists(nearly_a_disclosure(), max_size=3).map(body)
content_types = st.sampled_from(CONTENT_TYPES) | st.text()


def sound(event: Event) -> None:
    """Assert that the event can be written, read again and hashed."""
    assert Event.model_validate_json(event.to_json()) == event
    assert len(content_hash(event)) == 64


def sendable(refusal: Invalid) -> None:
    """Assert that the refusal can be sent as a problem document of the sender's making."""
    assert json.dumps(problem(refusal), ensure_ascii=False).encode()
    assert 400 <= refusal.status < 500
    assert refusal.faults


def explained(refusal: Invalid, document: Json) -> None:
    """Assert that the refusal can be sent, and points into the document."""
    sendable(refusal)
    assert [fault.pointer for fault in refusal.faults if not resolves(document, fault.pointer)] == []


@given(anything | nearly_a_disclosure())
def test_any_document(document: Json) -> None:
    try:
        sound(check(document, NOW))
    except Invalid as refusal:
        explained(refusal, document)


@given(st.lists(nearly_a_disclosure() | anything, max_size=3))
def test_any_batch(documents: list[Json]) -> None:
    try:
        for event in read_http("application/cloudevents-batch+json", [], body(documents), NOW, LETTERS):
            sound(event)
    except Invalid as refusal:
        explained(refusal, documents)


@given(
    content_types | st.none(),
    st.lists(st.tuples(st.sampled_from([f"ce-{name}" for name in NAMES]) | st.text(), st.text())),
    bodies,
)
def test_any_request(content_type: str | None, headers: list[tuple[str, str]], sent: bytes) -> None:
    try:
        for event in read_http(content_type, headers, sent, NOW, LETTERS):
            sound(event)
    except Invalid as refusal:
        sendable(refusal)


@given(
    content_types,
    st.lists(st.tuples(st.sampled_from([f"ce_{name}" for name in NAMES]) | st.text(), st.binary() | st.none())),
    bodies | st.none(),
)
def test_any_record(content_type: str, headers: list[tuple[str, bytes | None]], value: bytes | None) -> None:
    try:
        sound(read_record([("content-type", content_type.encode()), *headers], value, NOW, LETTERS).event)
    except Invalid as refusal:
        sendable(refusal)


@given(nearly_a_disclosure())
def test_what_is_accepted_is_accepted_again_and_unchanged(document: Json) -> None:
    try:
        event = check(document, NOW)
    except Invalid:
        return
    again = check(json.loads(event.to_json()), NOW)
    assert again == event


def test_the_samples_include_what_is_accepted() -> None:
    sound(check(disclosure(), NOW))


def test_a_problem_lists_at_most_a_hundred_faults_and_counts_all() -> None:
    identity = [{"facet": "heritage"}] * 50
    with pytest.raises(Invalid) as refusal:
        check(disclosure(data=disclosure()["data"] | {"identity": identity}), NOW)
    document = problem(refusal.value)
    assert len(document["errors"]) == 100  # type: ignore[arg-type]
    assert document["detail"] == "150 faults were found, the first 100 are listed; nothing was recorded."
