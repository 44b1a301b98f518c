"""Contracts of the topic `translations` about staff who speak to people in their language, as volunteers (Standard 32).

What is told of somebody counts for the entry `volunteer/<reference>`. The reference is the directory's own; who it is
stands behind the gate as a fingerprint only.
"""

from datetime import date
from typing import ClassVar, Literal

from pydantic import Field

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.people import StaffMember
from shared.events.words import Language, Role
from shared.interpreting import Content, Setting

Level = Literal["basic", "conversational", "fluent", "first-language"]
"""How well somebody speaks a language; Standard 32 asks for those who are fluent."""

Reason = Literal[
    "not-listed",
    "withdrew",
    "confidentiality-not-signed",
    "manager-not-agreed",
    "no-time-credit",
    "not-trained",
    "not-confirmed",
    "unavailable",
]
"""Why an entry cannot be matched now; it can be matched when there is none."""


WorkedOutFrom = Literal["census", "school-census", "interpreter-demand"]
"""What the ten languages are worked out from (DOMAIN.md 6.2)."""


class Directory(Contract):
    """A contract of this family; its subject is `volunteer/<reference>`."""

    topic: ClassVar[Topic] = Topic.TRANSLATIONS
    subjects: ClassVar[tuple[str, ...]] = ("volunteer",)


class SpokenLanguage(Part):
    """A language that somebody speaks, and how well by their own account."""

    language: Language
    level: Level


class VolunteerListed(Directory):
    """A member of staff was entered in the directory of their own wish; the entry takes the place of an earlier one.

    `time_credited` says that the time they give counts as their working time: nobody does it on top of their work. Who
    withdrew is in the directory again once they are listed anew.
    """

    type: ClassVar[str] = "volunteer-listed"

    staff_member: StaffMember
    languages: tuple[SpokenLanguage, ...] = Field(min_length=1)
    confidentiality_signed: Literal["yes", "no"]
    manager_agreed: Literal["yes", "no"]
    time_credited: Literal["yes", "no"]


class VolunteerAssessed(Directory):
    """Somebody other than the volunteer judged how well they speak a language; the last word on each counts."""

    type: ClassVar[str] = "volunteer-assessed"

    language: Language
    level: Level
    assessed_by: Role


class VolunteerTrained(Directory):
    """The volunteer was trained to interpret: what they may do, what they may not, and when to stop."""

    type: ClassVar[str] = "volunteer-trained"


class VolunteerAvailabilitySet(Directory):
    """The volunteer can be asked from now on, or cannot; `until` is when they can be again, where that is known."""

    type: ClassVar[str] = "volunteer-availability-set"

    available: Literal["yes", "no"]
    until: Instant | None = None


class VolunteerConfirmed(Directory):
    """The entry was looked at, and is still right; it has to be every six months (DOMAIN.md 6.3)."""

    type: ClassVar[str] = "volunteer-confirmed"

    confirmed_by: Role


class VolunteerWithdrew(Directory):
    """The volunteer does not want to be asked any more. It holds at once, and needs no reason and nobody's consent."""

    type: ClassVar[str] = "volunteer-withdrew"


class VolunteerUsed(Directory):
    """The volunteer interpreted, and these minutes are credited to them.

    A use that DOMAIN.md 6.3 does not allow is refused at the gate.
    """

    type: ClassVar[str] = "volunteer-used"

    language: Language
    setting: Setting
    content: Content
    minutes: int = Field(ge=1, le=1440)


class VolunteerStandingChanged(Directory):
    """Which languages the volunteer can be asked for now, none if they cannot be asked; replaces the one before."""

    type: ClassVar[str] = "volunteer-standing-changed"
    external: ClassVar[bool] = False
    snapshot: ClassVar[bool] = True

    languages: tuple[Language, ...]


class LanguageListApproved(Contract):
    """The ten languages were worked out, for the first time or anew, and approved (Standards 32 and 38).

    `in_force_from` is the day from which the list holds in the council's policy. Its subject is `languages/<id>`, the
    same every year.
    """

    type: ClassVar[str] = "language-list-approved"
    topic: ClassVar[Topic] = Topic.TRANSLATIONS
    subjects: ClassVar[tuple[str, ...]] = ("languages",)

    in_force_from: date
    outcome: Literal["first", "unchanged", "changed"]
    worked_out_from: tuple[WorkedOutFrom, ...] = Field(min_length=1)
    approved_by: Role
