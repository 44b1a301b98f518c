"""Observances: the days that people keep, how strongly a meeting must heed them, and when meetings may be held.

Which day an observance falls on is worked out by `shared.observances`. A row says by which calendar, and from when to
when it is kept (DOMAIN.md 10.2 and 10.3). Who keeps it is never said here: that is for people to say (Standard 39).
"""

from collections.abc import Iterator
from datetime import date, time
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from shared.events.meetings import Strength
from shared.policy.rows import Basis, Name, Period, Row, Text

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Moment = Annotated[
    str, StringConstraints(pattern=r"^(eve )?(([01]\d|2[0-3]):[0-5]\d|24:00|sunset|nightfall)( -[1-9]h)?$")
]
"""A moment of a day in the council's place: `12:00`, `nightfall`; `eve sunset -2h` is of the day before."""


class Fixed(Row):
    """The same day of every year."""

    calendar: Literal["fixed"]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=31)]


class FromEaster(Row):
    """So many days from Easter Sunday, before it if negative."""

    calendar: Literal["easter"]
    church: Literal["western", "orthodox"]
    offset: Annotated[int, Field(ge=-100, le=100)]


class Hijri(Row):
    """A day of the Umm al-Qura calendar."""

    calendar: Literal["hijri"]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=30)]


class Hebrew(Row):
    """A day of the Hebrew calendar; Nisan is month 1, Adar 12, which in a leap year is the second Adar."""

    calendar: Literal["hebrew"]
    month: Annotated[int, Field(ge=1, le=12)]
    day: Annotated[int, Field(ge=1, le=30)]


class HebrewFast(Row):
    """A fast of the Hebrew calendar, moved off the Sabbath as the calendar moves it."""

    calendar: Literal["hebrew-fast"]
    fast: Literal["Tzom Gedalia", "10 of Teves", "Taanis Esther", "17 of Tamuz", "9 of Av"]


class Listed(Row):
    """A day that the country's own list of holidays has by this name, which may be estimated."""

    calendar: Literal["listed"]
    country: Literal["CN", "ET", "IN", "SG", "VN"]
    name: Text


class Weekly(Row):
    """A day of every week."""

    calendar: Literal["weekly"]
    day: Weekday


class Dated(Row):
    """Days that are known one by one, since those who keep them publish them so."""

    calendar: Literal["dates"]
    on: Annotated[tuple[date, ...], Field(min_length=1)]


Rule = Annotated[
    Fixed | FromEaster | Hijri | Hebrew | HebrewFast | Listed | Weekly | Dated, Field(discriminator="calendar")
]


class Observance(Row):
    """Something that people keep: on which days, from when to when, and how strongly a meeting must heed it.

    It lasts so many `days`, from `begins` of the first to `until` of the last; with `each-day`, from `begins` to
    `until` of each. Where the moon is sighted it may come `window` days earlier or later.
    """

    id: Name
    name: Text
    tradition: Text
    strength: Strength
    rule: Rule
    days: Annotated[int, Field(ge=1, le=60)] = 1
    begins: Moment = "00:00"
    until: Moment = "24:00"
    each_day: bool = False
    window: Annotated[int, Field(ge=0, le=2)] = 0
    source: Text
    basis: Basis


class Confirmed(Row):
    """The day on which an observance began, or will begin, as was announced: there is no window any more."""

    observance: Name
    first: date


class Place(Row):
    """Where the sun sets: degrees, north and east positive."""

    name: Text
    latitude: Annotated[float, Field(ge=-66, le=66)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class Meetings(Row):
    """When meetings may be held, and how many working days before a meeting something must be done about it.

    `answer-clash` is for a clash with what somebody keeps (Standard 35), `offer-preparation` for the offer to prepare
    where racism will be discussed (Standard 24), `book-interpreter` for an interpreter who comes to it (Standard 32).
    """

    opens: time
    closes: time
    answer_clash: Period
    offer_preparation: Period
    book_interpreter: Period
    basis: Basis

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError(f"'closes' ({self.closes}) must be later than 'opens' ({self.opens})")
        if {period.unit for period in (self.answer_clash, self.offer_preparation, self.book_interpreter)} != {
            "working-day"
        }:
            raise ValueError("what must be done before a meeting is counted back in working days")
        return self


class Observances(Row):
    """Everything that is said of observances, and of meetings that heed them."""

    place: Place
    meetings: Meetings
    observance: Annotated[tuple[Observance, ...], Field(min_length=1)]
    confirmed: tuple[Confirmed, ...] = ()

    def named(self, identity: str) -> Observance | None:
        """Return the observance of this id, None if there is none."""
        return self._by_id.get(identity)

    def announced(self, identity: str) -> tuple[date, ...]:
        """Return the days on which it was announced that this observance begins."""
        return tuple(row.first for row in self.confirmed if row.observance == identity)

    @cached_property
    def _by_id(self) -> dict[str, Observance]:
        return {row.id: row for row in self.observance}

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        faults = list(self._faults())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        ids = [row.id for row in self.observance]
        yield from (f"'{again}' is listed twice" for again in sorted({one for one in ids if ids.count(one) > 1}))
        for row in self.confirmed:
            said = self.named(row.observance)
            if said is None:
                yield f"'{row.observance}' is confirmed, and is no observance here"
            elif not said.window:
                yield f"'{row.observance}' is confirmed, and has no window within which its day could be another"
