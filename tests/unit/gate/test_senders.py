"""Who may send what, and how much of it: judged by the token over HTTP and by the topic over Kafka."""

from dataclasses import replace
from typing import Any

import pytest

from services.intake.over_http import read_http, require_sizes
from services.intake.over_kafka import NOBODY, InboundReader
from services.intake.problems import Invalid
from services.intake.senders import NOT_ITS_TYPE, UNKNOWN, Senders
from shared.events.envelope import Event
from shared.policy.loader import HACKNEY, load
from shared.policy.sources import Limits, Source
from shared.running.problems import RefusedError
from tests.sealing import LETTERS, sealed
from tests.unit.gate.entity import sealed_entity
from tests.unit.gate.entity import telling as entity_telling
from tests.unit.gate.samples import NOW, Document, body, disclosure

SECOND = 10**9
STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
SCHOOLS = Source(
    id="schools",
    name="Schools",
    prefix="https://schools.example",
    identity="client-of-schools",
    types=("disclosure-recorded",),
    limits=Limits.model_validate({"events-per-minute": 60, "burst": 10, "bytes-per-event": 2048}),
)
HOUSING = SCHOOLS.model_copy(
    update={"id": "housing", "prefix": "urn:hackney:Housing", "identity": "housing", "envelope": "entity-event"}
)
POLICY = replace(load(HACKNEY), sources=(SCHOOLS, HOUSING))
READER = InboundReader(LETTERS, {f"inbound.{source.id}": source for source in POLICY.sources}, lambda: NOW)
KAFKA = [("content-type", STRUCTURED.encode())]
COPY: Document = {
    "type": "statement-copy-given",
    "data": {"language": "tr", "format": "print", "givenBy": "lead-professional"},
}


