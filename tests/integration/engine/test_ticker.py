"""What time alone asks for is done by the ticker: deadlines that pass, and what a crash left unpublished."""

from datetime import datetime, timedelta
from uuid import uuid4

from services.escalation.decide import HEARS as DUTIES_HEAR
from services.escalation.decide import decide as duties
from shared.access.case import NOBODYS
from shared.engine.decision import Decision
from shared.engine.document import Change
from shared.engine.engine import POSTPONEMENT
from shared.engine.history import History
from shared.engine.store import OUTBOX_GRACE
from shared.events.contract import Topic
from shared.events.envelope import Event
from shared.events.escalations import EscalationRaised
from shared.policy.models import Policy
from tests.integration.engine.deciding import HEARS, echo, seen, told
from tests.integration.engine.probe import POLICY, Ground, Hands
from tests.reading import all_records
from tests.unit.build import event, instant
from tests.unit.told import disclosure
from tests.waiting import eventually

MORNING = instant("2026-11-23T10:00:00Z")


async def published(ground: Ground, subject: str, event_type: str) -> list[Event]:
    """Return what is on the topics about this subject, of this type."""
    records = await all_records(ground.kafka_url, [topic for topic in Topic if topic is not Topic.INCIDENT_LOG])
    # Other tests leave records on these topics that are no events.
    events = [Event.model_validate_json(record.value or b"") for record in records if record.key == subject.encode()]
    return [each for each in events if each.type == event_type]


async def test_what_a_crash_left_unpublished_is_published_once_its_own_process_had_time_to(
    surroundings: dict[str, str],
) -> None:
    case = f"case/{uuid4()}"
    ground, hands = Ground(surroundings, echo, HEARS), Hands(MORNING)
    async with ground.idle(clock=hands) as probe:
        store = probe.engine.store
        document = (await store.load([case]))[case]
        heard = document.unseen([told(case)])
        change = Change.of(document, heard, echo(document.history(heard), MORNING, POLICY), NOBODYS)
        await store.save([change], MORNING)

        hands.at = MORNING + OUTBOX_GRACE - timedelta(seconds=1)
        assert await probe.engine.wake() == 0

        async def nothing_left() -> bool:
            return (await probe.documents())[case].outbox == ()

        hands.at = MORNING + OUTBOX_GRACE
        async with probe.ticking():
            (said,) = await eventually(lambda: published(ground, case, "complaint-requested"))
            assert await eventually(nothing_left)

        assert said == change.outbox[0]
        assert await store.earliest_wake() is None


async def test_a_deadline_that_passes_unmet_is_escalated(surroundings: dict[str, str]) -> None:
    case = f"case/{uuid4()}"
    ground, hands = Ground(surroundings, duties, DUTIES_HEAR), Hands(MORNING)
    await ground.prepare()
    said = disclosure(concerns="child", works_with_children="no", conduct_by="peer")
    await ground.emit(event(said, subject=case, at="2026-11-23T09:00:00Z"))
    async with ground.idle(clock=hands) as probe:
        await probe.engine.handle(await all_records(ground.kafka_url, [ground.name]))
        async with probe.ticking():
            due = instant("2026-11-23T23:59:59Z")
            hands.at = due
            assert await eventually(lambda: published(ground, case, "duties-changed"))
            assert await published(ground, case, "escalation-raised") == []

            hands.at = due + timedelta(seconds=1)
            (raised,) = await eventually(lambda: published(ground, case, "escalation-raised"))
    data = EscalationRaised.of(raised)
    assert (data.duty, data.role, data.rung, data.due) == ("safetyplan.immediate", "line-manager", 1, due)
    assert (raised.time, raised.source) == (due, "/verbatim/escalation")


def spoilt_by_time(history: History, now: datetime, _policy: Policy) -> Decision:
    """Fail on cases of a certain name once a moment has passed."""
    if now > MORNING and "spoilt" in history.subject:
        raise ValueError(history.subject)
    return Decision(view=seen(history), wake_at=MORNING if now <= MORNING else None)


async def test_a_case_that_time_cannot_be_applied_to_waits_and_keeps_nobody_else(surroundings: dict[str, str]) -> None:
    spoilt, sound = f"case/spoilt-{uuid4()}", f"case/{uuid4()}"
    ground, hands = Ground(surroundings, spoilt_by_time, HEARS), Hands(MORNING)
    await ground.prepare()
    await ground.emit(told(spoilt), told(sound))
    async with ground.idle(clock=hands) as probe:
        await probe.engine.handle(await all_records(ground.kafka_url, [ground.name]))
        hands.at = MORNING + timedelta(seconds=1)

        await probe.engine.wake_all()

        rows = await probe.runtime.database["subjects"].find({}, {"wake_at": 1}).to_list(None)
        assert {row["_id"]: row["wake_at"] for row in rows} == {spoilt: hands.at + POSTPONEMENT, sound: None}
