"""Contracts of the topic `translations` about leaflets in the ten languages, online and in conference rooms (38)."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import Language, Reference, Role, Sentence

Version = Annotated[int, Field(ge=1)]

OnlinePath = Annotated[str, StringConstraints(max_length=500, pattern=r"^/[A-Za-z0-9._~/-]*$")]
"""Where it is on the council's site, from the site's root; without a query, which could name somebody."""

How = Literal["translated", "withdrawn", "no-longer-listed", "found-otherwise"]


class Leaflets(Contract):
    """A contract of this family; its subject is `leaflet/<id>`."""

    topic: ClassVar[Topic] = Topic.TRANSLATIONS
    subjects: ClassVar[tuple[str, ...]] = ("leaflet",)


class LeafletPublished(Leaflets):
    """A leaflet was published in a language, after somebody approved it.

    `leaflet_version` counts up within its language. `english_version` is the one that it says in another language;
    English itself has none. Both only ever go up; `online` is where it is to be read.
    """

    type: ClassVar[str] = "leaflet-published"

    language: Language
    leaflet_version: Version
    english_version: Version | None = None
    approved_by: Role
    online: OnlinePath | None = None


class LeafletWithdrawn(Leaflets):
    """The leaflet is no longer given to anybody, in any language, until it is published anew in English."""

    type: ClassVar[str] = "leaflet-withdrawn"

    withdrawn_by: Role


class Copies(Part):
    """How many copies there are in a language."""

    language: Language
    copies: Annotated[int, Field(ge=0, le=100_000)]


class LeafletStockChecked(Leaflets):
    """Somebody looked in a conference room how many copies of the leaflet lie there; a language not named has none."""

    type: ClassVar[str] = "leaflet-stock-checked"

    room: Reference
    stock: tuple[Copies, ...]


class LeafletRoomCleared(Leaflets):
    """The leaflet is no longer kept in the room: it was withdrawn, or no conferences are held there any more."""

    type: ClassVar[str] = "leaflet-room-cleared"

    room: Reference


class LeafletIrregularitySettled(Leaflets):
    """Somebody settled a publication that was none: it was published anew under its right number, or was a mistake."""

    type: ClassVar[str] = "leaflet-irregularity-settled"

    publication: Reference
    settled_by: Role


class LeafletOutdated(Leaflets):
    """A language of the list does not have this English version: its leaflet is older, or it has none.

    It must be there by `by`. A language is one of the council's list, by its tag there.
    """

    type: ClassVar[str] = "leaflet-outdated"
    external: ClassVar[bool] = False

    outdated: Reference
    language: Language
    english_version: Version
    standing: Literal["outdated", "missing"]
    by: Instant


class LeafletOutdatedSettled(Leaflets):
    """A language has this English version or a later one, or does not need it any more.

    `found-otherwise` is one that, by what was heard later of earlier days, never was outdated.
    """

    type: ClassVar[str] = "leaflet-outdated-settled"
    external: ClassVar[bool] = False

    outdated: Reference
    language: Language
    how: How


class LeafletIrregular(Leaflets):
    """A publication went backwards, or translates what was never published: it counts for nothing until settled."""

    type: ClassVar[str] = "leaflet-irregular"
    external: ClassVar[bool] = False

    publication: Reference
    language: Language
    reason: Sentence
