"""Whatever is done to a log is found, and named at the entry where it begins."""

from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.log.verifying import Finding, verify
from tests.unit.reporting.log.chains import SIGNER, STRANGER, Record, chain, hashed, head, relinked

WHOLE = chain(12)
HEAD = head(WHOLE)
numbers = st.integers(1, len(WHOLE))
hexadecimal = st.text("0123456789abcdef", min_size=64, max_size=64)


def edits(record: Record) -> st.SearchStrategy[dict[str, Any]]:
    """Return what a record may be changed to, one member at a time; the hash is not mended."""
    text = st.text(st.characters(codec="utf-8"), max_size=40)
    values = {
        "number": st.integers(1, 100),
        "event": text,
        "previous": hexadecimal,
        "hash": hexadecimal,
        "entry": st.dictionaries(text, text | st.integers(-(2**60), 2**60) | st.none() | st.floats()),
    }
    changes = st.sampled_from(sorted(values)).flatmap(lambda name: st.tuples(st.just(name), values[name]))
    return changes.filter(lambda change: record[change[0]] != change[1]).map(
        lambda change: {**record, **dict([change])}
    )


@given(st.integers(1, 40))
def test_a_whole_log_is_found_whole(count: int) -> None:
    records = chain(count)
    assert verify(records, head(records), SIGNER.key) == []


@given(st.data())
def test_an_edit_of_anything_in_a_record_is_found(data: st.DataObject) -> None:
    number = data.draw(numbers)
    edited = data.draw(edits(WHOLE[number - 1]))
    assert verify([*WHOLE[: number - 1], edited, *WHOLE[number:]], HEAD) == [Finding("edited", number)]


@given(numbers)
def test_an_edit_deep_inside_an_entry_is_found(number: int) -> None:
    records = deepcopy(WHOLE)
    records[number - 1]["entry"]["duties"]["met"] += 1
    assert verify(records, HEAD) == [Finding("edited", number)]


@given(numbers)
def test_an_edit_whose_hash_was_mended_is_found(number: int) -> None:
    old = WHOLE[number - 1]
    edited = hashed(number, old["previous"], old["event"], {"incident": "INC-9"})
    assert verify([*WHOLE[: number - 1], edited, *WHOLE[number:]], HEAD) == [Finding("replaced", number)]


@given(numbers)
def test_a_chain_hashed_anew_from_an_edit_on_is_not_the_one_that_was_signed(number: int) -> None:
    records = deepcopy(WHOLE)
    records[number - 1]["entry"] = {"incident": "INC-9"}
    assert verify(relinked(records, number - 1), HEAD) == [Finding("replaced", len(WHOLE))]


@given(st.integers(1, len(WHOLE) - 1), st.integers(1, 5))
def test_a_deletion_is_found(number: int, count: int) -> None:
    kept = [*WHOLE[: number - 1], *WHOLE[number - 1 + count :]]
    at_the_end = number - 1 + count >= len(WHOLE)
    assert verify(kept, HEAD) == [Finding("cut" if at_the_end else "missing", number)]


@given(st.integers(1, len(WHOLE) - 1))
def test_a_deletion_with_all_that_follows_hashed_anew_is_found(number: int) -> None:
    kept = relinked([*WHOLE[: number - 1], *WHOLE[number:]], number - 1)
    assert verify(kept, HEAD) == [Finding("cut", len(WHOLE))]


@given(st.lists(numbers, min_size=2, max_size=2, unique=True).map(sorted))
def test_a_swap_is_found(swapped: list[int]) -> None:
    first, second = swapped
    records = list(WHOLE)
    records[first - 1], records[second - 1] = records[second - 1], records[first - 1]
    assert verify(records, HEAD) == [Finding("out-of-order", first)]


@given(numbers, numbers)
def test_a_record_that_stands_twice_is_found(number: int, place: int) -> None:
    records = [*WHOLE[:place], WHOLE[number - 1], *WHOLE[place:]]
    assert verify(records, HEAD) == [Finding("doubled", number)]


