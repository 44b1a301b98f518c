"""Which languages are counted together."""

from collections import Counter

import pytest

from services.reporting.measures.cells import Months
from services.reporting.measures.people import fixed
from services.reporting.measures.tallies import LanguageKey, People
from tests.unit.reporting.measures.worlds import POLICY

WINDOW = Months("2025-10", "2026-09")


@pytest.mark.parametrize(
    ("tag", "counted_as"),
    [
        ("tr", "tr"),
        ("tr-CY", "tr"),
        ("es-419", "es"),
        ("es-MX", "es"),
        ("en", "en"),
        ("en-GB", "en"),
        ("bn-Latn-GB", "bn"),
        ("mt", "other"),
        ("mt-MT", "other"),
    ],
)
def test_a_variant_is_counted_with_its_language(tag: str, counted_as: str) -> None:
    spoken, _ = fixed(People(languages=Counter({LanguageKey(tag, "en"): 7})), WINDOW, POLICY).languages

    assert {row.key: row.count for row in spoken.rows if row.count} == {counted_as: 7}
