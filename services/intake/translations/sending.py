"""Whether a translation may be checked or sent as somebody says it was: what the gate asks (Standard 33)."""

from collections import defaultdict
from collections.abc import Iterator

from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.translations import (
    TranslationChecked,
    TranslationDelivered,
    TranslationRequested,
    TranslationSent,
)
from shared.policy.models import Policy
from shared.sending import Check, Delivery, unchecked, unsendable

HEARD: tuple[type[Contract], ...] = (TranslationRequested, TranslationDelivered, TranslationChecked, TranslationSent)
"""What is heard for the sake of this."""

JUDGED: frozenset[str] = frozenset({TranslationChecked.type, TranslationSent.type})
"""The types of step that may not be allowed."""


def disallowed(history: History, policy: Policy) -> Iterator[tuple[Event, str]]:
    """Yield the steps that are not allowed, each with the rule; none of a request that nobody here has heard of."""
    deliveries: defaultdict[str, list[Delivery]] = defaultdict(list)
    checks: defaultdict[str, list[Check]] = defaultdict(list)
    for event, delivered in history.read(TranslationDelivered):
        deliveries[delivered.request].append((event, delivered))
    for event, checked in history.read(TranslationChecked):
        checks[checked.request].append((event, checked))
    needs_check = _needs_check(history, policy)
    for request in needs_check:
        yield from unchecked(deliveries[request], checks[request])
    for event, sent in history.read(TranslationSent):
        request, needs = sent.request, needs_check.get(sent.request)
        if needs is not None and (rule := unsendable(deliveries[request], checks[request], event, needs_check=needs)):
            yield event, rule


def _needs_check(history: History, policy: Policy) -> dict[str, bool]:
    """Return of each request whether a second linguist must read the translation before it is sent."""
    asked = map(TranslationRequested.of, (*history.heard(TranslationRequested), *history.said(TranslationRequested)))
    return {each.request: policy.languages.turnaround_of(each.document).second_linguist for each in asked}
