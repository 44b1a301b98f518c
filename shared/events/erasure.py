"""Contracts of how long a case is kept, and of its erasure (DOMAIN.md 8.2 to 8.4)."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from annotated_types import Ge, Le

from shared.events.contract import Contract, Topic
from shared.events.words import Reference, Role

Ground = Literal[
    "retention-ended",
    "no-longer-necessary",
    "consent-withdrawn",
    "objection-upheld",
    "unlawfully-processed",
    "legal-obligation",
]
"""Why a case is erased: its period has ended, or one of the grounds of Article 17(1)."""

Refusal = Literal[
    "still-needed",
    "claim-expected",
    "inquiry-expected",
    "longer-period-applies",
    "archived-in-the-public-interest",
]
"""Why a case is kept although its period has ended."""

HoldReason = Literal["claim", "inquiry", "police-investigation", "ombudsman", "regulator", "inquest"]
"""What a case must not be erased for, whatever its periods say."""

Year = Annotated[int, Ge(2020), Le(2200)]
"""A year, and not a day: the day on which a period ends may tell a birthday."""


class Erasing(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.ASSURANCE


class RetentionSet(Erasing):
    """Another system says through the end of which year a case must be kept by one row of the retention policy.

    It is the only way in which a period is known that runs from a birth, a death or the end of an employment; what is
    said of a row later counts instead.
    """

    type: ClassVar[str] = "retention-set"

    period: Reference
    kept_through: Year
    set_by: Role


class LegalHoldPlaced(Erasing):
    """Nothing of the case may be erased until this hold is lifted."""

    type: ClassVar[str] = "legal-hold-placed"

    hold: Reference
    why: HoldReason
    placed_by: Role


class LegalHoldLifted(Erasing):
    """The hold is over."""

    type: ClassVar[str] = "legal-hold-lifted"

    hold: Reference
    lifted_by: Role


class ErasureProposed(Erasing):
    """The periods that the case was kept for have all ended; a person decides whether it is erased (DOMAIN.md 8.4)."""

    type: ClassVar[str] = "erasure-proposed"
    external: ClassVar[bool] = False

    kept_until: date


class ErasureWithdrawn(Erasing):
    """A proposal holds no longer: a legal hold was placed, or the case must be kept for longer than was known."""

    type: ClassVar[str] = "erasure-withdrawn"
    external: ClassVar[bool] = False

    proposal: Reference


class ErasureApproved(Erasing):
    """A person decided that the case is erased. It cannot be undone."""

    type: ClassVar[str] = "erasure-approved"

    ground: Ground
    approved_by: Role


class ErasureDeclined(Erasing):
    """A person decided that the case is kept until the end of this day; then it is proposed again."""

    type: ClassVar[str] = "erasure-declined"

    reason: Refusal
    keep_until: date
    declined_by: Role


class CaseErased(Erasing):
    """What the case holds of people was erased; its log entries stay, and nothing new is said of it (DOMAIN.md 8.3)."""

    type: ClassVar[str] = "case-erased"
    external: ClassVar[bool] = False

    approved_by: Role
    why: Literal["retention-ended", "request", "order"]
