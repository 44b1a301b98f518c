"""JSON that is small on its way and huge once it is read is refused before it is read."""

import tracemalloc

import pytest

from services.intake.over_http import BATCH_BYTES
from services.intake.plain_json import VALUES, parse
from services.intake.problems import Invalid

MANY = [b"[]", b"{}", b"0", b'""', b'{"a":""}', b'"\\",\\""', b"[[],[]]"]


def peak(body: bytes) -> int:
    """Return how much memory it takes at most to refuse this."""
    tracemalloc.start()
    try:
        with pytest.raises(Invalid) as refused:
            parse(body)
        assert refused.value.status == 413
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("value", MANY)
def test_millions_of_values_are_refused_before_any_is_made(value: bytes) -> None:
    body = b"[" + b",".join([value] * (BATCH_BYTES // (len(value) + 1) - 1)) + b"]"
    assert peak(body) < len(body) // 10


@pytest.mark.parametrize("body", [b'"' + b'\\"' * (BATCH_BYTES // 2), b'["' + b"\\" * BATCH_BYTES, b'"' * BATCH_BYTES])
def test_quotes_without_end_are_gone_through_once(body: bytes) -> None:
    # Were each of them a beginning, this would not end today.
    with pytest.raises(Invalid):
        parse(body)


def test_commas_in_a_text_are_no_values() -> None:
    text = 'a,"b\\,' * VALUES
    assert parse(b'["' + b'a,\\"b\\\\,' * VALUES + b'"]') == [text]


def test_as_many_values_as_there_may_be_are_read() -> None:
    assert parse(b"[" + b",".join([b"0"] * (VALUES - 1)) + b"]") == [0] * (VALUES - 1)
    with pytest.raises(Invalid):
        parse(b"[" + b",".join([b"0"] * VALUES) + b"]")
    assert parse(b"{" + b",".join(b'"%d,":""' % i for i in range(VALUES - 1)) + b"}")
