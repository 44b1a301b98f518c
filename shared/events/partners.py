"""Contracts of the topic `safeguarding`: challenging partner agencies (Standards 19, 36 and 40; DOMAIN.md 3)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.words import OwnWords, Prose, Reference, Role

Agency = Literal["health", "police", "school", "housing", "voluntary-organisation", "court", "other"]
"""What kind of agency it is, never which."""


class Partner(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.SAFEGUARDING


class PartnerResponseRecorded(Partner):
    """Racism was raised with a partner's professional, who was willing, unable or unwilling to discuss it."""

    type: ClassVar[str] = "partner-response-recorded"

    challenge: Reference
    agency: Agency
    response: Literal["willing", "unable", "unwilling"]
    said: OwnWords


class PartnerChallengeRaised(Partner):
    """The challenge reached this stage of the partnership's protocol (Curiosity, Challenge and Escalation)."""

    type: ClassVar[str] = "partner-challenge-raised"

    challenge: Reference
    agency: Agency
    stage: Literal[1, 2, 3, 4, 5]
    raised_by: Role


class PartnerChallengeResolved(Partner):
    """The challenge came to its end."""

    type: ClassVar[str] = "partner-challenge-resolved"

    challenge: Reference
    how: Literal["resolved", "resolved-with-dissent", "superseded"]
    learning: Prose | None = None


class BusinessSupportConcernRaised(Partner):
    """Business support staff met racism in their work and told their manager (Standards 36 and 40)."""

    type: ClassVar[str] = "business-support-concern-raised"

    concern: Reference
    about: Literal["partner-agency", "colleague", "record", "other"]


class BusinessSupportConcernTaken(Partner):
    """The business support manager took the concern to the service lead."""

    type: ClassVar[str] = "business-support-concern-taken"

    concern: Reference
    taken_by: Role = "business-support-manager"


class BusinessSupportConcernAddressed(Partner):
    """The service lead addressed the concern with the agency, or through the council's own ways."""

    type: ClassVar[str] = "business-support-concern-addressed"

    concern: Reference
    how: Literal["partner-agency", "anonymous-grievance", "mediation", "grievance", "management-action"]
