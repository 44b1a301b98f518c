"""Contracts of the topic `complaints`: the steps of a procedure after a complaint was opened (DOMAIN.md 1.1 to 1.4)."""

from datetime import date
from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.words import Procedure, Prose, Reference, Role, Sentence, Speaker, YesNo

Stage = Literal[1, 2, 3]
"""A stage of a complaints procedure; only children's social care has a third."""


class Step(Contract):
    """A step of one complaint on its procedure."""

    topic: ClassVar[Topic] = Topic.COMPLAINTS

    complaint: Reference
    procedure: Procedure


class ComplaintRefused(Step):
    """The complaint was not accepted; the reasons were written, with the right to go to the Ombudsman."""

    type: ClassVar[str] = "complaint-refused"

    reason: Prose
    ombudsman_details: YesNo


class ComplaintExtended(Step):
    """The person was told, with the reason, of a new date for the response; an extension has a cap (DOMAIN.md 0.2)."""

    type: ClassVar[str] = "complaint-extended"

    stage: Stage
    reason: Literal["complex", "advocate-being-arranged", "other"]
    explanation: Prose
    extended_to: date
    notice_sent_at: Instant
    ombudsman_details: YesNo = "unknown"


class ComplaintEscalated(Step):
    """The person asked for this stage, the next one; no reason needs to be given.

    `by_agreement` is yes where both sides agreed to leave out stage 1, which children's social care alone allows.
    """

    type: ClassVar[str] = "complaint-escalated"

    stage: Literal[2, 3]
    requested_by: Speaker
    by_agreement: YesNo = "unknown"


class ComplaintFrozen(Step):
    """The complaint is not considered while it would prejudice proceedings (SI 2006/1738 regulation 8)."""

    type: ClassVar[str] = "complaint-frozen"

    proceedings: Literal["court", "tribunal", "disciplinary", "criminal", "child-protection-enquiry"]
    reason: Prose
    review_on: date


class ComplaintResubmitted(Step):
    """The proceedings ended and the complaint was made again; its first stage begins anew."""

    type: ClassVar[str] = "complaint-resubmitted"


class ComplaintStatementAgreed(Step):
    """The person agreed the written record of what stage 2 is to investigate."""

    type: ClassVar[str] = "complaint-statement-agreed"


class InvestigatorAppointed(Step):
    """An investigating officer and an independent person were appointed (SI 2006/1738 regulation 17).

    Both are references in the system that sent it, never names.
    """

    type: ClassVar[str] = "investigator-appointed"

    investigating_officer: Reference
    independent_person: Reference


class AdjudicationSent(Step):
    """A senior manager answered each finding of the investigation, with actions and the right to a panel."""

    type: ClassVar[str] = "adjudication-sent"

    finding: Literal["upheld", "partly-upheld", "not-upheld"]
    sent_by: Role = "senior-manager"


class PanelMet(Step):
    """The review panel met (SI 2006/1738 regulation 19; a school's governors at its stage 2)."""

    type: ClassVar[str] = "panel-met"

    members: tuple[Reference, ...]


class PanelReported(Step):
    """The panel's recommendations were received."""

    type: ClassVar[str] = "panel-reported"


class OmbudsmanReferred(Step):
    """The complaint went to the Local Government and Social Care Ombudsman (DOMAIN.md 1.4)."""

    type: ClassVar[str] = "ombudsman-referred"

    reference: Reference
    because: Literal["procedure-exhausted", "delay", "upheld-and-agreed", "refused"]


class OmbudsmanEnquired(Step):
    """The Ombudsman asked the council, and said by when an answer is due."""

    type: ClassVar[str] = "ombudsman-enquired"

    enquiry: Reference
    answer_by: date


class OmbudsmanAnswered(Step):
    """The council answered the Ombudsman's enquiry."""

    type: ClassVar[str] = "ombudsman-answered"

    enquiry: Reference


class OmbudsmanDecided(Step):
    """The Ombudsman decided."""

    type: ClassVar[str] = "ombudsman-decided"

    decision: Literal["upheld", "not-upheld", "closed"]


class RemedyAgreed(Step):
    """Something will be put right by a day that was agreed."""

    type: ClassVar[str] = "remedy-agreed"

    remedy: Reference
    says: Prose
    by: date


class RemedyCompleted(Step):
    """What was agreed was put right."""

    type: ClassVar[str] = "remedy-completed"

    remedy: Reference


class ComplaintIrregular(Step):
    """A step was taken that the procedure does not allow; it is kept, shown and for the complaints team to settle."""

    type: ClassVar[str] = "complaint-irregular"
    external: ClassVar[bool] = False

    step: Reference
    reason: Sentence


class IrregularitySettled(Step):
    """The complaints team settled what a step that the procedure does not allow means for the person."""

    type: ClassVar[str] = "irregularity-settled"

    step: Reference
    settled_by: Role
