"""Contracts of the topic `safeguarding`: safety plans, advocacy, LADO (Standards 21 and 25)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.words import Role, Words, YesNo


class Safeguarding(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.SAFEGUARDING


class SafetyPlanAgreed(Safeguarding):
    """An immediate safety plan was agreed with the child (Standard 25)."""

    type: ClassVar[str] = "safety-plan-agreed"

    agreed_with: tuple[Literal["child", "parent", "carer", "school", "worker"], ...]
    plan: Words
    review_at: Instant | None = None
    agreed_by: Role


class AdvocacyOffered(Safeguarding):
    """An advocate was offered (Standards 9 and 25)."""

    type: ClassVar[str] = "advocacy-offered"

    outcome: Literal["accepted", "declined", "undecided"]
    offered_by: Role


class LadoConsiderationRequired(Safeguarding):
    """Someone who may work with children is said to have harmed a child: a decision is mandatory (DOMAIN.md 2)."""

    type: ClassVar[str] = "lado-consideration-required"
    external: ClassVar[bool] = False

    tests: tuple[Literal["harm", "offence", "risk", "suitability"], ...]
    reason: Words


class LadoConsidered(Safeguarding):
    """A manager decided, with reasons, whether to refer to the local authority designated officer (Standard 21)."""

    type: ClassVar[str] = "lado-considered"

    decision: Literal["refer", "consult", "not-met"]
    harm: YesNo
    offence: YesNo
    risk: YesNo
    suitability: YesNo
    reason: Words
    decided_by: Role


class LadoReferred(Safeguarding):
    """The referral reached the local authority designated officer."""

    type: ClassVar[str] = "lado-referred"

    referred_by: Role
