"""Events over HTTP: structured, binary and batch mode."""

import json
from urllib.parse import quote

import pytest

from services.intake.over_http import BATCH_BYTES, BATCH_EVENTS, read_http
from services.intake.problems import Invalid
from services.intake.validation import VALUES
from shared.policy.sources import EVENT_BYTES
from tests.sealing import LETTERS
from tests.unit.gate.samples import NOW, Json, body, disclosure, disclosure_with

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
Headers = list[tuple[str, str]]


def refusal(content_type: str | None, sent: bytes, headers: Headers | None = None) -> Invalid:
    """Return the refusal of this request."""
    with pytest.raises(Invalid) as caught:
        read_http(content_type, headers or [], sent, NOW, LETTERS)
    return caught.value


def ce_headers(document: dict[str, Json]) -> Headers:
    """Return the attributes as headers of binary mode."""
    names = [name for name in document if name not in {"data", "datacontenttype"}]
    return [(f"ce-{name}", quote(document[name], safe=" /:-.")) for name in names]


@pytest.mark.parametrize("content_type", [STRUCTURED, "Application/CloudEvents+JSON; Charset=UTF-8"])
def test_a_structured_event_is_read(content_type: str) -> None:
    (event,) = read_http(content_type, [], body(disclosure()), NOW, LETTERS)
    assert event.data["statement"]["text"] == "Öğretmen bana öyle dedi."


def test_a_binary_event_is_the_same_as_its_structured_form() -> None:
    document = disclosure()
    headers = [*ce_headers(document), ("content-length", "1")]
    binary = read_http("application/json; charset=utf-8", headers, body(document["data"]), NOW, LETTERS)
    assert binary == read_http(STRUCTURED, [], body(document), NOW, LETTERS)


@pytest.mark.parametrize(
    ("sent", "meant"),
    [("Euro%20%E2%82%AC%20%F0%9F%98%80", "Euro € 😀"), ('"a \\"b\\" c"', 'a "b" c'), ("100%", "100%")],
)
def test_header_values_are_decoded_as_the_http_binding_says(sent: str, meant: str) -> None:
    document = disclosure()
    headers = [*ce_headers(document), ("Ce-CorrelationId", sent)]
    (event,) = read_http("application/json", headers, body(document["data"]), NOW, LETTERS)
    assert event.correlationid == meant


def test_a_header_that_is_no_utf8_is_refused_by_its_attribute() -> None:
    document = disclosure()
    headers = [*ce_headers(document), ("ce-correlationid", "%ff%fe")]
    faults = refusal("application/json", body(document["data"]), headers).faults
    assert [fault.pointer for fault in faults] == ["/correlationid"]


def test_an_attribute_that_is_there_twice_is_refused() -> None:
    document = disclosure()
    headers = [*ce_headers(document), ("CE-ID", "d-2")]
    faults = refusal("application/json", body(document["data"]), headers).faults
    assert [fault.pointer for fault in faults] == ["/id"]


def test_a_binary_event_without_a_body_lacks_its_data() -> None:
    faults = refusal("application/json", b"", ce_headers(disclosure())).faults
    assert [fault.pointer for fault in faults] == ["/data"]


def test_a_batch_is_read_in_its_order() -> None:
    events = read_http(BATCH, [], body([disclosure(id="d-2"), disclosure(id="d-1")]), NOW, LETTERS)
    assert [event.id for event in events] == ["d-2", "d-1"]


def test_an_empty_batch_holds_nothing() -> None:
    assert read_http(BATCH, [], b"[]", NOW, LETTERS) == []


def test_a_batch_with_faults_is_refused_whole_and_says_where_they_are() -> None:
    batch = [disclosure(), disclosure(id=None), 3, disclosure_with(speaker="ghost")]
    refused = refusal(BATCH, body(batch))
    assert refused.status == 422
    assert [fault.pointer for fault in refused.faults] == ["/1/id", "/2", "/3/data/speaker"]


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/json",
        "application/cloudevents",
        "application/cloudevents+avro",
        f"{STRUCTURED}; charset=iso-8859-9",
        f"{BATCH};charset=utf-16",
        ";;=",
    ],
)
def test_another_content_type_is_refused(content_type: str | None) -> None:
    assert refusal(content_type, body(disclosure())).status == 415


