"""Contracts of the topic `staff-matters`: racism towards our own staff (Standards 28 to 31)."""

from datetime import date
from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.words import OwnWords, Prose, Role


class StaffMatter(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.STAFF_MATTERS


class StaffSafetyChecked(StaffMatter):
    """A manager made sure that the worker is safe and asked what they want (Standards 28 and 29)."""

    type: ClassVar[str] = "staff-safety-checked"

    wishes: OwnWords
    checked_by: Role


class StaffSupportOffered(StaffMatter):
    """Support was offered to the worker; managers and senior managers both must (Standard 30)."""

    type: ClassVar[str] = "staff-support-offered"

    offered_by: Literal["line-manager", "senior-manager"]
    outcome: Literal["accepted", "declined", "undecided"]


class StaffInvestigationOpened(StaffMatter):
    """The formal investigation began (Standard 29)."""

    type: ClassVar[str] = "staff-investigation-opened"

    opened_by: Role


class StaffInvestigationExtended(StaffMatter):
    """The worker was told, with the reason, that the investigation takes longer."""

    type: ClassVar[str] = "staff-investigation-extended"

    explanation: Prose
    extended_to: date


class StaffInvestigationConcluded(StaffMatter):
    """The investigation ended with a finding (Standard 29)."""

    type: ClassVar[str] = "staff-investigation-concluded"

    finding: Literal["upheld", "partly-upheld", "not-upheld"]


class StaffOutcomeTold(StaffMatter):
    """The worker was told the outcome, before anybody contacted the family (Standard 30)."""

    type: ClassVar[str] = "staff-outcome-told"

    told_by: Role


class ServiceUserContacted(StaffMatter):
    """The family was told what follows and offered parenting support; the affected worker does not do it (31)."""

    type: ClassVar[str] = "service-user-contacted"

    parenting_support: Literal["offered", "not-applicable"]
    contacted_by: Role


class StaffWellbeingReviewed(StaffMatter):
    """A manager asked the worker how they are (Standard 30)."""

    type: ClassVar[str] = "staff-wellbeing-reviewed"

    reviewed_by: Role


class StaffMatterClosed(StaffMatter):
    """The matter was closed. Without a formal process only if the worker wished so in writing (Standard 28)."""

    type: ClassVar[str] = "staff-matter-closed"

    how: Literal["formal", "informal-at-the-workers-written-wish"]


class HeadOfServiceTold(StaffMatter):
    """The Head of Service was told of racism towards a worker."""

    type: ClassVar[str] = "head-of-service-told"

    told_by: Role


class WorkingConditionsChanged(StaffMatter):
    """The work of somebody who reported or complained was changed: it might be a detriment (Equality Act 2010 s27)."""

    type: ClassVar[str] = "working-conditions-changed"

    change: Literal["caseload", "rota", "contract", "team", "other"]


class DetrimentReviewed(StaffMatter):
    """Somebody outside the line of management looked whether the change is a detriment for reporting."""

    type: ClassVar[str] = "detriment-reviewed"

    outcome: Literal["no-detriment", "detriment-put-right", "under-investigation"]
    reviewed_by: Role
