"""Which copies of a statement must be made so that the speaker can read them (Standards 4, 26, 33)."""

from collections.abc import Iterable, Iterator

from services.intake.statement import Version
from services.intake.translations.asking import Wanted
from services.intake.translations.reading import Reading
from shared.events.free_text import word_count


def copies(versions: Iterable[Version]) -> Iterator[Wanted]:
    """Yield a copy of every version, for how its speaker prefers to read.

    It is urgent: the speaker is given a copy in their own language within two working days (Standard 26).
    """
    for version in versions:
        if version.preferred is not None:
            yield Wanted(
                cause=version.event,
                document="statement-copy",
                language=version.statement.language,
                reading=Reading.preferred(version.preferred),
                word_count=word_count(version.statement.text),
                urgent="yes",
            )