def sent(**changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return an event as a school sends it."""
    return disclosure(**{"source": "https://schools.example/7", **changes})


def events(*documents: Document) -> list[Event]:
    """Return the events as they are read."""
    return read_http(BATCH, [], body(list(documents)), NOW, LETTERS)


def senders(now: list[int]) -> Senders:
    """Return the systems, by a clock that the test sets."""
    return replace(Senders.of(POLICY), now=lambda: now[0])


def refused(*documents: Document, identity: str = SCHOOLS.identity) -> Invalid:
    """Return why these are not admitted."""
    with pytest.raises(Invalid) as caught:
        senders([0]).admit(identity, events(*documents))
    return caught.value


def set_aside(topic: str, value: Document) -> list[str]:
    """Return where the faults are of a record on this topic."""
    headers = KAFKA if topic == "inbound.schools" else ()
    with pytest.raises(Invalid) as caught:
        READER.read(topic, headers, body(value))
    return [fault.pointer for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("document", "identity", "pointer"),
    [
        (sent(source="https://schools.example.org"), SCHOOLS.identity, "/source"),
        (sent(source="urn:hackney:Housing/Repairs"), SCHOOLS.identity, "/source"),
        (sent(), HOUSING.identity, "/source"),
        (sent(), "schools", "/source"),
        (sent(), "", "/source"),
        (sent(**COPY), SCHOOLS.identity, "/type"),
    ],
)
def test_what_is_not_its_own_is_refused_by_its_place(document: Document, identity: str, pointer: str) -> None:
    refusal = refused(document, identity=identity)
    assert (refusal.status, [fault.pointer for fault in refusal.faults]) == (403, [pointer])


def test_each_event_of_a_batch_that_is_not_its_own_is_named() -> None:
    refusal = refused(sent(id="1"), sent(id="2", source="https://elsewhere.example"), sent(id="3", **COPY))
    assert [fault.pointer for fault in refusal.faults] == ["/1/source", "/2/type"]
    assert refusal.faults[1].detail == NOT_ITS_TYPE.detail


def test_who_has_no_system_is_told_so_and_not_whose_the_source_is() -> None:
    assert refused(sent(), identity="somebody").faults == (UNKNOWN,)


def test_a_system_s_own_events_are_admitted() -> None:
    senders([0]).admit(SCHOOLS.identity, events(sent(id="1"), sent(id="2", source=SCHOOLS.prefix)))


def test_too_many_are_refused_until_the_moment_that_they_are_told() -> None:
    now = [0]
    gate = senders(now)
    gate.admit(SCHOOLS.identity, events(*[sent(id=str(number)) for number in range(8)]))
    four = events(*[sent(id=str(number)) for number in range(4)])
    with pytest.raises(RefusedError) as caught:
        gate.admit(SCHOOLS.identity, four)
    assert (caught.value.problem.status, caught.value.headers) == (429, {"retry-after": "2"})
    now[0] = 2 * SECOND - 1
    with pytest.raises(RefusedError):
        gate.admit(SCHOOLS.identity, four)
    now[0] = 2 * SECOND
    gate.admit(SCHOOLS.identity, four)


def test_what_was_refused_does_not_count() -> None:
    gate = senders([0])
    for _ in range(20):
        with pytest.raises(Invalid):
            gate.admit(SCHOOLS.identity, events(sent(**COPY)))
    gate.admit(SCHOOLS.identity, events(*[sent(id=str(number)) for number in range(10)]))


def test_one_system_s_flood_takes_nothing_from_another_s() -> None:
    gate = senders([0])
    gate.admit(SCHOOLS.identity, events(*[sent(id=str(number)) for number in range(10)]))
    gate.admit(HOUSING.identity, events(sent(source=HOUSING.prefix)))


def test_more_than_may_ever_come_at_once_is_too_large_and_not_told_to_come_again() -> None:
    assert refused(*[sent(id=str(number)) for number in range(11)]).status == 413


@pytest.mark.parametrize(
    ("content_type", "documents", "pointer"),
    [(STRUCTURED, sent(), ""), ("application/json", sent(), ""), (BATCH, [{}, sent()], "/1")],
)
def test_an_event_of_more_bytes_than_its_system_may_send_is_too_large(
    content_type: str, documents: Document, pointer: str
) -> None:
    size = len(body(sent()))
    require_sizes(content_type, body(documents), size)
    with pytest.raises(Invalid) as caught:
        require_sizes(content_type, body(documents), 400)
    assert (caught.value.status, [fault.pointer for fault in caught.value.faults]) == (413, [pointer])


def test_a_batch_may_be_larger_than_any_event_in_it_may_be() -> None:
    require_sizes(BATCH, body([sent()] * 20), len(body(sent())))


def test_over_kafka_only_its_own_events_of_its_own_types_are_read_from_a_system_s_topic() -> None:
    assert READER.read("inbound.schools", KAFKA, body(sealed(sent()))).type == "disclosure-recorded"
    assert set_aside("inbound.schools", sealed(sent(source="urn:hackney:Housing/Repairs"))) == ["/source"]
    assert set_aside("inbound.schools", sent(**COPY)) == ["/type"]


def test_over_kafka_a_place_in_hackney_s_envelope_is_told_as_it_was_sent() -> None:
    assert READER.read("inbound.housing", (), body(sealed_entity(entity_telling()))).source.startswith(HOUSING.prefix)
    assert set_aside("inbound.housing", sealed_entity(entity_telling() | {"sourceDomain": "Tax"})) == ["/sourceDomain"]
    assert set_aside(
        "inbound.housing",
        {**entity_telling(), "eventType": "StatementConfirmedEvent"}
        | {"eventData": {"newData": {"outcome": "accurate"}}},
    ) == ["/eventType"]


def test_over_kafka_what_is_larger_than_its_system_may_send_is_set_aside() -> None:
    with pytest.raises(Invalid) as caught:
        READER.read("inbound.schools", KAFKA, body(sealed(sent())) + b" " * 2048)
    assert caught.value.status == 413


def test_a_topic_whose_system_the_policy_names_no_more_is_read_no_more() -> None:
    with pytest.raises(Invalid) as caught:
        READER.read("inbound.former", KAFKA, body(sealed(sent())))
    assert caught.value.faults == (NOBODY,)
