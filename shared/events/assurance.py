"""Contracts of the topic `assurance`: advice, learning, plans and leaders (Standards 8, 18 and 22)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.words import OwnWords, Prose, Role

LearningTheme = Literal[
    "listening-and-believing",
    "language-used",
    "cultural-understanding",
    "adultification",
    "interpreting",
    "complaints-handling",
    "safety-planning",
    "partner-working",
    "identity-recording",
    "staff-support",
    "supervision",
    "policy-or-system",
    "other",
]
"""What a case audit taught, as a word of a closed list: leadership reads the theme, never the text."""


class AdviceGiven(Contract):
    """A manager or head of service gave advice on addressing the incident (Standard 18)."""

    type: ClassVar[str] = "advice-given"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    given_by: Role
    advice: Prose


class CaseAuditCommissioned(Contract):
    """A case audit was arranged (Standard 22)."""

    type: ClassVar[str] = "case-audit-commissioned"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    commissioned_by: Role


class CaseAuditCompleted(Contract):
    """The case audit was completed, and what was learned from it is recorded (Standard 22)."""

    type: ClassVar[str] = "case-audit-completed"
    topic: ClassVar[Topic] = Topic.ASSURANCE

    learning: Prose
    themes: tuple[LearningTheme, ...] = ()


class PlanAdopted(Contract):
    """A plan that must be looked at regularly was adopted (introduction of the Standards)."""

    type: ClassVar[str] = "plan-adopted"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("plan",)

    kind: Literal["work-plan", "action-plan"]


class PlanReviewed(Contract):
    """The plan was reviewed."""

    type: ClassVar[str] = "plan-reviewed"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("plan",)

    kind: Literal["work-plan", "action-plan"]


class PlanEnded(Contract):
    """The plan ended; nothing more is due for it."""

    type: ClassVar[str] = "plan-ended"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("plan",)

    kind: Literal["work-plan", "action-plan"]


class LeaderStarted(Contract):
    """Somebody began to lead; within a year they take part in an action learning set (our expectations of leaders)."""

    type: ClassVar[str] = "leader-started"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("leader",)


class LeaderLearned(Contract):
    """The leader took part in an anti-racist practice action learning set, or an equivalent."""

    type: ClassVar[str] = "leader-learned"
    topic: ClassVar[Topic] = Topic.ASSURANCE
    subjects: ClassVar[tuple[str, ...]] = ("leader",)

    equivalent: OwnWords | None = None
