"""A council's whole policy, as every `decide` receives it (DESIGN.md section 6)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shared.calendar import Calendar, Unit
from shared.events.words import Procedure
from shared.policy.duties import Duty
from shared.policy.ladders import Ladder
from shared.policy.language_guide import Term
from shared.policy.languages import Languages
from shared.policy.measures import Measuring
from shared.policy.observances import Observances
from shared.policy.retention import Retention
from shared.policy.rows import Row, Text
from shared.policy.schools import SchoolYear, school_calendar
from shared.policy.services import OTHER, CouncilService
from shared.policy.sources import Source
from shared.policy.standards import Standard
from shared.policy.statement_copy import CopyWording


class ComplaintsProcedure(Row):
    """A complaints procedure: what it rests on, whom to write to, and where to go when it is exhausted."""

    id: Procedure
    name: Text
    rests_on: Text
    contact: Text
    ombudsman: Text


@dataclass(frozen=True)
class Policy:
    """Every rule in force and every rule that older cases keep. Two policies of one version are equal."""

    version: str
    """Changes if and only if a file of the policy or the table of bank holidays changes."""
    duties: tuple[Duty, ...] = field(compare=False, repr=False)
    ladders: Mapping[str, Ladder] = field(compare=False, repr=False)
    languages: Languages = field(compare=False, repr=False)
    observances: Observances = field(compare=False, repr=False)
    sources: tuple[Source, ...] = field(compare=False, repr=False)
    procedures: Mapping[str, ComplaintsProcedure] = field(compare=False, repr=False)
    calendar: Calendar = field(compare=False, repr=False)
    measures: Measuring = field(compare=False, repr=False)
    retention: Retention = field(compare=False, repr=False)
    schools: tuple[SchoolYear, ...] = field(default=(), compare=False, repr=False)
    standards: tuple[Standard, ...] = field(default=(), compare=False, repr=False)
    services: tuple[CouncilService, ...] = field(default=(), compare=False, repr=False)
    language_guide: tuple[Term, ...] = field(default=(), compare=False, repr=False)
    copy_wording: tuple[CopyWording, ...] = field(default=(), compare=False, repr=False)

    @cached_property
    def duties_by_event(self) -> Mapping[str, tuple[Duty, ...]]:
        """The duties that an event of each type may open."""
        found: defaultdict[str, list[Duty]] = defaultdict(list)
        for duty in self.duties:
            found[duty.when.event].append(duty)
        return {event: tuple(duties) for event, duties in found.items()}

    def source_of(self, attribute: str) -> Source | None:
        """Return the system whose CloudEvents `source` this is, None if no system may use it."""
        return next((source for source in self.sources if source.owns(attribute)), None)

    def source_with(self, identity: str) -> Source | None:
        """Return the system whose tokens have this subject, None if no system's have."""
        return next((source for source in self.sources if source.identity == identity), None)

    def reported_service(self, area: str) -> str:
        """Return the service that leadership reads of in the place of `area`; one that is not known is `other`."""
        return self._reported_services.get(area, OTHER)

    def school_days(self, school: str | None) -> Calendar:
        """Return the days of `school`; of the borough's schools for those years of which it has no row, or for None."""
        return self._school_days.get(school) or self._school_days[None]

    def calendar_for(self, unit: Unit, school: str | None = None) -> Calendar:
        """Return the calendar in which a period of this unit is counted: that of `school` for school days only."""
        return self.school_days(school) if unit == "school-day" else self.calendar

    @cached_property
    def _school_days(self) -> Mapping[str | None, Calendar]:
        years: defaultdict[str | None, dict[str, SchoolYear]] = defaultdict(dict)
        for year in self.schools:
            years[year.school_id][year.academic_year] = year
        borough = years[None]
        return {school: school_calendar(self.calendar, {**borough, **own}.values()) for school, own in years.items()}

    @cached_property
    def _reported_services(self) -> Mapping[str, str]:
        return {row.id: row.id if row.is_shown else row.within or OTHER for row in self.services}