def test_a_compressed_body_is_refused() -> None:
    assert refusal(STRUCTURED, body(disclosure()), [("Content-Encoding", "gzip")]).status == 415


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"\xff\xfe{}",
        b"\xef\xbb\xbf{}",
        b'{"id": "a", "id": "b"}',
        b'{"data": {"a": {"b": 1, "b": 1}}}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"id": ' + b"9" * 5000 + b"}",
        b"{'id': 1}",
        b'{"id": "\x01"}',
    ],
)
def test_what_is_no_json_is_refused(sent: bytes) -> None:
    assert refusal(STRUCTURED, sent).status == 400
    assert refusal(BATCH, sent).status == 400


@pytest.mark.parametrize("number", [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"9007199254740992"])
def test_a_number_that_not_every_reader_keeps_is_refused(number: bytes) -> None:
    sent = body(disclosure()).replace(b'"id"', b'"extension": ' + number + b', "id"', 1)
    assert [fault.pointer for fault in refusal(STRUCTURED, sent).faults] == ["/extension"]


def padded(document: dict[str, Json], size: int) -> bytes:
    """Return the document with an extension that brings it to this size."""
    bare = len(body(document | {"padding": ""}))
    return body(document | {"padding": "x" * (size - bare)})


def test_an_event_may_be_one_mebibyte_and_no_more() -> None:
    assert read_http(STRUCTURED, [], padded(disclosure(), EVENT_BYTES), NOW, LETTERS)[0].id == "d-1"
    assert refusal(STRUCTURED, padded(disclosure(), EVENT_BYTES + 1)).status == 413


def test_binary_data_may_be_one_mebibyte_and_no_more() -> None:
    assert refusal("application/json", b" " * (EVENT_BYTES + 1), ce_headers(disclosure())).status == 413


def test_an_event_of_a_batch_may_be_one_mebibyte_and_no_more() -> None:
    large = json.loads(padded(disclosure(), EVENT_BYTES - 100))
    too_large = json.loads(padded(disclosure(), EVENT_BYTES + 100))
    assert len(read_http(BATCH, [], body([large, disclosure(id="d-2"), large]), NOW, LETTERS)) == 3
    refused = refusal(BATCH, body([disclosure(id=None), too_large]))
    assert (refused.status, [fault.pointer for fault in refused.faults]) == (413, ["/0/id", "/1"])


def test_a_batch_is_bounded() -> None:
    assert refusal(BATCH, b" " * (BATCH_BYTES + 1)).status == 413
    assert refusal(BATCH, body([{}] * (BATCH_EVENTS + 1))).status == 413
    assert refusal(BATCH, body({})).status == 422


@pytest.mark.parametrize("member", ["matters", "identity", "unheard-of"])
def test_an_event_of_very_many_values_is_not_looked_at_one_by_one(member: str) -> None:
    answer = refusal(STRUCTURED, body(disclosure_with(**{member: [1] * VALUES})))
    assert (answer.status, len(answer.faults)) == (413, 1)


def test_a_body_of_very_many_values_is_not_looked_at_event_by_event() -> None:
    many = [{"id": str(number), "data": dict.fromkeys(map(str, range(200)))} for number in range(300)]
    answer = refusal(BATCH, body(many))
    assert (answer.status, len(answer.faults)) == (413, 1)


def test_a_full_batch_of_events_that_say_all_they_can_is_read() -> None:
    said = {"facet": "heritage", "text": "ß", "language": "de", "saidBy": "child"}
    full = disclosure_with(
        identity=[said], speakerName="Aylin", place="Gym", school="s-1", matters=["health", "police"]
    )
    assert len(read_http(BATCH, [], body([full] * BATCH_EVENTS), NOW, LETTERS)) == BATCH_EVENTS
