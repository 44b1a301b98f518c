"""The directory as the service serves it: entries by their reference, nobody's name. All instants are in UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.engine.view import View
from shared.events.volunteers import Level, Reason
from shared.events.words import Language, Reference
from shared.interpreting import Content, Setting


@dataclass(slots=True, kw_only=True)
class SpokenView(View):
    """A language of a volunteer; `level` is the assessed one, or their own account until it was assessed."""

    language: Language
    level: Level
    self_rated: Level
    assessed: Level | None = None


@dataclass(slots=True, kw_only=True)
class UseView(View):
    """When a volunteer interpreted, what sort of talk it was, and the minutes credited for it."""

    at: datetime
    language: Language
    setting: Setting
    content: Content
    minutes: int


@dataclass(slots=True, kw_only=True)
class VolunteerView(View):
    """An entry, whether it can be matched now, and every reason why not.

    `confirm_by` is until when it counts without being confirmed again. `minutes` are all that were ever credited.
    `changed_at` is when anything was last told of it.
    """

    volunteer: Reference
    matchable: Literal["yes", "no"]
    why_not: tuple[Reason, ...]
    languages: tuple[SpokenView, ...]
    listed_at: datetime | None = None
    trained_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirm_by: datetime | None = None
    withdrew_at: datetime | None = None
    away_until: datetime | None = None
    minutes: int
    uses: tuple[UseView, ...]
    changed_at: datetime
