"""The meetings of a case as the service serves them. All instants are in UTC; absent is what has not happened.

No words are among them: how somebody wishes to be addressed is sealed, and read at intake with the case.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.translation.interpreters.view import RequiredView
from shared.engine.view import View
from shared.events.meetings import AttendsAs, Certainty, MeetingKind, Strength
from shared.events.words import Reference, YesNo

MeetingState = Literal["scheduled", "cancelled", "held"]
"""What became of a meeting."""

PreparationState = Literal["not-needed", "due", "offered"]
"""Whether the family was offered preparation where racism will be discussed."""


@dataclass(slots=True, kw_only=True)
class SlotView(View):
    """A time at which the meeting could be held instead."""

    starts: datetime
    ends: datetime


@dataclass(slots=True, kw_only=True)
class ClashView(View):
    """Somebody who attends keeps an observance when the meeting is to be held.

    `clash` is what an answer names it by. `settled` is what put an end to it, absent while it stands.
    """

    clash: Reference
    person: Reference
    observance: Reference
    name: str
    strength: Strength
    certainty: Certainty
    overlap_starts: datetime
    overlap_ends: datetime
    answer_by: datetime
    found_at: datetime
    settled: str | None = None
    settled_at: datetime | None = None
    alternatives: tuple[SlotView, ...] = ()


@dataclass(slots=True, kw_only=True)
class AttendeeView(View):
    """Who attends, by reference."""

    person: Reference
    attends_as: AttendsAs


@dataclass(slots=True, kw_only=True)
class MeetingView(View):
    """A meeting, when it is or was to be held, and every clash with what those who attend keep.

    `moves` is how often it was put at another time. `preparationBy` is when preparation is to be offered at the latest.
    `interpreters` is who needs a professional interpreter at it.
    """

    meeting: Reference
    kind: MeetingKind
    starts: datetime
    ends: datetime
    formal: Literal["yes", "no"]
    racism_discussed: YesNo
    state: MeetingState
    moves: int
    attendees: tuple[AttendeeView, ...]
    preparation: PreparationState
    preparation_by: datetime | None = None
    clashes: tuple[ClashView, ...]
    interpreters: tuple[RequiredView, ...] = ()
