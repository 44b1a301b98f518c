"""Contracts of the topic `safeguarding`: allegations about people who work with children (Standard 21; DOMAIN.md 2)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.words import Prose, Role, Sentence, YesNo

Test = Literal["harm", "offence", "risk", "suitability"]
"""One of the four tests of harm (DOMAIN.md 2)."""


class Allegation(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.SAFEGUARDING


class LadoConsiderationRequired(Allegation):
    """Someone who may work with children is said to have harmed a child: a decision is mandatory (DOMAIN.md 2)."""

    type: ClassVar[str] = "lado-consideration-required"
    external: ClassVar[bool] = False

    tests: tuple[Test, ...]
    reason: Sentence
    known_at: Instant | None = None


class LadoConsidered(Allegation):
    """A manager decided, with reasons, whether to refer to the local authority designated officer (Standard 21).

    `known_at` is when the allegation became known, from which the clock of the referral runs.
    """

    type: ClassVar[str] = "lado-considered"

    decision: Literal["refer", "consult", "not-met"]
    harm: YesNo
    offence: YesNo
    risk: YesNo
    suitability: YesNo
    reason: Prose
    decided_by: Role
    known_at: Instant | None = None


class LadoReferred(Allegation):
    """The referral reached the local authority designated officer."""

    type: ClassVar[str] = "lado-referred"

    referred_by: Role


class LadoAdviceRecorded(Allegation):
    """The advice of the local authority designated officer was recorded; only now may others be told or asked."""

    type: ClassVar[str] = "lado-advice-recorded"

    outcome: Literal["no-further-action", "employer-acts", "strategy-meeting", "urgent-strategy-meeting", "police"]
    advice: Prose


class StrategyMeetingHeld(Allegation):
    """The strategy meeting was held."""

    type: ClassVar[str] = "strategy-meeting-held"


class AllegationConcluded(Allegation):
    """The allegation was concluded, in the words of Keeping Children Safe in Education."""

    type: ClassVar[str] = "allegation-concluded"

    finding: Literal["substantiated", "malicious", "false", "unsubstantiated", "unfounded"]


class AllegationSubjectInformed(Allegation):
    """The person whom the allegation is about was told; never before the designated officer's advice."""

    type: ClassVar[str] = "allegation-subject-informed"

    told_by: Role


class AllegationFamilyInformed(Allegation):
    """Parents or carers were told of the allegation; never before the designated officer's advice."""

    type: ClassVar[str] = "allegation-family-informed"

    told_by: Role


class AllegationInterviewHeld(Allegation):
    """Somebody was interviewed about the allegation; never before the designated officer's advice."""

    type: ClassVar[str] = "allegation-interview-held"

    held_by: Role


class LowLevelConcernRecorded(Allegation):
    """Conduct fell short of the code of conduct and below the tests of harm; `repeated` asks the question again."""

    type: ClassVar[str] = "low-level-concern-recorded"

    repeated: YesNo
    recorded_by: Role
