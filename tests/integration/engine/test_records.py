"""What cannot be used is set aside or passed over, whatever is wrong with it, and the rest of its batch goes on."""

import json
from datetime import datetime
from uuid import uuid4

from shared.engine.decision import Decision
from shared.engine.history import History
from shared.policy.models import Policy
from tests.integration.engine.deciding import HEARS, echo, told
from tests.integration.engine.probe import Ground
from tests.sealing import LETTERS

CONFIDED = "Quetzalcoatlus-4711"


def undecided(history: History, now: datetime, policy: Policy) -> Decision:
    """Fail on what holds a certain word, and repeat in the error what was confided, as careless code does."""
    for each in history.events:
        words = each.data["statement"]["text"]
        if CONFIDED in words:
            raise LookupError(words)
    return echo(history, now, policy)


async def test_records_that_are_no_events_are_set_aside_and_the_rest_of_the_batch_goes_on(
    surroundings: dict[str, str],
) -> None:
    case = f"case/{uuid4()}"
    ground = Ground(surroundings, echo, HEARS)
    await ground.prepare()
    no_event = json.dumps({"words": CONFIDED}).encode()
    await ground.emit(told(case, 1), None, b"{not JSON", b"\xff\xfe", no_event, told(case, 2))

    async with ground.engine() as probe:
        await ground.reached(6)

        assert await probe.heard() == {f"{case}-1", f"{case}-2"}
    entries = await ground.set_aside()
    assert [(entry.reason, entry.offset, entry.contents(LETTERS).value) for entry in entries] == [
        ("not-an-event", 1, None),
        ("not-an-event", 2, b"{not JSON"),
        ("not-an-event", 3, b"\xff\xfe"),
        ("not-an-event", 4, no_event),
    ]
    assert all(CONFIDED not in fault.detail for entry in entries for fault in entry.faults)
    assert all("/subject: missing" in fault.detail for fault in entries[3].faults)


async def test_headers_that_are_no_text_or_null_do_not_stand_in_the_way(surroundings: dict[str, str]) -> None:
    case = f"case/{uuid4()}"
    ground = Ground(surroundings, echo, HEARS)
    await ground.prepare()
    await ground.emit(told(case, 1))
    await ground.emit(told(case, 2), headers=[("content-type", b"\xff\xfe\xfd")])
    await ground.emit(told(case, 3), headers=[("content-type", None), ("reply_to", b"elsewhere")])
    await ground.emit(told(case, 4))

    async with ground.engine() as probe:
        await ground.reached(4)

        assert await probe.heard() == {f"{case}-{number}" for number in (1, 2, 3, 4)}
    assert await ground.set_aside() == []


async def test_a_type_that_nobody_knows_is_passed_over(surroundings: dict[str, str]) -> None:
    case = f"case/{uuid4()}"
    ground = Ground(surroundings, echo, HEARS)
    await ground.prepare()
    unknown = told(case, 2).model_copy(update={"type": "invented-since"})
    await ground.emit(told(case, 1), unknown, told(case, 3))

    async with ground.engine() as probe:
        await ground.reached(3)

        assert await probe.heard() == {f"{case}-1", f"{case}-3"}
    assert await ground.set_aside() == []


async def test_an_event_that_cannot_be_decided_on_is_set_aside_with_where_and_without_its_words(
    surroundings: dict[str, str],
) -> None:
    case, other = f"case/{uuid4()}", f"case/{uuid4()}"
    ground = Ground(surroundings, undecided, HEARS)
    await ground.prepare()
    bad = told(case, 2, statement={"text": f"They called me {CONFIDED}.", "language": "en"})
    await ground.emit(told(case, 1), bad, told(case, 3), told(other))

    async with ground.engine() as probe:
        await ground.reached(4)

        assert await probe.heard() == {f"{case}-1", f"{case}-3", f"{other}-0"}
        view = await probe.runtime.database["subjects"].find_one({"_id": case})
        assert view is not None
        assert view["view"] == {"ids": [f"{case}-1", f"{case}-3"]}
    (entry,) = await ground.set_aside()
    assert (entry.reason, entry.contents(LETTERS).value) == ("undecidable", bad.to_json().encode())
    (fault,) = entry.faults
    assert fault.detail.startswith("LookupError\n")
    assert f"in {undecided.__name__}\n" in fault.detail
    assert CONFIDED not in fault.detail
