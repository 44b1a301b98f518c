"""Copies to begin an example with."""

from datetime import UTC, datetime
from typing import Any

from services.intake.statement_copy.choosing import Copy
from services.intake.statement_copy.view import TranslationView
from services.intake.view import StatementView
from shared.policy.loader import HACKNEY, load

POLICY = load(HACKNEY)
AT = datetime(2026, 11, 23, 10, 5, tzinfo=UTC)


def statement(**different: Any) -> StatementView:  # noqa: ANN401 - a field may be of any type
    """Return the only version of what a child said, with the fields given said otherwise."""
    told: dict[str, Any] = {
        "version": 1,
        "event": "told",
        "recorded_at": AT,
        "speaker": "child",
        "language": "tr",
        "text": "Bana ismimle seslenmedi.",
        "sha256": "0" * 64,
        "standing": "recorded",
    }
    return StatementView(**(told | different))


def translation(**different: Any) -> TranslationView:  # noqa: ANN401 - a field may be of any type
    """Return a translation of it into English, with the fields given said otherwise."""
    told: dict[str, Any] = {
        "request": "1-statement-en",
        "language": "en",
        "delivered_at": AT,
        "standing": "not-checked",
        "text": "She did not call me by my name.",
    }
    return TranslationView(**(told | different))


def copy(**different: Any) -> Copy:  # noqa: ANN401 - a field may be of any type
    """Return a copy of it, with the fields given said otherwise."""
    told: dict[str, Any] = {"case": "2026-1", "statement": statement(), "latest": 1, "language": "tr"}
    return Copy(**(told | different))
