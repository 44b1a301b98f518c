"""Contracts of the figures that other systems bring: people and decisions, by group (DOMAIN.md 7)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from shared.events.contract import Contract, Part, Topic
from shared.events.words import Reference

Group = Literal["asian", "black", "mixed", "white", "other"]
"""The five groups that the census rolls its nineteen up to (DOMAIN.md 7.2)."""

Population = Literal["children", "pupils", "children-known-to-us", "staff"]
"""Whom a decision may be about: children under 18 in the borough, pupils on a roll, children known, staff."""

DecisionPoint = Literal[
    "contact",
    "referral",
    "early-help",
    "assessment",
    "section-47-enquiry",
    "child-protection-conference",
    "child-protection-plan",
    "pre-proceedings",
    "entry-to-care",
    "missing",
    "suspension",
    "permanent-exclusion",
    "education-health-and-care-refusal",
]
"""Where a decision is taken that may fall on some groups more than on others (DOMAIN.md 7.3)."""

Count = Annotated[int, Field(ge=0)]
Year = Annotated[int, Field(ge=2000, le=2100)]


class GroupCounts(Part):
    """How many of each group; a group with nobody says 0, none is left out."""

    asian: Count
    black: Count
    mixed: Count
    white: Count
    other: Count


class Figures(Contract):
    """A contract of this family; its subject is `figures/<id>`, the set in the system that sent it."""

    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("figures",)


class DenominatorsLoaded(Figures):
    """How many people of each group there were in a year; a later event for the same set replaces it."""

    type: ClassVar[str] = "denominators-loaded"

    population: Population
    year: Year
    counted_by: Literal["census", "school-census", "mid-year-estimate", "case-management", "human-resources"]
    release: Reference
    groups: GroupCounts


class DecisionsCounted(Figures):
    """How often a decision fell on each group in a year; a later event for the same set replaces it."""

    type: ClassVar[str] = "decisions-counted"

    point: DecisionPoint
    population: Population
    year: Year
    groups: GroupCounts
