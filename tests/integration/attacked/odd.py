"""Values, names and content types that nobody expects."""

import copy
from typing import Final

from hypothesis import strategies as st

from tests.integration.gate.sending import BATCH, STRUCTURED
from tests.unit.gate.samples import Json

TEXTS = [
    *("", " ", "\0", "a\0b", "\ud800", "\udfff\ud800", "\u202e\u2066txet", "\u200b", "\ufeff", "\uffff"),
    *("e\u0301" * 50, "\U0001f469" * 999, "x" * 100_000, "9" * 400, "1e999", "NaN", "null"),
    *("a\r\nx-forged: yes", "=cmd|' /C calc'!A0", "</script><script>", "{{7*7}}", "$where", "../../etc/passwd", "%00"),
    *("case/1/../2", "case/\u0661", "саse/1", "2026-02-30T00:00:00Z", "2026-12-31T23:59:60Z", "0000-00-00"),
    *("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"),
]
VALUES: Final[list[Json]] = [
    *(None, True, 0, -1, 1.5, -0.0, 2**53, 2**64, -(10**400), float("nan"), float("inf"), [], {}, [[]], [None]),
    *(
        {"": ""},
        {"$gt": ""},
        {"$where": "1"},
        {"__proto__": {}},
        [{}] * 300,
        {str(number): {} for number in range(300)},
    ),
]
NAMES = [
    *("", "$set", "a.b", "__proto__", "tехt", "DATA", "data ", "\0", "\ud800", "data_base64", "x" * 5000, "\u202e"),
]
TYPES = [
    *(STRUCTURED, BATCH, "application/json", "application/jose", "text/plain", "", "application/json; charset=utf-16"),
]

anything: st.SearchStrategy[Json] = st.one_of(
    st.sampled_from(VALUES).map(copy.deepcopy),
    st.sampled_from(TEXTS),
    st.text(max_size=20),
    st.integers(),
    st.floats(),
)
"""Any of them, and any text or number besides."""