@given(numbers)
def test_a_record_put_in_between_is_found(number: int) -> None:
    old = WHOLE[number - 1]
    forged = hashed(number, old["previous"], "forged", old["entry"])
    assert verify([*WHOLE[: number - 1], forged, *WHOLE[number - 1 :]], HEAD) == [Finding("doubled", number)]


@given(st.integers(0, len(WHOLE) - 1))
def test_a_cut_tail_is_found(kept: int) -> None:
    assert verify(WHOLE[:kept], HEAD) == [Finding("cut", kept + 1)]


@given(st.integers(1, len(WHOLE) - 1))
def test_what_goes_on_beyond_the_head_was_signed_by_nobody(signed: int) -> None:
    assert verify(WHOLE, head(WHOLE[:signed])) == [Finding("unsigned", signed + 1)]


@pytest.mark.parametrize(
    "content", [{}, {**WHOLE[3], "number": "4"}, {**WHOLE[3], "more": 1}, {**WHOLE[3], "number": True}]
)
def test_what_is_no_record_is_found(content: dict[str, Any]) -> None:
    assert verify([*WHOLE[:3], content, *WHOLE[4:]], HEAD) == [Finding("unreadable", 4)]


@pytest.mark.parametrize(
    "forged",
    [
        replace(HEAD, signature=STRANGER.sign("e1", HEAD.number, HEAD.hash).signature),
        replace(HEAD, signature="00" * 64),
        replace(HEAD, signature=""),
        replace(HEAD, signature="no hexadecimal"),
        replace(HEAD, edition="e2"),
        replace(HEAD, key=""),
    ],
)
def test_a_head_that_its_key_did_not_sign_is_found(forged: Any) -> None:  # noqa: ANN401 - parametrised
    assert verify(WHOLE, forged) == [Finding("signature", HEAD.number)]


def test_a_shorter_log_needs_a_signature_of_its_own() -> None:
    assert verify(WHOLE[:5], replace(HEAD, number=5, hash=WHOLE[4]["hash"])) == [Finding("signature", 5)]


def test_a_head_signed_with_another_key_is_found_where_the_key_is_known() -> None:
    strange = head(WHOLE, STRANGER)
    assert verify(WHOLE, strange) == []
    assert verify(WHOLE, strange, SIGNER.key) == [Finding("key", HEAD.number)]
    assert verify(WHOLE, HEAD, SIGNER.key.upper()) == []


@given(st.integers(0, len(WHOLE) - 1))
def test_a_tail_cut_back_to_an_older_signed_head_is_found_by_who_remembers(kept: int) -> None:
    shorter = WHOLE[:kept]
    older = head(shorter) if shorter else SIGNER.sign("e1", 0, "0" * 64)
    assert verify(shorter, older, SIGNER.key) == []
    assert verify(shorter, older, SIGNER.key, HEAD) == [Finding("forgotten", kept + 1)]


@given(numbers)
def test_a_log_rewritten_and_signed_anew_is_found_by_who_remembers(number: int) -> None:
    records = deepcopy(WHOLE)
    records[number - 1]["entry"] = {"incident": "INC-9"}
    rewritten = relinked([*records, *records], number - 1)
    assert verify(rewritten, head(rewritten), SIGNER.key) == []
    assert verify(rewritten, head(rewritten), SIGNER.key, HEAD) == [Finding("rewritten", len(WHOLE))]


@given(numbers)
def test_a_log_that_has_grown_still_holds_what_was_remembered(number: int) -> None:
    assert verify(WHOLE, HEAD, SIGNER.key, head(WHOLE[:number])) == []


def test_an_empty_log_is_whole() -> None:
    assert verify([], SIGNER.sign("e1", 0, "0" * 64), SIGNER.key) == []
