"""How fast reporting is rebuilt from its topics, as `verbatim rebuild reporting --check` does it."""

from dataclasses import dataclass

from deploy.rebuild.rebuilding import Rebuilt, rebuilding
from tests.bench.load import new_cases, publish
from tests.bench.offsets import watch
from tests.bench.rig import LOG_KEY, PREFIX, Rig, provide_topics, rigged
from tests.stack import free_port

EVENTS = 20_000


@dataclass(frozen=True, slots=True)
class Rebuild:
    """Records read, entries of the log among them; records a second; whether the digests were equal; the live one."""

    records: int
    entries: int
    rate: float
    equal: bool
    digest: str


async def rebuild(events: int = EVENTS) -> Rebuild:
    """Have reporting hear so many events, then rebuild it beside itself while it is idle.

    It has a broker to itself: a rebuild reads everything that the topics hold.
    """
    with rigged() as rig:
        await provide_topics(rig)
        words = ("shared.running.serve", "services.reporting.app:app", "--port", str(free_port()))
        with rig.program("reporting", *words, INSTANCE="bench"):
            await _heard(rig, events)
            result = await _checked(rig)
    found = result.comparison
    return Rebuild(result.records, found.live.entries, result.rate, found.equal, found.live.sha256)


async def _heard(rig: Rig, events: int) -> None:
    target = await publish(rig.kafka_url, new_cases("reporting", events).events)
    await watch(rig.kafka_url, "reporting", dict.fromkeys(target, 0), target)


async def _checked(rig: Rig) -> Rebuilt:
    told = rig.settings.model_copy(update={"database_prefix": PREFIX, "log_key": LOG_KEY})
    async with rebuilding(told) as beside:
        return await beside.check()
