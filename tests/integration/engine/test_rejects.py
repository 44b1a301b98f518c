"""A record here and there that cannot be used stops nobody; a hundred in a row stop the service."""

from datetime import datetime
from uuid import uuid4

import pytest

from shared.bus.records import Record
from shared.engine.decision import Decision
from shared.engine.history import History
from shared.engine.rejects import REJECTS_IN_A_ROW, TooManyRejectedError
from shared.policy.models import Policy
from tests.integration.engine.deciding import HEARS, echo, seen, told
from tests.integration.engine.probe import Ground
from tests.reading import all_records

BAD = b"{not JSON"


async def written(ground: Ground) -> list[Record]:
    return await all_records(ground.kafka_url, [ground.name])


def restless(history: History, now: datetime, _policy: Policy) -> Decision:
    """Want to be asked again at once."""
    return Decision(view=seen(history), wake_at=now)


async def test_a_hundred_in_a_row_stop_the_service_whatever_batches_they_come_in(
    surroundings: dict[str, str],
) -> None:
    ground = Ground(surroundings, restless, HEARS)
    await ground.prepare()
    await ground.emit(told(f"case/{uuid4()}"), *[BAD] * REJECTS_IN_A_ROW)
    records = await written(ground)
    async with ground.idle() as probe:
        for record in records[:-1]:
            await probe.engine.handle([record])
            assert await probe.engine.wake() == 1
        with pytest.raises(TooManyRejectedError, match="100 records in a row"):
            await probe.engine.handle(records[-1:])
    assert len(await ground.set_aside()) == REJECTS_IN_A_ROW


async def test_more_than_a_hundred_among_good_ones_stop_nobody(surroundings: dict[str, str]) -> None:
    case = f"case/{uuid4()}"
    ground = Ground(surroundings, echo, HEARS)
    await ground.prepare()
    await ground.emit(*[value for number in range(120) for value in (BAD, told(case, number))])
    records = await written(ground)
    async with ground.idle() as probe:
        await probe.engine.handle(records)
        assert len(await probe.heard()) == 120
    assert len(await ground.set_aside()) == 120
