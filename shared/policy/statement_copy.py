"""What a copy of a statement asks its reader, language by language (Standards 26 and 33)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Self

from pydantic import model_validator

from shared.events.words import Language
from shared.policy.rows import Row, Text


class CopyWording(Row):
    """What a copy asks and offers, in one language.

    It is a draft, which nobody is shown, until whoever approved it and when is said; what is in the language that the
    council writes by itself is shown all the same. Nothing that a machine translated is approved (DOMAIN.md 6.4).
    """

    language: Language
    approved_by: Text | None = None
    approved: date | None = None
    title: Text
    please_read: Text
    said: Text
    change_or_add: Text
    do_not_want_to_say: Text
    write_here: Text
    name_or_mark: Text
    day: Text
    give_to: Text

    @model_validator(mode="after")
    def _says_who_and_when(self) -> Self:
        if (self.approved_by is None) != (self.approved is None):
            raise ValueError("say both who approved it (approved-by) and on which day (approved), or neither")
        return self


def wordings(rows: Sequence[CopyWording], default: Language, tag: Language) -> tuple[CopyWording, ...]:
    """Return what the copy says: in the reader's language where that is approved, and in the council's own."""
    theirs = (row for row in rows if row.language == tag != default and row.approved_by is not None)
    own = (row for row in rows if row.language == default)
    return tuple(chain(theirs, own))


def unworded(rows: Sequence[CopyWording], default: Language) -> Iterator[str]:
    """Find nothing to say in the council's own language."""
    if not any(row.language == default for row in rows):
        yield f'statement-copy.toml: it needs a [[wording]] with language = "{default}", the council\'s own language'
