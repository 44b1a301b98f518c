"""Contracts of the topic `staff-matters`: grievances, also anonymous ones, and mediation (Standard 40; DOMAIN.md 4.4).

A grievance is a subject of its own, apart from any case. No contract here has a field for who somebody is.
"""

from typing import Annotated, ClassVar, Literal

from annotated_types import Ge

from shared.events.contract import Contract, Topic
from shared.events.words import Prose, Role

SMALLEST_LEVEL = 10

StaffAtLevel = Annotated[int, Ge(SMALLEST_LEVEL)]
"""How many staff work at a level that a grievance may be told of: so many that nobody is found out by counting."""


class Grievance(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.STAFF_MATTERS
    subjects: ClassVar[tuple[str, ...]] = ("grievance",)


class GrievanceReceived(Grievance):
    """A member of staff raised a grievance about racism, at a level where at least ten people work.

    The receiver is outside the service area, never the team's own manager.
    """

    type: ClassVar[str] = "grievance-received"

    form: Literal["anonymous", "named"]
    level: Literal["service", "directorate", "council"]
    staff_at_level: StaffAtLevel
    received_by: Literal["human-resources", "race-equality-and-inclusion"]
    about: Literal["colleague", "manager", "team-culture", "policy-or-system"]


class GrievanceAcknowledged(Grievance):
    """The grievance was acknowledged; an anonymous one in its mailbox."""

    type: ClassVar[str] = "grievance-acknowledged"


class GrievanceActionsSummarised(Grievance):
    """What is being done was summarised for whoever raised it."""

    type: ClassVar[str] = "grievance-actions-summarised"

    summary: Prose


class GrievanceMeetingHeld(Grievance):
    """The meeting about a named grievance was held."""

    type: ClassVar[str] = "grievance-meeting-held"


class GrievanceDecided(Grievance):
    """The outcome was given."""

    type: ClassVar[str] = "grievance-decided"

    outcome: Literal["upheld", "partly-upheld", "not-upheld"]


class GrievanceAppealed(Grievance):
    """The outcome was appealed."""

    type: ClassVar[str] = "grievance-appealed"


class GrievanceAppealDecided(Grievance):
    """The appeal was decided."""

    type: ClassVar[str] = "grievance-appeal-decided"

    outcome: Literal["upheld", "partly-upheld", "not-upheld"]


class MediationOffered(Grievance):
    """Mediation was offered beside the other ways, never instead of them."""

    type: ClassVar[str] = "staff-mediation-offered"

    other_ways_explained: Literal["yes"]
    offered_by: Role


class MediationAnswered(Grievance):
    """Mediation was accepted or declined; it is voluntary for both."""

    type: ClassVar[str] = "staff-mediation-answered"

    answer: Literal["accepted", "declined"]


class MediationEnded(Grievance):
    """Mediation ended. What was said in it is recorded nowhere."""

    type: ClassVar[str] = "staff-mediation-ended"
