"""Contracts of the topic `complaints`: procedures opened, acknowledged, answered (Standards 17, 20, 21)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.words import Language, OwnWords, Procedure, Reference, Role, Sentence, Speaker, YesNo


class Complaint(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.COMPLAINTS


class ComplaintOpened(Complaint):
    """A complaint was opened on the procedure that applies, for the reason of a row of DOMAIN.md 0.3."""

    type: ClassVar[str] = "complaint-opened"
    external: ClassVar[bool] = False

    complaint: Reference
    procedure: Procedure
    stage: int = 1
    route: Reference
    reason: Sentence
    received_at: Instant
    language: Language
    racism: Literal["yes"] = "yes"
    school: Reference | None = None
    complainant: Speaker | None = None


class ComplaintSupportDue(Complaint):
    """The family has not asked to complain, so support with the complaints process must be offered (Standard 17)."""

    type: ClassVar[str] = "complaint-support-due"
    external: ClassVar[bool] = False

    reason: Sentence


class ComplaintSupportOffered(Complaint):
    """Support with the complaints process was offered (Standard 17)."""

    type: ClassVar[str] = "complaint-support-offered"

    outcome: Literal["accepted", "declined", "undecided"]
    declined_reason: OwnWords | None = None
    offered_by: Role


class ComplaintRequested(Complaint):
    """The family decided, after the disclosure, that they want to complain."""

    type: ClassVar[str] = "complaint-requested"


class ComplaintAcknowledged(Complaint):
    """The complaint, or the request for its next stage, was acknowledged to the person who made it."""

    type: ClassVar[str] = "complaint-acknowledged"

    complaint: Reference
    procedure: Procedure
    language: Language
    handler: Role = "complaints-manager"
    stage: Literal[1, 2, 3] = 1


class ComplaintResponded(Complaint):
    """The written response of a stage was sent. `responder` is a reference to who wrote it, never a name."""

    type: ClassVar[str] = "complaint-responded"

    complaint: Reference
    procedure: Procedure
    stage: Literal[1, 2, 3]
    finding: Literal["upheld", "partly-upheld", "not-upheld", "resolved"]
    language: Language
    responder: Reference | None = None
    ombudsman_details: YesNo = "unknown"


class ComplaintWithdrawn(Complaint):
    """The person who complained withdrew the complaint; the incident stays in the log."""

    type: ClassVar[str] = "complaint-withdrawn"

    complaint: Reference
    reason: OwnWords | None = None
