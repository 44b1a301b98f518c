"""Every read of what people said is written down before it is answered, and listed without a word of it."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from shared.events.contract import Topic
from shared.events.envelope import Event
from tests.access import caller
from tests.integration.gate.sending import STRUCTURED, fresh
from tests.integration.service import HTTP, Service, all_four, provisioned, starting
from tests.reading import all_events
from tests.sealing import as_said
from tests.stack import running_kafka
from tests.waiting import eventually

WORKER = f"a.worker-{uuid4()}@hackney.example"
REASON = "A child may be hurt tonight: Quetzalcoatl, and nobody else is there."
AUDITOR = caller("auditor", subject="an.auditor")


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A broker that no other service reads from."""
    with running_kafka(tmp_path_factory.mktemp("audited")) as address:
        yield address


@pytest.fixture(scope="module")
def audited(broker: str, mongodb_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, Service]]:
    """All four services, on it."""
    with all_four(provisioned(broker, mongodb_url, "audited"), tmp_path_factory.mktemp("services")) as services:
        yield services


def told(services: Mapping[str, Service], **people: list[str]) -> str:
    """Tell of a case that is open to these people; return its id once intake has it."""
    case = str(uuid4())
    for document in (
        fresh(subject=f"case/{case}"),
        fresh(subject=f"case/{case}", type="case-people-named", data=people),
    ):
        post(services, document)
    assert asyncio.run(eventually(partial(_is_open, services, case)))
    return case


async def _is_open(services: Mapping[str, Service], case: str) -> bool:
    answer = HTTP.get(f"{services['escalation'].url}/cases/{case}/duties", headers=AUDITOR)
    return answer.is_success and services["intake"].get(f"/audit?case=case/{case}").is_success


def post(services: Mapping[str, Service], document: dict[str, Any]) -> None:
    """Have the gate accept it."""
    url = f"{services['intake'].url}/events"
    HTTP.post(url, json=document, headers={"content-type": STRUCTURED}).raise_for_status()


async def read(services: Mapping[str, Service], case: str, **headers: str) -> dict[str, Any]:
    """Return the case as the worker reads it, once it is open to them."""

    async def answered() -> dict[str, Any]:
        worker = caller("practitioner", subject=WORKER)
        answer = HTTP.get(f"{services['intake'].url}/cases/{case}", headers={**worker, **headers})
        found: dict[str, Any] = answer.json() if answer.is_success else {}
        return found

    return await eventually(answered)


async def written(broker: str, case: str, event_type: str) -> list[Event]:
    """Return what is written down about reads of this case."""
    events = await all_events(broker, [Topic.AUDIT, Topic.ASSURANCE])
    return [event for event in events if event.subject == f"case/{case}" and event.type == event_type]


async def listed(services: Mapping[str, Service], **wanted: str) -> list[dict[str, Any]]:
    """Return the reads that an auditor is shown, once there are any."""

    async def answered() -> list[dict[str, Any]]:
        answer = HTTP.get(f"{services['intake'].url}/audit", params=wanted, headers=AUDITOR).raise_for_status()
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    return await eventually(answered)


def test_a_read_is_on_the_topic_when_it_is_answered_and_an_auditor_sees_who_it_was(
    audited: Mapping[str, Service], broker: str
) -> None:
    case = told(audited, allocatedTo=[WORKER])
    assert asyncio.run(read(audited, case))["statements"][0]["text"].startswith("Öğretmen")
    (event,) = asyncio.run(written(broker, case, "words-read"))
    assert event.data == {"reader": WORKER, "roles": ["practitioner"], "by": "by-right"}
    (row,) = asyncio.run(listed(audited, case=f"case/{case}", reader=WORKER, by="by-right"))
    assert (row["id"], row["reader"], row["roles"]) == (event.id, WORKER, ["practitioner"])
    assert HTTP.get(f"{audited['intake'].url}/audit?reader=nobody", headers=AUDITOR).json()["items"] == []


def test_a_case_shows_who_read_it_by_role_and_not_by_name(audited: Mapping[str, Service]) -> None:
    case = told(audited, allocatedTo=[WORKER])
    asyncio.run(read(audited, case))
    asyncio.run(listed(audited, case=f"case/{case}"))
    shown = asyncio.run(read(audited, case))
    # This read itself may be among them already.
    assert {(*each["roles"], each["by"]) for each in shown["reads"]} == {("practitioner", "by-right")}
    assert WORKER not in str(shown)


def test_who_is_refused_reads_nothing_and_nothing_is_written_down(audited: Mapping[str, Service], broker: str) -> None:
    case = told(audited)
    worker = caller("practitioner", subject=WORKER)
    assert HTTP.get(f"{audited['intake'].url}/cases/{case}", headers=worker).status_code == 403
    assert asyncio.run(written(broker, case, "words-read")) == []


def test_broken_glass_has_its_reason_sealed_and_is_reviewed_within_two_working_days(
    audited: Mapping[str, Service], broker: str, mongodb_url: str
) -> None:
    case = told(audited)
    asyncio.run(read(audited, case, **{"break-glass": REASON}))
    (read_event,) = asyncio.run(written(broker, case, "words-read"))
    (used,) = asyncio.run(written(broker, case, "break-glass-used"))
    assert (read_event.data["by"], used.data["use"]) == ("by-break-glass", read_event.id)
    assert "Quetzalcoatl" not in used.to_json()
    where = {"MONGODB_URL": mongodb_url, "DATABASE_PREFIX": "audited"}
    assert asyncio.run(as_said(where, used))["reason"] == REASON

    async def review(state: str) -> list[dict[str, Any]]:
        answer = HTTP.get(f"{audited['escalation'].url}/cases/{case}/duties", headers=AUDITOR).json()
        return [duty for duty in answer["duties"] if (duty["duty"], duty["state"]) == ("access.break_glass", state)]

    (duty,) = asyncio.run(eventually(partial(review, "open")))
    # The services' clock stands on Wednesday 25 November 2026, and two working days later is Friday.
    assert (duty["owner"], duty["due"][:10]) == ("data-protection-officer", "2026-11-27")
    reviewed = {"use": used.data["use"], "outcome": "justified", "reviewedBy": "data-protection-officer"}
    moment = used.time.isoformat()
    post(audited, fresh(subject=f"case/{case}", type="break-glass-reviewed", time=moment, data=reviewed))
    assert asyncio.run(eventually(partial(review, "met")))


def test_where_a_read_cannot_be_written_down_nobody_reads(mongodb_url: str, tmp_path: Path) -> None:
    with ExitStack() as ending:
        folder = tmp_path / "kafka"
        leaving = ending.enter_context(ExitStack())
        kafka_url = leaving.enter_context(running_kafka(folder))
        surroundings = provisioned(kafka_url, mongodb_url, "unaudited")
        patient = {"STALL_LIMIT": "600"}
        intake = ending.enter_context(starting("intake", surroundings, tmp_path, **patient))
        intake.wait_ready()
        document = fresh()
        HTTP.post(f"{intake.url}/events", json=document, headers={"content-type": STRUCTURED}).raise_for_status()
        path = document["subject"].replace("case/", "/cases/")

        async def readable() -> bool:
            return intake.get(path).is_success

        assert asyncio.run(eventually(readable))
        leaving.close()
        answer = intake.get(path)
    assert answer.status_code == 503
    assert "Öğretmen" not in answer.text
