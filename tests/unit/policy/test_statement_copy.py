"""What a copy asks is policy: in the council's own language always, in another once somebody approved it."""

from pathlib import Path

import pytest

from shared.policy.loader import HACKNEY, faults, load
from shared.policy.statement_copy import wordings

FILE = "statement-copy.toml"
ENGLISH = (HACKNEY / FILE).read_text("utf-8")
TURKISH = ENGLISH.replace('language = "en"', 'language = "tr"')
APPROVED = TURKISH.replace('language = "tr"', 'language = "tr"\napproved-by = "the linguists"\napproved = 2026-11-02')


def shown(folder: Path, text: str, tag: str) -> list[str]:
    """Return the languages of what a copy asks whoever reads this language, once the file says this."""
    (folder / FILE).write_text(text, "utf-8")
    policy = load(folder)
    return [row.language for row in wordings(policy.copy_wording, policy.languages.default, tag)]


def test_what_is_approved_comes_first_and_the_councils_own_language_always(folder: Path) -> None:
    assert shown(folder, ENGLISH + APPROVED, "tr") == ["tr", "en"]
    assert shown(folder, ENGLISH + APPROVED, "yi") == ["en"]
    assert shown(folder, ENGLISH + APPROVED, "en") == ["en"]


def test_a_draft_is_shown_to_nobody(folder: Path) -> None:
    assert shown(folder, ENGLISH + TURKISH, "tr") == ["en"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (APPROVED, 'it needs a [[wording]] with language = "en"'),
        (ENGLISH + ENGLISH, "row 1 of statement-copy.toml has the same language"),
        (ENGLISH + APPROVED.replace("approved = 2026-11-02", ""), "row 2 (tr): say both who approved it"),
        (ENGLISH.replace("title", "titel"), "row 1 (en): title"),
    ],
)
def test_a_wording_that_is_wrong_is_named_with_its_row_and_the_reason(folder: Path, text: str, reason: str) -> None:
    (folder / FILE).write_text(text, "utf-8")
    assert any(reason in fault for fault in faults(folder)), faults(folder)
