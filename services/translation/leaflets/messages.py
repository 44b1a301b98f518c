"""What the service says of leaflets: which languages are outdated, what settled that, and what was no publication."""

from collections.abc import Iterator, Sequence

from services.translation.leaflets.needs import Need
from services.translation.messages import once, settled_otherwise
from shared.engine.history import History
from shared.events.envelope import Event, derived_id
from shared.events.leaflets import LeafletIrregular, LeafletOutdated, LeafletOutdatedSettled
from shared.leaflets import Publication


def of_needs(history: History, found: Sequence[Need]) -> Iterator[Event]:
    """Yield each language that was outdated, as it was first told, and what settled it."""
    for need in found:
        yield once(history, need.english.event, need.key, _outdated(need), time=need.since)
        if need.settled is not None:
            end = need.settled
            data = LeafletOutdatedSettled(outdated=need.reference, language=need.language, how=end.how)
            yield once(history, end.cause, f"{need.reference}\n{end.how}", data, time=end.at)
    real = {need.reference for need in found}
    yield from settled_otherwise(history, LeafletOutdated, real, _not_outdated)


def of_irregular(history: History, found: Sequence[Publication]) -> Iterator[Event]:
    """Yield each publication that counts for nothing, and why; once said, it stays as it was said."""
    for event, said, fault in found:
        if fault is not None:
            data = LeafletIrregular(publication=reference(event), language=said.language, reason=fault[1])
            yield once(history, event, _key(event), data)


def reference(event: Event) -> str:
    """Return what a publication is called: its own id may be one that no reference can hold."""
    return derived_id(event.subject, LeafletIrregular.type, _key(event))


def _key(event: Event) -> str:
    return f"{event.source}\n{event.id}"


def _not_outdated(event: Event) -> LeafletOutdatedSettled:
    language = LeafletOutdated.of(event).language
    return LeafletOutdatedSettled(outdated=event.id, language=language, how="found-otherwise")


def _outdated(need: Need) -> LeafletOutdated:
    return LeafletOutdated(
        outdated=need.reference,
        language=need.language,
        english_version=need.english.said.leaflet_version,
        standing=need.standing,
        by=need.by,
    )
