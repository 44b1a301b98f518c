"""Contracts of the topic `staff-matters`: racism towards our own staff (Standards 28 to 31)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.words import Role, Words


class StaffMatter(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.STAFF_MATTERS


class StaffSafetyChecked(StaffMatter):
    """A manager made sure that the worker is safe and asked what they want (Standards 28 and 29)."""

    type: ClassVar[str] = "staff-safety-checked"

    wishes: Words
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
