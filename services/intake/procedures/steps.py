"""What can happen to a complaint once it is opened, and where that can leave it."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded, ComplaintWithdrawn
from shared.events.procedures import (
    AdjudicationSent,
    ComplaintEscalated,
    ComplaintExtended,
    ComplaintFrozen,
    ComplaintRefused,
    ComplaintResubmitted,
    ComplaintStatementAgreed,
    InvestigatorAppointed,
    OmbudsmanAnswered,
    OmbudsmanDecided,
    OmbudsmanEnquired,
    OmbudsmanReferred,
    PanelMet,
    PanelReported,
    RemedyAgreed,
    RemedyCompleted,
    Step,
)

AnyStep = Step | ComplaintAcknowledged | ComplaintResponded | ComplaintWithdrawn
"""The data of a step."""

STEPS: tuple[type[AnyStep], ...] = (
    ComplaintAcknowledged,
    ComplaintResponded,
    ComplaintWithdrawn,
    ComplaintRefused,
    ComplaintExtended,
    ComplaintEscalated,
    ComplaintFrozen,
    ComplaintResubmitted,
    ComplaintStatementAgreed,
    InvestigatorAppointed,
    AdjudicationSent,
    PanelMet,
    PanelReported,
    OmbudsmanReferred,
    OmbudsmanEnquired,
    OmbudsmanAnswered,
    OmbudsmanDecided,
    RemedyAgreed,
    RemedyCompleted,
)
"""Every step that a procedure may allow."""

State = Literal[
    "received",
    "acknowledged",
    "investigating",
    "panel-met",
    "panel-reported",
    "answered",
    "frozen",
    "withdrawn",
    "refused",
    "with-the-ombudsman",
    "decided-by-the-ombudsman",
]
"""What has become of a stage, or of the whole complaint."""


class Place(NamedTuple):
    """Where a complaint stands: the stage that it has come to, and what has become of it."""

    stage: int
    state: State

    def __str__(self) -> str:
        return _WORDS[self.state].format(self.stage)


class Refusal(NamedTuple):
    """Why a step is not allowed, in words for whoever takes it, and the field of its data that says so, if one does."""

    reason: str
    field: str = ""


BEGINNING = Place(1, "received")

_WORDS: Mapping[State, str] = {
    "received": "stage {} is not acknowledged yet",
    "acknowledged": "stage {} is acknowledged and not answered yet",
    "investigating": "stage {} is being investigated",
    "panel-met": "the panel of stage {} has met",
    "panel-reported": "the panel of stage {} has reported",
    "answered": "stage {} is answered",
    "frozen": "it is frozen while proceedings last",
    "withdrawn": "it was withdrawn",
    "refused": "it was not accepted",
    "with-the-ombudsman": "it is with the Ombudsman",
    "decided-by-the-ombudsman": "the Ombudsman has decided on it",
}
