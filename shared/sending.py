"""Whether a translation may be sent: a pure function of what came back and who checked it (DOMAIN.md 6.4)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from shared.events.envelope import Event
from shared.events.translations import TranslationChecked, TranslationDelivered

Delivery = tuple[Event, TranslationDelivered]
Check = tuple[Event, TranslationChecked]


@dataclass(frozen=True, slots=True)
class Made:
    """A translation that came back, and the checks of it that count, oldest first."""

    event: Event
    data: TranslationDelivered
    checks: tuple[Check, ...]

    @property
    def rejected_by(self) -> Event | None:
        """The check that first found that it must be made again, None if none did."""
        return next((event for event, check in self.checks if check.outcome == "rejected"), None)

    @property
    def checked_by(self) -> Event | None:
        """What first says that a second linguist read it and found it good, or made it so: None if nothing does.

        One that a second linguist delivers was checked already, if they say so.
        """
        if self.data.delivered_by == "second-linguist" and self.data.checked == "yes":
            return self.event
        return next((event for event, check in self.checks if check.outcome != "rejected"), None)


def made(deliveries: Iterable[Delivery], checks: Sequence[Check]) -> list[Made]:
    """Return what people translated, oldest first, each with the checks of it that count.

    A check is of the translation before it. What a machine made is none: it tells the gist.
    """
    there = [(event, data) for event, data in deliveries if data.delivered_by != "machine"]
    of: Mapping[int, list[Check]] = {place: [] for place in range(len(there))}
    for check in checks:
        place = _last_before(check[0], there)
        if place is not None and not _is_own(check, there[place]):
            of[place].append(check)
    return [Made(event, data, tuple(of[place])) for place, (event, data) in enumerate(there)]


def unchecked(deliveries: Sequence[Delivery], checks: Iterable[Check]) -> Iterator[tuple[Event, str]]:
    """Yield the checks that do not count, each with the rule that it breaks."""
    there = [(event, data) for event, data in deliveries if data.delivered_by != "machine"]
    for check in checks:
        place = _last_before(check[0], there)
        if place is None and deliveries and not there:
            yield check[0], MACHINE
        elif place is not None and _is_own(check, there[place]):
            yield check[0], OWN_WORK


def unsendable(deliveries: Iterable[Delivery], checks: Iterable[Check], at: Event, *, needs_check: bool) -> str | None:
    """Return the rule by which what had come back when this happened may not be sent; None if it may."""
    back = [each for each in deliveries if each[0].order < at.order]
    there = made(back, [each for each in checks if each[0].order < at.order])
    if not there:
        return MACHINE if back else NOT_THERE
    if there[-1].rejected_by is not None:
        return REJECTED
    return UNCHECKED if needs_check and there[-1].checked_by is None else None


def _last_before(check: Event, there: Sequence[Delivery]) -> int | None:
    return next((place for place in reversed(range(len(there))) if there[place][0].order < check.order), None)


def _is_own(check: Check, delivery: Delivery) -> bool:
    return check[1].linguist == delivery[1].translator


NOT_THERE: Final = (
    "The translation has not come back, so it cannot have been sent. Record translation-delivered, and send it then."
)
MACHINE: Final = (
    "What a machine translated tells the gist and is not checked: it is never sent (Standards 4 and 33). Have it"
    " translated by a professional, record translation-delivered, and send that."
)
REJECTED: Final = (
    "The second linguist rejected the translation, so it is not sent. Have it made again, and record"
    " translation-delivered."
)
UNCHECKED: Final = (
    "The policy (languages.toml) has a second linguist read documents of this kind before they are sent (Standard 33)."
    " Record translation-checked, and send it then."
)
OWN_WORK: Final = (
    "Nobody checks their own translation: the second linguist is somebody other than the translator (Standard 33). Have"
    " somebody else read it, and name them in linguist."
)
