"""An entry of the directory: what is known of a volunteer, and whether they can be asked (DOMAIN.md 6.3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, TypeVar

from shared.calendar import deadline
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.volunteers import (
    Level,
    Reason,
    VolunteerAssessed,
    VolunteerAvailabilitySet,
    VolunteerConfirmed,
    VolunteerListed,
    VolunteerTrained,
    VolunteerWithdrew,
)
from shared.policy.models import Policy

T = TypeVar("T")

FLUENT: Final[frozenset[Level]] = frozenset({"fluent", "first-language"})
"""Who may be asked: "staff members fluent in these languages" (Standard 32)."""

SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Speaks:
    """A language of a volunteer, how well by their own account, and how well somebody else found."""

    language: str
    self_rated: Level
    assessed: Level | None

    @property
    def level(self) -> Level:
        """How well they speak it: as was assessed, and until it is, as they say."""
        return self.assessed or self.self_rated


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory knows: `listed` is the entry as it was last made, `withdrew` what ended it since.

    `confirm_by` is until when it counts without being confirmed again, in UTC.
    """

    listed: tuple[Event, VolunteerListed] | None
    withdrew: Event | None
    speaks: tuple[Speaks, ...]
    trained: Event | None
    confirmed: Event | None
    confirm_by: datetime | None
    availability: VolunteerAvailabilitySet | None

    def why_not(self, now: datetime) -> tuple[Reason, ...]:
        """Return every reason why they cannot be asked at `now`; of who is not in the directory, only that."""
        if self.listed is None:
            return ("not-listed",)
        if self.withdrew is not None:
            return ("withdrew",)
        return tuple(reason for reason, applies in self._checks(self.listed[1], now) if applies)

    def changes_at(self) -> Iterator[datetime]:
        """Yield the moments at which time alone changes whether they can be asked."""
        if self.listed is None or self.withdrew is not None:
            return
        if self.confirm_by is not None:
            yield self.confirm_by + SECOND
        if self.availability is not None and self.availability.available == "no" and self.availability.until:
            yield self.availability.until

    def _checks(self, said: VolunteerListed, now: datetime) -> Iterator[tuple[Reason, bool]]:
        yield "confidentiality-not-signed", said.confidentiality_signed == "no"
        yield "manager-not-agreed", said.manager_agreed == "no"
        yield "no-time-credit", said.time_credited == "no"
        yield "not-trained", self.trained is None
        yield "not-confirmed", self.confirm_by is None or now >= self.confirm_by + SECOND
        yield "unavailable", self.availability is not None and _away(self.availability, now)


def entry(history: History, policy: Policy) -> Entry:
    """Return the entry that this history is about; of each thing, what was told last counts."""
    listed = _last(history.read(VolunteerListed))
    confirmed = max(
        (*history.heard(VolunteerListed), *history.heard(VolunteerConfirmed)), key=lambda one: one.order, default=None
    )
    availability = _last(history.read(VolunteerAvailabilitySet))
    return Entry(
        listed=listed,
        withdrew=_withdrew(history, listed[0]) if listed is not None else None,
        speaks=tuple(_speaks(history, listed[1])) if listed is not None else (),
        trained=next(iter(history.heard(VolunteerTrained)), None),
        confirmed=confirmed,
        confirm_by=_confirm_by(confirmed, policy) if confirmed is not None else None,
        availability=availability[1] if availability is not None else None,
    )


def _withdrew(history: History, listed: Event) -> Event | None:
    # Who is listed and withdraws at one moment has withdrawn: nobody is asked who may not want to be.
    return next((event for event in history.heard(VolunteerWithdrew) if event.time >= listed.time), None)


def _speaks(history: History, said: VolunteerListed) -> Iterator[Speaks]:
    assessed = {data.language: data.level for _, data in history.read(VolunteerAssessed)}
    rated = {spoken.language: spoken.level for spoken in said.languages}
    yield from (Speaks(language, level, assessed.get(language)) for language, level in rated.items())


def _confirm_by(event: Event, policy: Policy) -> datetime:
    period = policy.languages.directory.confirm
    return deadline(policy.calendar, event.time, period.n, period.unit).due


def _away(said: VolunteerAvailabilitySet, now: datetime) -> bool:
    return said.available == "no" and (said.until is None or now < said.until)


def _last(found: list[T]) -> T | None:
    return found[-1] if found else None
