"""Interpreters as the service serves them. All instants are in UTC; absent is what has not happened.

No words are among them: of which place somebody's language is, and whom they avoid, is sealed.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from services.translation.interpreters.booked import State
from services.translation.interpreters.fitness import Unmet
from services.translation.interpreters.occasions import How
from shared.engine.view import View
from shared.events.interpreting import Modality, Mode, Qualification
from shared.events.words import Language, Reference, YesNo
from shared.interpreting import Content, Interpreter, Setting


@dataclass(slots=True, kw_only=True)
class BookedView(View):
    """Who is booked, or was last.

    `unmet` is what was asked for, or must be known of a professional, and is not so or not known to be. `irregular` is
    the rule that the booking breaks by what was asked for.
    """

    kind: Interpreter
    interpreter: Reference | None = None
    booked_at: datetime
    mode: Mode
    qualification: Qualification
    enhanced_check: YesNo
    unmet: tuple[Unmet, ...]
    irregular: str | None = None


@dataclass(slots=True, kw_only=True)
class BookingView(View):
    """An interpreter who was asked for, when they are needed, and what became of it.

    `content` is what it turned to, where it turned to something sensitive. `urgent` says that an interpreter who comes
    was asked for later than the policy has it. `failed_because` is why the last one who was booked failed.
    """

    booking: Reference
    meeting: Reference | None = None
    person: Reference
    language: Language
    modality: Modality
    mode: Mode
    setting: Setting
    content: Content
    starts: datetime
    ends: datetime
    requested_at: datetime
    urgent: Literal["yes", "no"]
    state: State
    failed_because: str | None = None
    booked: BookedView | None = None


@dataclass(slots=True, kw_only=True)
class RequiredView(View):
    """Somebody at a formal meeting needs a professional interpreter, to be booked by `by`.

    `settled` is `booked`, or what else put an end to it; absent while nobody is booked.
    """

    requirement: Reference
    person: Reference
    language: Language
    by: datetime
    settled: How | None = None
    settled_at: datetime | None = None
