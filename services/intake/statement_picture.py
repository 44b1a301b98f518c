"""The statement as it is shown: every version of it, with its copies and its translations."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from services.intake.disputes import disputed_now, mark
from services.intake.statement import Version
from services.intake.statement_copy.view import TranslationView
from services.intake.translated import translations
from services.intake.view import CopyView, StatementView
from shared.engine.history import History
from shared.events.envelope import Event


def statement_views(history: History, versions: Sequence[Version], asked: Iterable[Event]) -> tuple[StatementView, ...]:
    """Return every version, oldest first; `asked` are the translations that we ask for."""
    disputed, translated = disputed_now(history), translations(history, versions, asked)
    return tuple(
        _statement(number, version, translated.get(version.event.id, ()), disputed)
        for number, version in enumerate(versions, start=1)
    )


def _statement(
    number: int, version: Version, translated: tuple[TranslationView, ...], disputed: frozenset[str]
) -> StatementView:
    said, told = version.statement, version.told
    copies = [CopyView(language=c.language, format=c.format, given_at=event.time) for event, c in version.copies]
    return StatementView(
        version=number,
        event=version.event.id,
        recorded_at=version.event.time,
        received_at=version.event.recordedtime,
        speaker=told.speaker if told is not None else None,
        speaker_name=told.speaker_name if told is not None else None,
        reads=told.preferred_languages.written if told is not None else None,
        language=said.language,
        text=said.text,
        sha256=sha256(said.text.encode()).hexdigest(),
        copies=tuple(copies),
        translations=translated,
        standing=version.standing,
        disputed=mark(version.event, disputed),
    )
