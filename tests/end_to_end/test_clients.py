"""Clients that are not ours: kcat writing to the inbound topic, and the CloudEvents SDK posting over HTTP."""

import json
import shutil
import subprocess
from datetime import datetime
from functools import partial
from typing import Any

import httpx
from cloudevents.core.bindings.http import HTTPMessage, to_binary_event, to_structured_event
from cloudevents.core.v1.event import CloudEvent

from tests.end_to_end.outside import Json, kafka, shown
from tests.end_to_end.story import DISCLOSED, WORDS
from tests.integration.local_stack.running import Stack
from tests.waiting import eventually

KCAT = shutil.which("kcat")


async def test_kcat_writes_a_sealed_structured_event(running: Stack) -> None:
    kcat(running, sealed(running, disclosure("kcat-structured")), {"content-type": "application/cloudevents+json"})
    assert await words(running, "kcat-structured") == [WORDS]


async def test_kcat_writes_a_sealed_binary_event(running: Stack) -> None:
    attributes, data = apart(sealed(running, disclosure("kcat-binary")))
    headers = {f"ce_{name}": value for name, value in attributes.items()}
    kcat(running, data, {"content-type": attributes["datacontenttype"], **headers})
    assert await words(running, "kcat-binary") == [WORDS]


async def test_the_sdk_posts_a_structured_event(running: Stack) -> None:
    await post(running, to_structured_event(sdk_event("sdk-structured")))
    assert await words(running, "sdk-structured") == [WORDS]


async def test_the_sdk_posts_a_binary_event(running: Stack) -> None:
    await post(running, to_binary_event(sdk_event("sdk-binary")))
    assert await words(running, "sdk-binary") == [WORDS]


async def test_a_bad_event_of_kcat_is_set_aside_and_every_fault_named(running: Stack) -> None:
    bad = {**disclosure("kcat-bad"), "subject": "nobody/1"}
    kcat(running, bad, {"content-type": "application/cloudevents+json"})
    [entry] = await eventually(partial(quarantined, running))
    assert (entry["topic"], entry["service"], entry["reason"]) == ("inbound.demo", "intake", "refused")
    assert [fault["pointer"] for fault in entry["faults"]] == ["/subject"]


def disclosure(case: str) -> Json:
    return {**DISCLOSED, "id": f"client-{case}", "subject": f"case/{case}"}


def apart(event: Json) -> tuple[Json, Any]:
    return {name: value for name, value in event.items() if name != "data"}, event["data"]


def sdk_event(case: str) -> CloudEvent:
    attributes, data = apart(disclosure(case))
    time = datetime.fromisoformat(attributes["time"])
    return CloudEvent({**attributes, "time": time, "datacontenttype": "application/json"}, data)


def sealed(stack: Stack, event: Json) -> Json:
    """Return the event as the command line seals it."""
    result = stack.verbatim("seal", "--url", stack.url("intake"), typed=json.dumps(event))
    assert result.returncode == 0, result.stderr
    written: Json = json.loads(result.stdout)
    return written


def kcat(stack: Stack, value: Json | str, headers: Json) -> None:
    assert KCAT, "kcat is not installed (Debian, Ubuntu: apt-get install kcat)"
    flags = [flag for name, header in headers.items() for flag in ("-H", f"{name}={header}")]
    command = [KCAT, "-P", "-b", kafka(stack), "-t", "inbound.demo", "-k", "any", *flags]
    written = value if isinstance(value, str) else json.dumps(value)
    subprocess.run(command, input=written, text=True, check=True, timeout=30)


async def post(stack: Stack, message: HTTPMessage) -> None:
    async with httpx.AsyncClient(timeout=10) as http:
        answer = await http.post(
            f"{stack.url('intake')}/events", content=message.body, headers={**message.headers, **stack.anybody}
        )
    assert answer.status_code == httpx.codes.ACCEPTED, answer.text


async def words(stack: Stack, case: str) -> list[str]:
    found = await eventually(partial(shown, stack, "intake", f"/cases/{case}"))
    return [version["text"] for version in found["statements"]]


async def quarantined(stack: Stack) -> list[Json]:
    items: list[Json] = (await shown(stack, "intake", "/quarantine"))["items"]
    return items
