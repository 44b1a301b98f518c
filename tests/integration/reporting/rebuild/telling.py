"""Stories on the trusted topics, and `verbatim rebuild reporting` beside a reporting service that has heard them."""

import asyncio
from collections.abc import Mapping, Sequence

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from click.testing import CliRunner, Result

from deploy.local.cli import main
from shared.engine.store import Database
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.settings import Settings
from tests.integration.reporting.log.serving import Ground
from tests.stories import stories

PIECE = 40


def told(count: int, run: str) -> list[Event]:
    """Return the events of so many cases, in the order in which they happened."""
    return sorted((event for _, events in stories(count, run=run) for event in events), key=lambda event: event.order)


async def emit(kafka_url: str, events: Sequence[Event]) -> None:
    """Write the events to their topics as the gate and the services do."""
    async with AIOKafkaProducer(bootstrap_servers=kafka_url) as producer:
        for event in events:
            topic, value = str(BY_TYPE[event.type].topic), event.to_json().encode()
            await producer.send(topic, value, key=event.subject.encode())


async def trickle(own: Ground, events: Sequence[Event]) -> None:
    """Write the events a few at a time, each few once the log has grown by those before: so there are many batches."""
    for start in range(0, len(events), PIECE):
        before = (await own.head()).number
        await emit(own.kafka_url, events[start : start + PIECE])
        await own.logged(before + 1)


def settings(own: Ground) -> Settings:
    """Return the settings of the services on this ground."""
    named = {name.lower(): value for name, value in own.surroundings.items()}
    return Settings.model_validate({name: value for name, value in named.items() if name in Settings.model_fields})


def rebuilt(own: Ground, *words: str, **different: str) -> Result:
    """Run `verbatim rebuild reporting` with these words, told what the services are, but for what is different."""
    nowhere = str(own.folder / "no-stack")
    command = ["rebuild", "reporting", "--state", nowhere, *words]
    return CliRunner().invoke(main, command, env={**own.surroundings, **different})


async def checked(own: Ground, **different: str) -> Result:
    """Run `verbatim rebuild reporting --check`."""
    return await asyncio.to_thread(rebuilt, own, "--check", **different)


def said_wrong(result: Result) -> str:
    """Return the one sentence with which the command ended where it could not go on."""
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    return line


async def committed(own: Ground) -> Mapping[str, Mapping[TopicPartition, int]]:
    """Return every consumer group there is, with what it has committed."""
    admin = AIOKafkaAdminClient(bootstrap_servers=own.kafka_url)
    await admin.start()
    groups = [name for name, *_ in await admin.list_consumer_groups()]
    found = {group: await admin.list_consumer_group_offsets(group) for group in groups}
    await admin.close()
    return {group: {each: held.offset for each, held in offsets.items()} for group, offsets in found.items()}


async def kept(database: Database) -> dict[str, list[dict[str, object]]]:
    """Return all that the database holds, by collection, but the figures, which are worked out at any time."""
    names = sorted(set(await database.list_collection_names()) - {"figures"})
    return {name: [row async for row in database[name].find({}, sort=[("_id", 1)])] for name in names}
