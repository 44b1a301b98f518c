"""Contracts of the topic `safeguarding`: safety plans, advocacy, LADO (Standards 21 and 25)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.words import Prose, Role, YesNo


class Safeguarding(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.SAFEGUARDING


class SafetyPlanAgreed(Safeguarding):
    """An immediate safety plan was agreed with the child (Standard 25)."""

    type: ClassVar[str] = "safety-plan-agreed"

    agreed_with: tuple[Literal["child", "parent", "carer", "school", "worker"], ...]
    plan: Prose
    review_at: Instant | None = None
    agreed_by: Role


class AdvocacyOffered(Safeguarding):
    """An advocate was offered (Standards 9 and 25)."""

    type: ClassVar[str] = "advocacy-offered"

    outcome: Literal["accepted", "declined", "undecided"]
    offered_by: Role


class AdvocacyArranged(Safeguarding):
    """An advocate works with the child, young person or family (Standards 9 and 25)."""

    type: ClassVar[str] = "advocacy-arranged"

    independent: YesNo


class SafetyPlanReviewed(Safeguarding):
    """The safety plan was looked at again with the child."""

    type: ClassVar[str] = "safety-plan-reviewed"

    outcome: Literal["kept", "changed", "ended"]


class RiskRaised(Safeguarding):
    """Somebody judged how much danger there is; `red` lets no step wait beyond the same day (DOMAIN.md 3)."""

    type: ClassVar[str] = "risk-raised"

    level: Literal["red", "amber", "green"]
    raised_by: Role


class PoliceReportOffered(Safeguarding):
    """A report to the police was offered, or made without consent because a child is at risk (DOMAIN.md 0.3, R16)."""

    type: ClassVar[str] = "police-report-offered"

    outcome: Literal["reported", "declined", "undecided", "reported-without-consent"]


class DisclosureMeetingHeld(Safeguarding):
    """The family and the professionals met about the disclosure (Standard 26)."""

    type: ClassVar[str] = "disclosure-meeting-held"


class ProfessionalsBriefed(Safeguarding):
    """The professionals involved were briefed, so that nobody has to tell it again (Standard 26)."""

    type: ClassVar[str] = "professionals-briefed"

    briefed_by: Role


class FindingMade(Safeguarding):
    """What was disclosed was looked into, and this was found; the entry in the log does not change by it."""

    type: ClassVar[str] = "finding-made"

    finding: Literal["upheld", "partly-upheld", "not-upheld", "no-finding"]


class MonitoringPointHeld(Safeguarding):
    """Somebody asked the child or family how things are since (Standard 27)."""

    type: ClassVar[str] = "monitoring-point-held"

    held_by: Role
