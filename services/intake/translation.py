"""Which copies of a statement must be translated so that the speaker can read them (Standards 4, 26, 33)."""

from collections.abc import Iterable, Iterator

from services.intake.language import needs_translation
from services.intake.statement import Version
from shared.engine.decision import derive
from shared.events.envelope import Event, derived_id
from shared.events.translations import TranslationRequested

REFERENCE_LENGTH = 8


def requests(source: str, versions: Iterable[Version]) -> Iterator[Event]:
    """Yield a `translation-requested` for every version that its speaker prefers to read in another language."""
    for version in versions:
        preferred = version.preferred
        if preferred is not None and needs_translation(version.statement.language, preferred.written):
            yield _request(source, version, preferred.written)


def _request(source: str, version: Version, target: str) -> Event:
    # The reference names the version by its event, not by its number: an older version may yet arrive.
    event = version.event
    key = f"{event.source}\n{event.id}\n{target}"
    short = derived_id(event.subject, TranslationRequested.type, key)[:REFERENCE_LENGTH]
    data = TranslationRequested(
        request=f"{event.subject.removeprefix('case/')}-statement-{short}-{target}",
        document="statement-copy",
        source_language=version.statement.language,
        target_language=target,
        word_count=len(version.statement.text.split()),
    )
    return derive(source, event, key, data)
