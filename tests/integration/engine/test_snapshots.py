"""A contract that says the whole state replaces its predecessor in what is stored."""

from uuid import uuid4

from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from tests.integration.engine.deciding import HEARS, echo, told
from tests.integration.engine.probe import Ground
from tests.reading import all_records
from tests.unit.build import event


def state(case: str, number: int, source: str) -> Event:
    """Return the state that this source says the case has come to, by number."""
    said = event(DutiesChanged(duties=()), subject=case, id=f"{source}-{number}", source=source)
    return said.model_copy(update={"sequence": f"{number:010d}"})


async def test_of_each_source_only_the_latest_is_kept_whatever_order_they_come_in(surroundings: dict[str, str]) -> None:
    case = f"case/{uuid4()}"
    ground = Ground(surroundings, echo, (*HEARS, DutiesChanged))
    await ground.prepare()
    batches = (
        [state(case, 1, "/ours"), told(case, 1)],
        [state(case, 3, "/ours"), state(case, 1, "/theirs")],
        [state(case, 2, "/ours"), told(case, 2)],
    )
    await ground.emit(*[each for batch in batches for each in batch])
    records = await all_records(ground.kafka_url, [ground.name])
    async with ground.idle() as probe:
        for start in (0, 2, 4):
            await probe.engine.handle(records[start : start + 2])

        assert await probe.heard() == {"/ours-3", "/theirs-1", f"{case}-1", f"{case}-2"}
        (row,) = await probe.runtime.database["subjects"].find({}, {"events": 1}).to_list(None)
        assert len(row["events"]) == 4
