"""A leaflet as the service serves it: its row of the matrix of leaflets and languages. All instants are in UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.engine.view import View
from shared.events.words import Language, Reference

State = Literal["current", "outdated", "missing"]
"""Whether a language has the English as it is now, an earlier one, or nothing."""


@dataclass(slots=True, kw_only=True)
class LeafletLanguageView(View):
    """The leaflet in a language; `listed` says whether that is one of the ten now.

    `since` is from when on it was outdated or missing, and `due` by when it is to be there, of the ten only.
    """

    language: Language
    listed: Literal["yes", "no"]
    name: str | None = None
    state: State
    leaflet_version: int | None = None
    english_version: int | None = None
    published_at: datetime | None = None
    online: str | None = None
    since: datetime | None = None
    due: datetime | None = None


@dataclass(slots=True, kw_only=True)
class StockView(View):
    """How many copies there are in a language."""

    language: Language
    copies: int


@dataclass(slots=True, kw_only=True)
class RoomView(View):
    """What lay in a conference room when somebody last looked; `without` are those of the ten of which nothing did."""

    room: Reference
    checked_at: datetime
    stock: tuple[StockView, ...]
    without: tuple[Language, ...]


@dataclass(slots=True, kw_only=True)
class IrregularPublicationView(View):
    """A publication that counts for nothing, why, and when somebody settled it."""

    publication: Reference
    at: datetime
    language: Language
    reason: str
    settled_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class LeafletView(View):
    """A leaflet: its English, what it is in each language, and the rooms that it lies in.

    `changed_at` is when anything was last told of it.
    """

    leaflet: Reference
    state: Literal["published", "withdrawn", "not-in-english"]
    english_version: int | None = None
    published_at: datetime | None = None
    online: str | None = None
    withdrawn_at: datetime | None = None
    languages: tuple[LeafletLanguageView, ...]
    rooms: tuple[RoomView, ...]
    irregular: tuple[IrregularPublicationView, ...]
    changed_at: datetime
