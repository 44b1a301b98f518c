"""The digest of a database: what it notices, and what it does not."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from deploy.rebuild.digest import Digest, Digesting, line

SUBJECTS: list[dict[str, Any]] = [
    {"_id": f"case/{number}", "view": {"outcome": "upheld", "duties": {"met": number, "open": 1}}}
    for number in range(3)
]
LOG: list[dict[str, Any]] = [
    {"_id": number, "event": f"e{number}", "hash": "00", "until": 2**62, "changedAt": datetime(2026, 11, 2, tzinfo=UTC)}
    for number in (1, 2)
]


def digest(subjects: Sequence[dict[str, Any]] = SUBJECTS, log: Sequence[dict[str, Any]] = LOG) -> Digest:
    """Return the digest of these rows."""
    digesting = Digesting()
    for row in subjects:
        digesting.take("subjects", line(row))
    for row in log:
        digesting.take("log", line(row))
    return digesting.digest()


def test_it_is_the_hash_of_the_rows_as_anybody_would_write_them() -> None:
    text = (
        'subjects {"_id":"case/0","view":{"duties":{"met":0,"open":1},"outcome":"upheld"}}\n'
        'log {"_id":1,"changedAt":"2026-11-02T00:00:00+00:00","event":"e1","hash":"00","until":4611686018427387904}\n'
    )
    assert digest(SUBJECTS[:1], LOG[:1]) == Digest(1, 1, sha256(text.encode()).hexdigest())


def test_the_order_of_members_does_not_matter() -> None:
    turned = [{"view": dict(reversed(row["view"].items())), "_id": row["_id"]} for row in SUBJECTS]
    assert digest(turned) == digest()


def changed(rows: Sequence[dict[str, Any]], place: int, **different: object) -> list[dict[str, Any]]:
    """Return the rows, one of them different."""
    return [{**row, **different} if number == place else row for number, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("subjects", "log"),
    [
        (changed(SUBJECTS, 1, view={"outcome": "upheld"}), LOG),
        (changed(SUBJECTS, 1, _id="case/9"), LOG),
        (SUBJECTS[:2], LOG),
        ([*SUBJECTS, {"_id": "case/4", "view": {}}], LOG),
        (SUBJECTS, LOG[:1]),
        (SUBJECTS, changed(LOG, 0, hash="01")),
        (SUBJECTS, changed(LOG, 0, until=2)),
        (SUBJECTS, changed(LOG, 1, _id=3)),
        (SUBJECTS, changed(LOG, 1, event="e3")),
    ],
)
def test_whatever_else_is_different_is_noticed(subjects: list[dict[str, Any]], log: list[dict[str, Any]]) -> None:
    assert digest(subjects, log).sha256 != digest().sha256


def test_a_row_that_holds_something_else_is_no_row_of_ours() -> None:
    with pytest.raises(TypeError, match="a row holds a bytes"):
        line({"_id": b"words"})
