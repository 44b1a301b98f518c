"""How long what leadership reads takes, beside MongoDB's own answer with the same documents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from statistics import quantiles
from time import perf_counter

import httpx

from services.reporting.dashboard.attention import attention
from services.reporting.feeds.filters import PageOfIncidents
from services.reporting.feeds.subjects import INCIDENTS, PATHS
from services.reporting.feeds.walking import Walk
from services.reporting.log import reading
from shared.engine.store import Database
from tests.bench.leadership.raw import SHOWN, Query, needed, one, standing
from tests.bench.leadership.reader import Reader

TURNS = 300
DEEP = 100
"""How many pages a reader has gone through before the one that is measured far down."""

FEED = "/feeds/incidents.json"
CHOSEN = {"kind": "partner", "towards": "child"}


@dataclass(frozen=True, slots=True)
class Reading:
    """Something that is read, and the milliseconds that 95 in 100 of it and of MongoDB's own answers stay below."""

    name: str
    ours: float
    raw: float

    @property
    def ratio(self) -> float:
        """How many times as long it takes."""
        return self.ours / self.raw


@dataclass(frozen=True, slots=True)
class Place:
    """A page far down the feed, the number of the entry above it, and an incident."""

    deep: str
    below: int
    incident: str


async def readings(client: httpx.AsyncClient, database: Database) -> list[Reading]:
    """Measure pages over HTTP, then the dashboard's queries by themselves."""
    place = await _place(client)
    pairs = (*_pages(client, database, place), *_queries(database, place))
    return [await _beside(name, ours, raw) for name, ours, raw in pairs]


async def _place(client: httpx.AsyncClient) -> Place:
    path = FEED
    for _ in range(DEEP):
        page = (await client.get(path)).raise_for_status().json()
        path = page["next_url"]
    last = page["items"][-1]["_verbatim"]
    return Place(httpx.URL(path).raw_path.decode(), last["number"], last["entry"]["incident"])


def _pages(client: httpx.AsyncClient, database: Database, place: Place) -> Iterator[tuple[str, Query, Query]]:
    newest = standing(database, {})
    chosen = standing(database, {f"entry.{name}": value for name, value in CHOSEN.items()})
    read = Reader.like(client).read
    yield "a page of the feed, the newest", partial(read, FEED), newest
    yield "a page of the feed, by two filters", partial(read, str(httpx.URL(FEED, params=CHOSEN))), chosen
    yield (
        "a page of the feed, a hundred down",
        partial(read, place.deep),
        standing(database, {"_id": {"$lt": place.below}}),
    )
    yield "the list of incidents", partial(read, "/incidents"), newest
    yield "the dashboard's front page", partial(read, "/"), needed(database)
    yield "the dashboard's list", partial(read, "/dashboard/incidents"), newest
    yield (
        "the dashboard's incident",
        partial(read, f"/dashboard/incidents/{place.incident}"),
        one(database, place.incident),
    )


def _queries(database: Database, place: Place) -> Iterator[tuple[str, Query, Query]]:
    async def front() -> object:
        return await attention(database, await reading.head(database), SHOWN)

    async def listed() -> object:
        walk = Walk(PATHS[INCIDENTS.name], PageOfIncidents(), await reading.head(database))
        return await walk.stretch(database, walk.start())

    async def incident() -> object:
        return await reading.incident(database, await reading.head(database), place.incident)

    yield "the query of the front page", front, needed(database)
    yield "the query of the list", listed, standing(database, {})
    yield "the query of an incident", incident, one(database, place.incident)


async def _beside(name: str, ours: Query, raw: Query) -> Reading:
    """Measure both in turns, so that what else the machine does falls on both."""
    times = [(await _timed(ours), await _timed(raw)) for _ in range(TURNS)]
    return Reading(name, *map(_ninety_fifth, zip(*times, strict=True)))


async def _timed(query: Query) -> float:
    begun = perf_counter()
    await query()
    return (perf_counter() - begun) * 1000


def _ninety_fifth(milliseconds: Sequence[float]) -> float:
    return quantiles(milliseconds, n=100)[94]
