"""Which copies of a statement must be translated so that the speaker can read them (Standards 4, 26, 33)."""

from collections.abc import Iterable, Iterator

from services.intake.language import needs_translation
from services.intake.statement import Version
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.envelope import Event, derived_id
from shared.events.free_text import word_count
from shared.events.translations import TranslationRequested

REFERENCE_LENGTH = 8


def requests(source: str, history: History, versions: Iterable[Version]) -> Iterator[Event]:
    """Yield a `translation-requested` for every version that its speaker prefers to read in another language."""
    for version in versions:
        preferred = version.preferred
        if preferred is not None and needs_translation(version.statement.language, preferred.written):
            # The version is named by its event, not by its number: an older version may yet arrive.
            event, target = version.event, preferred.written
            key = f"{event.source}\n{event.id}\n{target}"
            said = history.derived(TranslationRequested, event, key)
            yield said or derive(source, event, key, _request(version, key, target))


def _request(version: Version, key: str, target: str) -> TranslationRequested:
    subject = version.event.subject
    short = derived_id(subject, TranslationRequested.type, key)[:REFERENCE_LENGTH]
    return TranslationRequested(
        request=f"{subject.removeprefix('case/')}-statement-{short}-{target}",
        document="statement-copy",
        source_language=version.statement.language,
        target_language=target,
        word_count=word_count(version.statement.text),
    )
