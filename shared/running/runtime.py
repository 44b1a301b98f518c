"""What a running service holds, and how it is brought up and let down."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from time import time
from typing import Generic, TypeVar, cast

from shared.access.reading import tokens_of
from shared.access.sessions import Sessions
from shared.access.tokens import Tokens
from shared.bus.broker import Handler, Member, connect, subscribe
from shared.bus.cluster import Cluster
from shared.bus.publishing import Publisher
from shared.bus.quarantine import Quarantine
from shared.bus.reading import Broker
from shared.bus.records import Record
from shared.bus.topics import TopicsError, check, wanted
from shared.calendar import require_cover
from shared.clock import Clock, clock
from shared.engine.decision import Decide, P
from shared.engine.engine import Engine
from shared.engine.store import Database, Store, open_database
from shared.events.contract import Contract
from shared.policy.loader import load
from shared.policy.models import Policy
from shared.running.ending import (
    TRANSIENT,
    end,
    ending_where_refused,
    leave_no_memory_behind,
    persist,
    survive_or_end,
)
from shared.running.jobs import Job
from shared.running.measures import measure_backlog
from shared.running.watch import Watch, check_all
from shared.sealing.key_files import read_public
from shared.settings import Settings
from shared.telemetry import log_as_json

logger = logging.getLogger(__name__)

T = TypeVar("T")

GARBAGE_THRESHOLD = 50_000
TICK_SECONDS = 0.5
WATCH_SECONDS = 5.0
MEASURE_SECONDS = 15.0


@dataclass
class Runtime:
    """A running service: its settings, its connections, its subscriptions and its periodic jobs."""

    name: str
    settings: Settings
    policy: Policy
    clock: Clock
    database: Database
    broker: Broker
    publisher: Publisher
    quarantine: Quarantine
    tokens: Tokens
    sessions: Sessions | None = None
    watches: list[Watch] = field(default_factory=list)
    jobs: list[Job] = field(default_factory=list)
    parts: dict[type, object] = field(default_factory=dict)

    def add(self, part: object) -> None:
        """Keep a part that this service alone has, for its routes."""
        self.parts[type(part)] = part

    def part(self, kind: type[T]) -> T:
        """Return the part of this kind. Raises KeyError if the service has none."""
        return cast("T", self.parts[kind])

    def listen(self, topics: Sequence[str], group: str, handler: Handler) -> None:
        """Hand every batch of these topics to `handler`, again while faults may pass; other faults end the process."""

        async def persistent(records: list[Record]) -> None:
            await survive_or_end("a batch", lambda: handler(records))

        watch = Watch(persistent, self.settings.stall_limit)
        member = Member(group, self.settings.instance)
        watch.follow(subscribe(self.broker, topics, member, watch.handle, watch.turn))
        self.watches.append(watch)


@dataclass(frozen=True)
class Service(Generic[P]):
    """What makes a service the one it is. `brief` turns settings and policy into what `decide` is given.

    `attach` adds to the runtime, before it starts, what this service alone needs.
    """

    name: str
    topics: Sequence[str]
    hears: Sequence[type[Contract]]
    decide: Decide[P]
    brief: Callable[[Settings, Policy], P]
    attach: Callable[[Runtime], Awaitable[None]]


def prepare(name: str) -> Runtime:
    """Read settings and policy and make, but not yet open, the connections. Raises where they cannot be right."""
    leave_no_memory_behind()
    settings = Settings()
    log_as_json(name, settings.log_level)
    # A batch makes tens of thousands of objects that end with it; looking through them again and again finds nothing.
    gc.set_threshold(GARBAGE_THRESHOLD)
    policy = load(settings.policy)
    keys = read_public(settings.public_keys)
    now = clock(settings.clock_offset, settings.clock_speed, settings.clock_since)
    require_cover(policy.calendar, now())
    broker = connect(Cluster.of(settings))
    return Runtime(
        name=name,
        settings=settings,
        policy=policy,
        clock=now,
        database=open_database(settings.mongodb_url, f"{settings.database_prefix}-{name}"),
        broker=broker,
        publisher=Publisher(broker),
        quarantine=Quarantine(broker, keys),
        tokens=tokens_of(settings),
    )


def install(runtime: Runtime, service: Service[P]) -> Engine[P]:
    """Give the runtime its engine: the subscription to the service's topics and the ticker."""
    engine = Engine(
        service=service.name,
        hears=service.hears,
        decide=service.decide,
        policy=service.brief(runtime.settings, runtime.policy),
        store=Store(runtime.database, runtime.policy.version),
        publisher=runtime.publisher,
        quarantine=runtime.quarantine,
        clock=runtime.clock,
    )
    runtime.listen(service.topics, service.name, engine.handle)
    runtime.jobs += [
        Job("ticker", TICK_SECONDS, engine.wake_all),
        Job("watch", WATCH_SECONDS, lambda: check_all(runtime.watches, time)),
        Job("backlog", MEASURE_SECONDS, lambda: measure_backlog(engine.store, runtime.clock)),
    ]
    return engine


@asynccontextmanager
async def running(service: Service[P]) -> AsyncIterator[Runtime]:
    """Bring the service up and let it down again. Ends the process if Kafka or MongoDB stay away."""
    runtime = prepare(service.name)
    with ending_where_refused():
        await _bring_up(runtime, service)
    tasks = [asyncio.create_task(job.run(), name=job.name) for job in runtime.jobs]
    # Until a group has divided its partitions anew, minutes may pass in which all else can be done already.
    tasks.append(asyncio.create_task(_consume(runtime), name="consume"))
    logger.info("%s is up with policy %s", service.name, runtime.policy.version)
    yield runtime
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await runtime.broker.stop()
    runtime.database.client.close()
    logger.info("%s has ended as it was asked to", service.name)


async def _bring_up(runtime: Runtime, service: Service[P]) -> None:
    engine = install(runtime, service)
    await _await("Kafka", runtime, lambda: _require_topics(runtime))
    await _await("MongoDB", runtime, lambda: _require_mongodb(runtime))
    await runtime.tokens.keys.held()
    async with asyncio.timeout(runtime.settings.start_patience):
        await engine.store.prepare()
        await service.attach(runtime)
        await runtime.broker.connect()


async def _consume(runtime: Runtime) -> None:
    try:
        with ending_where_refused():
            await runtime.broker.start()
    except Exception as error:  # noqa: BLE001 - whatever it is, nothing would ever be read
        end("Kafka could not be read from", error)


async def _await(what: str, runtime: Runtime, look: Callable[[], Awaitable[None]]) -> None:
    patience = runtime.settings.start_patience
    try:
        with ending_where_refused():
            async with asyncio.timeout(patience):
                await persist(look, patience)
    except TopicsError as error:
        end(str(error).removesuffix("."))
    except TRANSIENT as error:
        end(f"{what} did not answer within {patience:.0f} seconds: is it there, at the address in the settings?", error)


async def _require_topics(runtime: Runtime) -> None:
    sources = [source.id for source in runtime.policy.sources]
    await check(Cluster.of(runtime.settings), wanted(sources, runtime.settings.partitions))


async def _require_mongodb(runtime: Runtime) -> None:
    await runtime.database.command("ping")
