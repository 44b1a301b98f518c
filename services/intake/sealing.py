"""Sealing at the gate, and unsealing for whoever reads a case (DESIGN.md section 9)."""

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from shared.access.fingerprints import Fingerprints
from shared.events import marked
from shared.events.envelope import Event
from shared.events.free_text import is_sealed, rewritten, texts
from shared.events.people import PERSON
from shared.events.registry import BY_TYPE
from shared.sealing.vault import Vault

Text = tuple[str, str]
"""A case, and a text that belongs to it."""

Seal = Callable[[Collection[Text]], Awaitable[Mapping[Text, str]]]


async def sealed(events: Sequence[Event], seal: Seal) -> list[Event]:
    """Return the events with every free text as `seal` returns it; what it leaves out stays as it is."""
    wanted = {(event.subject, text) for event in events for text in texts(BY_TYPE[event.type], event.data)}
    found = await seal(wanted) if wanted else {}
    return [_rewritten(event, found) for event in events]


def fingerprinted(event: Event, fingerprints: Fingerprints) -> Event:
    """Return the event with a fingerprint in the place of every member of staff whom it names."""
    data = marked.rewritten(BY_TYPE[event.type], event.data, PERSON, fingerprints.of)
    return event.model_copy(update={"data": data})


def _rewritten(event: Event, found: Mapping[Text, str]) -> Event:
    data = rewritten(BY_TYPE[event.type], event.data, partial(_said, found, event.subject))
    return event.model_copy(update={"data": data})


def _said(found: Mapping[Text, str], subject: str, text: str) -> str:
    return found.get((subject, text), text)


async def unsealed(vault: Vault, subject: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the document with every sealed text in it as it was said.

    Raises UnsealableError if one is not sealed with the key of this subject.
    """
    found = await vault.unseal(subject, set(_sealed_in(document)))
    return {name: _opened(value, found) for name, value in document.items()}


def _sealed_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if is_sealed(value):
        yield value
    elif isinstance(value, Mapping | list):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _sealed_in(each)


def _opened(value: Any, found: Mapping[str, str]) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, Mapping):
        return {name: _opened(each, found) for name, each in value.items()}
    if isinstance(value, list):
        return [_opened(each, found) for each in value]
    return found[value] if is_sealed(value) else value
