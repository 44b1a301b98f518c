"""How often a translation was made, and how far each came: delivered, checked, sent, confirmed (Standard 33)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shared.events.envelope import Event
from shared.events.translations import TranslationAssigned, TranslationConfirmed, TranslationSent
from shared.sending import NOT_THERE, Check, Delivery, Made, made, unchecked, unsendable

Sending = tuple[Event, TranslationSent]
Confirmation = tuple[Event, TranslationConfirmed]


@dataclass(slots=True)
class Answers:
    """Everything that was told of one request, each oldest first."""

    assigned: list[tuple[Event, TranslationAssigned]] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    sendings: list[Sending] = field(default_factory=list)
    confirmations: list[Confirmation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Round:
    """One time that the translation was made, from what made it necessary until a second linguist rejected it.

    `made` are its deliveries, of which the last is the translation as it now is. `ready` is what first let it be sent.
    """

    begun: Event
    made: tuple[Made, ...]
    ready: Event | None
    rejected: Event | None
    sent: Sending | None
    confirmed: Confirmation | None


def rounds(begun: Event, answers: Answers, *, needs_check: bool) -> list[Round]:
    """Return the rounds of a request, oldest first; nothing may have come back yet in the last of them."""
    sendings = list(_regular(answers, needs_check=needs_check))
    found: list[Round] = []
    current: list[Made] = []
    for one in made(answers.deliveries, answers.checks):
        current.append(one)
        if one.rejected_by is not None:
            found.append(_round(begun, current, answers, sendings, needs_check=needs_check))
            begun, current = one.rejected_by, []
    return [*found, _round(begun, current, answers, sendings, needs_check=needs_check)]


def irregular(answers: Answers, *, needs_check: bool) -> Iterator[tuple[Event, str]]:
    """Yield what was done with the translation that its rule does not allow, and the rule; what came early waits."""
    yield from unchecked(answers.deliveries, answers.checks)
    for event, _ in answers.sendings:
        reason = unsendable(answers.deliveries, answers.checks, event, needs_check=needs_check)
        if reason is not None and reason != NOT_THERE:
            yield event, reason


def _round(
    begun: Event, current: Sequence[Made], answers: Answers, sendings: Sequence[Sending], *, needs_check: bool
) -> Round:
    rejected = current[-1].rejected_by if current else None
    sent = next((each for each in sendings if _is_within(each[0], current, rejected)), None)
    confirmations = (each for each in answers.confirmations if sent is not None and _follows(each[0], sent[0]))
    confirmed = next((each for each in confirmations if rejected is None or _follows(rejected, each[0])), None)
    return Round(begun, tuple(current), _ready(current, needs_check=needs_check), rejected, sent, confirmed)


def _ready(current: Sequence[Made], *, needs_check: bool) -> Event | None:
    if needs_check:
        return next((one.checked_by for one in current if one.checked_by is not None), None)
    return current[0].event if current else None


def _regular(answers: Answers, *, needs_check: bool) -> Iterator[Sending]:
    for sending in answers.sendings:
        if unsendable(answers.deliveries, answers.checks, sending[0], needs_check=needs_check) is None:
            yield sending


def _is_within(event: Event, current: Sequence[Made], rejected: Event | None) -> bool:
    begun = bool(current) and _follows(event, current[0].event)
    return begun and (rejected is None or _follows(rejected, event))


def _follows(event: Event, earlier: Event) -> bool:
    return earlier.order < event.order
