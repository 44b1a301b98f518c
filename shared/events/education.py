"""Contracts of the topic `complaints`: exclusions and special educational needs (DOMAIN.md 1.3)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.words import Prose, Reference, YesNo


class Education(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.COMPLAINTS


class SchoolConcernRaised(Education):
    """A family raised a worry with a school, short of a formal complaint."""

    type: ClassVar[str] = "school-concern-raised"

    concern: Reference
    school: Reference


class SchoolConcernAnswered(Education):
    """The school answered the worry."""

    type: ClassVar[str] = "school-concern-answered"

    concern: Reference
    outcome: Literal["resolved", "not-resolved"]


class PupilExcluded(Education):
    """A head told the parents of a suspension or a permanent exclusion.

    `band` is what the governing board must do: by how many school days the child is out in the term, and whether a
    public examination is missed.
    """

    type: ClassVar[str] = "pupil-excluded"

    exclusion: Reference
    school: Reference
    kind: Literal["permanent", "suspension"]
    band: Literal["up-to-5-days", "6-to-15-days", "over-15-days", "permanent", "examination-missed"]


class ExclusionRepresentationsMade(Education):
    """The parents asked the governing board to look at the exclusion, of which they were told at `excluded_at`."""

    type: ClassVar[str] = "exclusion-representations-made"

    exclusion: Reference
    school: Reference
    band: Literal["up-to-5-days", "6-to-15-days", "over-15-days", "permanent", "examination-missed"]
    excluded_at: Instant | None = None


class ExclusionConsidered(Education):
    """The governing board considered reinstatement and told the parents, with their right to a review.

    Only a permanent exclusion can be reviewed; one whose `kind` is not told may be.
    """

    type: ClassVar[str] = "exclusion-considered"

    exclusion: Reference
    school: Reference
    decision: Literal["reinstated", "upheld"]
    kind: Literal["permanent", "suspension"] | None = None


class ExclusionReviewRequested(Education):
    """The parents asked for an independent review panel."""

    type: ClassVar[str] = "exclusion-review-requested"

    exclusion: Reference
    school: Reference


class ExclusionReviewed(Education):
    """The independent review panel met and decided."""

    type: ClassVar[str] = "exclusion-reviewed"

    exclusion: Reference
    school: Reference
    decision: Literal["upheld", "recommended", "quashed"]


class ExclusionReconsidered(Education):
    """The governing board reconsidered after the review."""

    type: ClassVar[str] = "exclusion-reconsidered"

    exclusion: Reference
    school: Reference


class AlternativeEducationArranged(Education):
    """Full-time education was arranged for a child who is out of school."""

    type: ClassVar[str] = "alternative-education-arranged"

    exclusion: Reference
    school: Reference


class PlanRequested(Education):
    """The family or a school asked for an assessment of a child's education, health and care needs."""

    type: ClassVar[str] = "plan-requested"

    requested_by: Literal["family", "school", "young-person", "other"]


class PlanIssued(Education):
    """The final education, health and care plan was sent to the family."""

    type: ClassVar[str] = "plan-issued"


class PlanDecided(Education):
    """A decision about a child's education, health and care plan was sent to the family."""

    type: ClassVar[str] = "plan-decided"

    decision: Reference
    about: Literal["assessment", "content", "refusal", "ceasing"]


class MediationContacted(Education):
    """The family contacted the mediation adviser; they may want mediation or not."""

    type: ClassVar[str] = "mediation-contacted"

    decision: Reference
    wants_mediation: YesNo


class MediationHeld(Education):
    """Mediation about a plan was held."""

    type: ClassVar[str] = "mediation-held"

    decision: Reference
    outcome: Literal["agreed", "not-agreed"]


class MediationCertified(Education):
    """The family was given the mediation certificate, with which they may appeal."""

    type: ClassVar[str] = "mediation-certified"

    decision: Reference


class TribunalAppealed(Education):
    """The family appealed to the tribunal."""

    type: ClassVar[str] = "tribunal-appealed"

    decision: Reference
    note: Prose | None = None
