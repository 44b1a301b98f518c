"""Contracts of the topic `translations` about meetings: what people keep, and when they meet (Standards 24 and 35)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import Basis, OwnWords, Prose, Reference, Role, Statement, WrittenLanguage, YesNo

Strength = Literal["hard", "soft", "aware"]
"""How strongly a meeting must heed what somebody keeps: never on it, only after asking, or knowing of it."""

Certainty = Literal["sure", "expected", "possible"]
"""How sure a time is; where the moon is sighted, a day is `expected`, and those beside it are `possible`."""

MeetingKind = Literal[
    "child-protection-conference",
    "core-group",
    "child-in-need",
    "care-review",
    "pre-proceedings",
    "strategy",
    "education-plan",
    "exclusion",
    "complaint",
    "disclosure",
    "other",
]
"""What sort of meeting it is (DOMAIN.md 6.3)."""

AttendsAs = Literal[
    "child",
    "parent",
    "carer",
    "family-member",
    "supporter",
    "advocate",
    "interpreter",
    "practitioner",
    "partner-professional",
    "chair",
    "minute-taker",
]
"""What somebody is at a meeting."""


class Meeting(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.TRANSLATIONS


class ObservanceKept(Meeting):
    """Somebody said that they keep an observance, in their own words; it is never inferred (Standard 39).

    `person` is whoever keeps it, the same as in a meeting; `observance` is its id in the council's policy. `strength`
    is theirs where they said how strongly; without it, that of the policy.
    """

    type: ClassVar[str] = "observance-kept"

    person: Reference
    observance: Reference
    said_by: Literal["self", "child", "parent", "carer"]
    said: Statement
    strength: Strength | None = None
    basis: Basis | None = None


class ObservanceNoLongerKept(Meeting):
    """Somebody said that they do not keep an observance any more, or never did."""

    type: ClassVar[str] = "observance-no-longer-kept"

    person: Reference
    observance: Reference
    said_by: Literal["self", "child", "parent", "carer"]


class FormOfAddress(Part):
    """How somebody wishes to be addressed, written as they write it (Standard 35)."""

    title: OwnWords | None = None
    name: OwnWords | None = None
    pronunciation: OwnWords | None = None
    formal: YesNo = "unknown"
    language: WrittenLanguage
    basis: Basis | None = None


class Attendee(Part):
    """Somebody who attends: a reference, never a name; how to address them is sealed."""

    person: Reference
    attends_as: AttendsAs
    address: FormOfAddress | None = None


class MeetingScheduled(Meeting):
    """A meeting was arranged, from `starts` until `ends`, within one day."""

    type: ClassVar[str] = "meeting-scheduled"

    meeting: Reference
    kind: MeetingKind
    starts: Instant
    ends: Instant
    place: OwnWords | None = None
    formal: Literal["yes", "no"]
    racism_discussed: YesNo = "unknown"
    attendees: tuple[Attendee, ...] = ()


class MeetingMoved(Meeting):
    """A meeting was put at another time."""

    type: ClassVar[str] = "meeting-moved"

    meeting: Reference
    starts: Instant
    ends: Instant
    place: OwnWords | None = None
    because: Literal["observance", "asked-by-family", "other"] = "other"


class MeetingCancelled(Meeting):
    """A meeting will not be held."""

    type: ClassVar[str] = "meeting-cancelled"

    meeting: Reference
    cancelled_by: Role


class MeetingHeld(Meeting):
    """A meeting was held."""

    type: ClassVar[str] = "meeting-held"

    meeting: Reference


class MeetingPreparationOffered(Meeting):
    """The family was offered preparation for a meeting at which racism will be discussed (Standard 24)."""

    type: ClassVar[str] = "meeting-preparation-offered"

    meeting: Reference
    outcome: Literal["accepted", "declined", "undecided"]
    wishes: OwnWords | None = None
    brings_support: YesNo = "unknown"
    offered_by: Role


class MeetingClashAnswered(Meeting):
    """Somebody answered a clash without moving the meeting: the person agrees, or it cannot be moved.

    A meeting that cannot be moved is held with a `reason`, and with what the family say of it in `family_view`; the
    alternatives were offered before (DOMAIN.md 10.2). `clash` is what the clash is called in `meeting-clash-found`.
    """

    type: ClassVar[str] = "meeting-clash-answered"

    clash: Reference
    answer: Literal["person-agrees", "cannot-be-moved"]
    reason: Prose | None = None
    family_view: OwnWords | None = None
    answered_by: Role


class MeetingSlot(Part):
    """A time at which the meeting could be held instead."""

    starts: Instant
    ends: Instant


class MeetingClashFound(Meeting):
    """Somebody who attends a meeting keeps an observance when it is to be held.

    `overlap_starts` and `overlap_ends` are the time that both have in common. A `hard` one must be answered by
    `answer_by`; for what is `aware` no alternatives are looked for.
    """

    type: ClassVar[str] = "meeting-clash-found"
    external: ClassVar[bool] = False

    clash: Reference
    meeting: Reference
    starts: Instant
    ends: Instant
    person: Reference
    observance: Reference
    strength: Strength
    certainty: Certainty
    overlap_starts: Instant
    overlap_ends: Instant
    answer_by: Instant
    alternatives: tuple[MeetingSlot, ...] = ()


class MeetingClashSettled(Meeting):
    """A clash is none any more, or was answered.

    `found-otherwise` is one that, by what was heard later of earlier days, never was.
    """

    type: ClassVar[str] = "meeting-clash-settled"
    external: ClassVar[bool] = False

    clash: Reference
    meeting: Reference
    how: Literal[
        "moved", "person-agrees", "cannot-be-moved", "cancelled", "no-longer-kept", "told-anew", "found-otherwise"
    ]


class MeetingPreparationDue(Meeting):
    """Racism will be discussed at a meeting, so preparation for it is to be offered by `by` (Standard 24)."""

    type: ClassVar[str] = "meeting-preparation-due"
    external: ClassVar[bool] = False

    preparation: Reference
    meeting: Reference
    starts: Instant
    by: Instant


class MeetingPreparationSettled(Meeting):
    """Preparation for a meeting was offered, or is not due any more by that day."""

    type: ClassVar[str] = "meeting-preparation-settled"
    external: ClassVar[bool] = False

    preparation: Reference
    meeting: Reference
    how: Literal["offered", "moved", "cancelled", "found-otherwise"]
