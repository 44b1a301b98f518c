"""Events over Kafka: structured and binary mode."""

import pytest

from services.intake.over_kafka import read_record
from services.intake.problems import Invalid
from tests.sealing import LETTERS
from tests.unit.gate.samples import NOW, body, disclosure

Headers = list[tuple[str, bytes | None]]
STRUCTURED: Headers = [("content-type", b"application/cloudevents+json; charset=UTF-8")]


def refusal(headers: Headers, value: bytes | None) -> Invalid:
    """Return the refusal of this record."""
    with pytest.raises(Invalid) as caught:
        read_record(headers, value, NOW, LETTERS)
    return caught.value


def binary_headers(**changes: bytes | None) -> Headers:
    """Return the attributes of a disclosure as headers of binary mode."""
    attributes = {
        name: str(value).encode() for name, value in disclosure().items() if name not in {"data", "datacontenttype"}
    }
    return [(f"ce_{name}", value) for name, value in (attributes | changes).items()]


DATA = body(disclosure()["data"])


def test_a_structured_record_is_read() -> None:
    assert read_record(STRUCTURED, body(disclosure()), NOW, LETTERS).event.id == "d-1"


def test_the_mode_is_found_whatever_the_case() -> None:
    headers: Headers = [("Content-Type", b"APPLICATION/CloudEvents+Json")]
    assert read_record(headers, body(disclosure()), NOW, LETTERS).event.id == "d-1"


@pytest.mark.parametrize("content_type", [[], [("content-type", None)], [("Content-Type", b"application/json")]])
def test_a_binary_record_is_the_same_as_its_structured_form(content_type: Headers) -> None:
    binary = read_record([*content_type, *binary_headers()], DATA, NOW, LETTERS)
    assert binary == read_record(STRUCTURED, body(disclosure()), NOW, LETTERS)


def test_header_values_are_plain_utf8_without_percent_encoding() -> None:
    assert (
        read_record(binary_headers(correlationid="%41 ä".encode()), DATA, NOW, LETTERS).event.correlationid == "%41 ä"
    )


def test_headers_that_are_not_ours_do_not_matter() -> None:
    headers: Headers = [("traceparent", None), ("binary", b"\xff\xff"), *binary_headers()]
    assert read_record(headers, DATA, NOW, LETTERS).event.id == "d-1"


@pytest.mark.parametrize(
    ("headers", "value", "status", "pointer"),
    [
        (STRUCTURED, None, 422, ""),
        (binary_headers(), None, 422, ""),
        ([], body(disclosure()), 415, ""),
        ([("content-type", b"\xff")], body(disclosure()), 415, ""),
        ([("content-type", b"application/cloudevents-batch+json")], b"[]", 415, ""),
        ([("content-type", b"application/cloudevents+avro"), *binary_headers()], DATA, 415, ""),
        ([("content-type", b"application/json; charset=utf-16"), *binary_headers()], DATA, 415, ""),
        (STRUCTURED, b"", 400, ""),
        (STRUCTURED, b"\xff", 400, ""),
        (STRUCTURED, b" " * (1024 * 1024 + 1), 413, ""),
        (binary_headers(), b" " * (1024 * 1024 + 1), 413, ""),
        (binary_headers(), b"", 422, "/data"),
        (binary_headers(subject=None), DATA, 422, "/subject"),
        (binary_headers(subject=b"case/1\xff"), DATA, 422, "/subject"),
        ([*binary_headers(), ("ce_id", b"d-2")], DATA, 422, "/id"),
    ],
)
def test_a_record_that_is_no_event_is_refused(headers: Headers, value: bytes | None, status: int, pointer: str) -> None:
    refused = refusal(headers, value)
    assert (refused.status, [fault.pointer for fault in refused.faults]) == (status, [pointer])
