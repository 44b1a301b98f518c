"""Two processes that work on the same cases at the same time lose nothing of either."""

import asyncio
from uuid import uuid4

from prometheus_client import REGISTRY

from shared.engine.document import Document
from shared.engine.store import Store
from shared.events.contract import Topic
from shared.events.envelope import Event
from tests.integration.engine.deciding import HEARS, echo, told
from tests.integration.engine.probe import POLICY, Ground, Probe
from tests.reading import all_events, all_records
from tests.unit.properties import assert_each_id_has_one_content
from tests.waiting import eventually


class MeetingStore(Store):
    """A store that, the first time, returns what it loaded when another has loaded it too."""

    def __init__(self, probe: Probe, meeting: asyncio.Barrier) -> None:
        super().__init__(probe.runtime.database, POLICY.version)
        self.meetings = [meeting]

    async def load(self, subjects: object) -> dict[str, Document]:
        documents = await super().load(subjects)  # type: ignore[arg-type]
        if self.meetings:
            await self.meetings.pop().wait()
        return documents


async def answers(ground: Ground, cases: set[str]) -> list[Event]:
    """Return every answer to the events of these cases, repetitions included."""
    events = await all_events(ground.kafka_url, [Topic.COMPLAINTS])
    return [event for event in events if event.subject in cases]


async def test_of_two_that_save_the_same_cases_the_second_decides_again(surroundings: dict[str, str]) -> None:
    cases = {f"case/{uuid4()}" for _ in range(5)}
    ground = Ground(surroundings, echo, HEARS)
    await ground.prepare()
    await ground.emit(*[told(case, number) for number in (1, 2) for case in cases])
    records = await all_records(ground.kafka_url, [ground.name])
    before = REGISTRY.get_sample_value("verbatim_save_conflicts_total") or 0
    async with ground.idle(instance="one") as one, ground.idle(instance="two") as two:
        meeting = asyncio.Barrier(2)
        one.engine.store, two.engine.store = MeetingStore(one, meeting), MeetingStore(two, meeting)

        await asyncio.gather(one.engine.handle(records[:5]), two.engine.handle(records[5:]))

        documents = await one.documents()
    assert {case: len(document.events) for case, document in documents.items()} == dict.fromkeys(cases, 2)
    assert {document.version for document in documents.values()} == {2}
    assert REGISTRY.get_sample_value("verbatim_save_conflicts_total") == before + 5
    said = await answers(ground, cases)
    assert {event.causationid for event in said} == {f"{case}-{number}" for number in (1, 2) for case in cases}
    assert_each_id_has_one_content(said)


async def test_one_that_joins_takes_its_share_and_nothing_is_lost(surroundings: dict[str, str]) -> None:
    cases = {f"case/{uuid4()}" for _ in range(40)}
    ground = Ground(surroundings, echo, HEARS, partitions=4)
    await ground.prepare()
    async with ground.engine(instance="one") as one:
        await ground.emit(*[told(case, number) for number in range(10) for case in cases])
        await eventually(one.heard)
        async with ground.engine(instance="two") as two:
            await ground.emit(*[told(case, number) for number in range(10, 20) for case in cases])
            await ground.reached(800)

            assert {len(probe.partitions) for probe in (one, two)} == {2}
            assert len(await one.heard()) == 800
    said = await answers(ground, cases)
    assert len({event.causationid for event in said}) == 800
    assert_each_id_has_one_content(said)
