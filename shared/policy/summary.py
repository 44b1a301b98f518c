"""A council's policy as it is told to whoever asks: the Standards, every rule with its clock in words, the ladders."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from shared.calendar import Calendar
from shared.events.words import Role
from shared.policy.duties import Duty
from shared.policy.ladders import Ladder
from shared.policy.language_lists import LanguageList
from shared.policy.languages import Languages
from shared.policy.models import Policy
from shared.policy.rows import Basis
from shared.policy.standards import Measure, Standard
from shared.policy.triggers import Trigger
from shared.policy.words import due_in_words

OF_TEN_LANGUAGES = frozenset({32, 38})
"""The Standards that speak of the ten languages."""


class Summary(BaseModel):
    """A piece of what is told: camelCase in JSON, days as `YYYY-MM-DD`."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)


class RuleSummary(Summary):
    """A row of the policy: what must be done, by when, and who. `startedBy` and `metBy` are types of events.

    It applies to what happens from `from` on and before `until`; an older case keeps the rule of its day.
    """

    id: str
    standard: int
    says: str
    due: str
    started_by: str
    met_by: tuple[str, ...]
    void_if: tuple[str, ...]
    owner: Role
    ladder: str
    basis: Basis
    since: date = Field(alias="from")
    until: date | None = None

    @classmethod
    def of(cls, duty: Duty) -> Self:
        """Return what is told of this row."""
        return cls(
            id=duty.id,
            standard=duty.standard,
            says=duty.says,
            due=due_in_words(duty),
            started_by=duty.when.event,
            met_by=_events(duty.met_by),
            void_if=_events(duty.void_if),
            owner=duty.owner,
            ladder=duty.ladder,
            basis=duty.basis,
            since=duty.since,
            until=duty.until,
        )


class StandardSummary(Summary):
    """A Standard: the duties that serve it, the measures that look after it, and why not if there is no duty."""

    number: int
    title: str
    duties: tuple[str, ...]
    measure: tuple[Measure, ...]
    why_not: str | None = None

    @classmethod
    def of(cls, standard: Standard, duties: Iterable[Duty]) -> Self:
        """Return what is told of this Standard, some of whose duties these are."""
        serving = tuple(dict.fromkeys(duty.id for duty in duties if duty.standard == standard.number))
        return cls(**standard.model_dump(), duties=serving)


class CalendarSummary(Summary):
    """The table of bank holidays that days are counted by, and the days that it covers, both included."""

    edition: str
    first: date
    last: date

    @classmethod
    def of(cls, calendar: Calendar) -> Self:
        """Return what is told of this calendar."""
        return cls(edition=calendar.edition, first=calendar.first, last=calendar.last)


class LanguageListSummary(Summary):
    """The ten languages from a day on, until the next list begins, and who approved that."""

    since: date = Field(alias="from")
    languages: tuple[str, ...]
    approval: str

    @classmethod
    def of(cls, one: LanguageList, languages: Languages) -> Self:
        """Return what is told of this list; a language is told by its name."""
        names = tuple(row.name for row in languages.ten_on(one.since))
        return cls(since=one.since, languages=names, approval=one.approval)


class PolicySummary(Summary):
    """The policy of a version: the Standards, its duties in the order of those, and the ladders that they climb.

    `languageLists` are told with the Standards that speak of the ten languages.
    """

    version: str
    calendar: CalendarSummary
    standards: tuple[StandardSummary, ...]
    duties: tuple[RuleSummary, ...]
    ladders: tuple[Ladder, ...]
    language_lists: tuple[LanguageListSummary, ...] = ()


def summary(policy: Policy, standard: int | None = None) -> PolicySummary:
    """Return what is told of the policy: all of it, or what serves one Standard."""
    rows = sorted(policy.duties, key=lambda duty: (duty.standard, duty.id, duty.since))
    duties = [duty for duty in rows if standard in {None, duty.standard}]
    climbed = {duty.ladder for duty in duties}
    return PolicySummary(
        version=policy.version,
        calendar=CalendarSummary.of(policy.calendar),
        standards=tuple(StandardSummary.of(row, duties) for row in policy.standards if standard in {None, row.number}),
        duties=tuple(map(RuleSummary.of, duties)),
        ladders=tuple(ladder for ladder in policy.ladders.values() if standard is None or ladder.id in climbed),
        language_lists=language_lists(policy.languages) if standard in {None, *OF_TEN_LANGUAGES} else (),
    )


def language_lists(languages: Languages) -> tuple[LanguageListSummary, ...]:
    """Return what is told of every list of the ten languages, the earliest first."""
    lists = sorted(languages.lists, key=lambda row: row.since)
    return tuple(LanguageListSummary.of(row, languages) for row in lists)


def _events(triggers: Iterable[Trigger]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(trigger.event for trigger in triggers))
