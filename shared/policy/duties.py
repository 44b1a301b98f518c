"""Duties: what must be done after something happened, and by when."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from shared.events.words import Role
from shared.policy.clauses import Due, Extension, Named, Restart, Within
from shared.policy.rows import Basis, Name, Period, Row, Text
from shared.policy.triggers import HEARD, Trigger

__all__ = ["HEARD", "Duty", "Extension", "Named", "Restart", "Trigger", "Within"]

SCHOOL = "school"
"""The field in which an event names the school whose days are counted."""


class Duty(Row):
    """What must be done after something happened, by when, and who hears of it if it is not.

    It applies to what happened on a day from `since` (written `from`) on and before `until`. `per` names a field
    that separates instances: what happened to one complaint says nothing about another.

    It is due once (`due`), at several points (`at`), or again and again (`every`) until one of `ends` or so many
    `times`; counted from the starting event, or from the moment that it names in `counted-from`. A `soft` one is a
    window that nobody fails to use. `school` is an earlier fact of the case that names the school, where the starting
    event does not. It is the duty of `owner`, or of the role in that field of the starting event which is `owned-by`.
    """

    id: Name
    standard: Annotated[int, Field(ge=1, le=40)]
    says: Text
    when: Trigger
    within: Within | None = None
    counted_from: str | None = None
    due: Due | None = None
    at: Annotated[tuple[Period, ...], Field(min_length=1)] = ()
    every: Period | None = None
    ends: tuple[Trigger, ...] = ()
    times: Annotated[int, Field(ge=1)] | None = None
    soft: bool = False
    extension: Extension | None = None
    restart: Restart | None = None
    urgent_if: tuple[Trigger, ...] = ()
    school: Trigger | None = None
    met_by: Annotated[tuple[Trigger, ...], Field(min_length=1)]
    void_if: tuple[Trigger, ...] = ()
    per: str | None = None
    owner: Role
    owned_by: str | None = None
    ladder: Name
    basis: Basis
    since: date = Field(alias="from")
    until: date | None = None

    @cached_property
    def counts_school_days(self) -> bool:
        """Whether any of its clocks runs in school days."""
        return any(period.unit == "school-day" for period in self._periods())

    def applies_on(self, day: date) -> bool:
        """Whether the row is in force on `day`; an older case keeps the rule of its day."""
        return self.since <= day and (self.until is None or day < self.until)

    def overlaps(self, other: "Duty") -> bool:
        """Whether there is a day on which both rows are in force."""
        last = date.max
        return self.since < (other.until or last) and other.since < (self.until or last)

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        checks = (self._clock, self._recurrence, self._fields, self._separation, self._subjects, self._moments)
        faults = [fault for check in checks for fault in check()]
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _clock(self) -> Iterator[str]:
        if self.until is not None and self.until <= self.since:
            yield f"'until' ({self.until}) must be later than 'from' ({self.since})"
        if sum((self.due is not None, bool(self.at), self.every is not None)) != 1:
            yield "it needs exactly one of 'due', 'at' and 'every'"
        if self.due is None:
            longer = {"extension": self.extension, "restart": self.restart}
            yield from (f"'{key}' needs one 'due' that it moves" for key, clause in longer.items() if clause)
        if any(one.unit == next_.unit and one.n >= next_.n for one, next_ in pairwise(self.at)):
            yield "'at' must name each point later than the one before"

    def _recurrence(self) -> Iterator[str]:
        if self.every is None:
            if self.ends or self.times:
                yield "'ends' and 'times' end what recurs, and there is no 'every'"
        elif self.every.n == 0:
            yield "'every' must be at least 1"
        elif not self.ends and self.times is None:
            yield "it recurs without an end: say which event 'ends' it, or how many 'times'"

    def _fields(self) -> Iterator[str]:
        if isinstance(self.due, Named) and self.when.kind(self.due.field) is None:
            yield f"'due' needs a field of '{self.when.event}' that holds a day or a moment, not '{self.due.field}'"
        if self.counted_from is not None and self.when.kind(self.counted_from) != "instant":
            yield f"'counted-from' needs a field of '{self.when.event}' that holds a moment, not '{self.counted_from}'"
        if self.owned_by is not None and not self.when.names_role(self.owned_by):
            yield f"'owned-by' needs a field of '{self.when.event}' that names a role, not '{self.owned_by}'"
        named_by = self.school or self.when
        if (self.school or self.counts_school_days) and not named_by.knows(SCHOOL):
            yield f"'{named_by.event}' names no school whose days could be counted; name one that does in 'school'"

    def _separation(self) -> Iterator[str]:
        without = [one.event for one in self._of_one_instance() if self.per is not None and not one.knows(self.per)]
        if without:
            yield f"'per' is '{self.per}', which {', '.join(f'{name!r}' for name in without)} does not have"

    def _subjects(self) -> Iterator[str]:
        subjects = self.when.contract.subjects
        for event in {one.event: one for one in self._triggers() if not set(subjects) & set(one.contract.subjects)}:
            yield f"'{event}' is never about the same {' or '.join(subjects)} as '{self.when.event}'"

    def _moments(self) -> Iterator[str]:
        met_by = {id(one) for one in self.met_by}
        if any(one.at is not None and id(one) not in met_by for one in self._triggers()):
            yield "'at = \"recorded\"' can be said in 'met-by' only"

    def _of_one_instance(self) -> Iterator[Trigger]:
        """Yield the triggers that speak of one instance, which `per` separates from others."""
        yield from (self.when, *self.met_by, *self.void_if, *self.ends)
        yield from (clause.by for clause in (self.extension, self.restart) if clause)

    def _triggers(self) -> Iterator[Trigger]:
        yield from self._of_one_instance()
        yield from self.urgent_if
        yield from (one for one in (self.school, self.within and self.within.after) if one)

    def _periods(self) -> Iterator[Period]:
        clauses = (self.extension and self.extension.adds, self.extension and self.extension.cap)
        more = (self.every, self.within, self.restart and self.restart.due, *clauses, *self.at)
        yield from (period for period in (self.due, *more) if isinstance(period, Period))
