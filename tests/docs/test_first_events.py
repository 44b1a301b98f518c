"""The first events of the README are sent as they stand there, and what it says of them comes true."""

import json
import os
import re
import shlex
import subprocess
import sys
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from deploy.local.plan import SERVICES, Plan
from deploy.local.up import FRONT_DOORS
from services.escalation.decide import decide as escalation
from services.intake.app import inbound_reader
from services.intake.decide import decide as intake
from services.intake.over_http import read_http
from services.reporting.counting import counted
from shared.bus.topics import inbound
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from shared.policy.loader import load
from shared.settings import HACKNEY
from tests.access import TOKEN
from tests.docs.pages import README, blocks
from tests.sealing import LETTERS

PLAN = Plan(folder=Path())
POLICY = load(HACKNEY)


def block(language: str, beginning: str) -> str:
    """Return the README's one block in the language in which a line begins so."""
    (found,) = (text for text in blocks(README, language) if re.search(f"^{re.escape(beginning)}", text, re.MULTILINE))
    return found


def instants() -> list[datetime]:
    """Return the moments at which the README has a stack begin, in order."""
    given = re.findall(r"--now (\S+)", "\n".join(blocks(README, "sh")))
    return [datetime.fromisoformat(instant) for instant in given]


NOW, LATER = instants()


def by_curl() -> Event:
    """Return the event that the curl command sends, as the gate reads it."""
    words = shlex.split(block("sh", "curl http"))
    assert words[:2] == ["curl", f"{PLAN.url('intake')}/events"]
    options = dict(zip(words[2::2], words[3::2], strict=True))
    assert options.pop("--oauth2-bearer") == "$TOKEN"
    header, _, content_type = options.pop("--header").partition(": ")
    assert header == "content-type"
    (event,) = read_http(content_type, [], options.pop("--data").encode(), NOW, LETTERS)
    assert not options
    return event


def by_kcat() -> Event:
    """Return the event that kcat emits, as the gate reads it."""
    words = shlex.split(block("sh", "echo ").replace("\\\n", ""))
    assert (words[0], words[2:5]) == ("echo", ["|", "kcat", "-P"])
    options = list(zip(words[5::2], words[6::2], strict=True))
    plain = {option: value for option, value in options if option != "-H"}
    headers = [tuple(value.split("=", 1)) for option, value in options if option == "-H"]
    reader = inbound_reader(POLICY, LETTERS, lambda: NOW)
    sent = [(header, value.encode()) for header, value in headers]
    event = reader.read(plain["-t"], sent, words[1].encode())
    assert plain == {"-b": PLAN.kafka_url, "-t": inbound("demo"), "-k": event.subject}
    return event


def answering(accepted: list[Event]) -> type[BaseHTTPRequestHandler]:
    """Return a handler that answers as the gate does and adds what it was sent to `accepted`."""

    class Gate(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            assert self.headers["authorization"] == f"Bearer {TOKEN}"
            (event,) = read_http(self.headers["content-type"], self.headers.items(), body, NOW, LETTERS)
            accepted.append(event)
            self.send_response(202 if self.path == "/events" else 404)
            self.end_headers()
            self.wfile.write(json.dumps({"accepted": 1, "ids": [event.id]}, separators=(",", ":")).encode())

    return Gate


@pytest.fixture(scope="module")
def python_run() -> tuple[Event, str]:
    """The event that the Python program sends and what it prints, run as it stands but for the port."""
    accepted: list[Event] = []
    with HTTPServer(("127.0.0.1", 0), answering(accepted)) as gate:
        Thread(target=gate.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        program = block("python", "import httpx").replace(PLAN.url("intake"), f"http://127.0.0.1:{gate.server_port}")
        told = {**os.environ, "TOKEN": TOKEN}
        command = [sys.executable, "-c", program]
        ran = subprocess.run(command, env=told, capture_output=True, text=True, check=True, timeout=60)
        gate.shutdown()
    (event,) = accepted
    return event, ran.stdout


@pytest.fixture(scope="module")
def told(python_run: tuple[Event, str]) -> list[Event]:
    """The three events, in the order in which the README sends them."""
    return [by_curl(), python_run[0], by_kcat()]


def test_the_answers_are_the_ones_shown(told: list[Event], python_run: tuple[Event, str]) -> None:
    curl, program = blocks(README, "text")[-2:]
    assert program == python_run[1]
    assert json.loads(curl) == {"accepted": 1, "ids": [told[0].id]}
    assert json.loads(program.removeprefix("202 ")) == {"accepted": 1, "ids": [told[1].id]}


def test_they_are_three_events_of_one_case_that_happened_before_the_stack_starts(told: list[Event]) -> None:
    assert len({event.id for event in told}) == len(told)
    assert {event.subject for event in told} == {"case/2026-4711"}
    assert max(event.time for event in told) < NOW < LATER


def test_they_come_from_a_system_that_may_send(told: list[Event]) -> None:
    sources = [POLICY.source_of(event.source) for event in told]
    assert [source.id for source in sources if source] == ["demo"] * len(told)


def duties(told: list[Event], now: datetime) -> DutiesChanged:
    """Return the duties as escalation tells them at `now`, from these events and what intake makes of them."""
    derived = intake(_history(told), now, POLICY).events
    said = escalation(_history([*told, *derived]), now, POLICY).events
    return DutiesChanged.of(next(event for event in said if event.type == DutiesChanged.type))


def _history(events: list[Event]) -> History:
    return History(events[0].subject, tuple(sorted(events, key=lambda event: event.order)))


def test_the_duties_stand_as_it_says_at_first_and_a_week_later(told: list[Event]) -> None:
    first, later = (json.loads(shown)["duties"] for shown in blocks(README, "json") if shown.startswith('{"duties"'))
    assert counted(duties(told, NOW).duties).model_dump() == first
    assert counted(duties(told, LATER).duties).model_dump() == later


def test_the_duty_shown_is_one_of_eighteen(told: list[Event]) -> None:
    (shown,) = (json.loads(text) for text in blocks(README, "json") if '"standard"' in text)
    assert shown.pop("metBy") == told[1].id
    opened = [json.loads(duty.model_dump_json(by_alias=True)) for duty in duties(told, NOW).duties]
    assert [duty["duty"] for duty in opened if shown.items() <= duty.items()] == [shown["duty"]]
    assert len(opened) == 18


def test_what_make_up_prints_names_the_parts_and_where_they_are() -> None:
    screen = block("text", "✓ kafka").splitlines()
    ready = dict(line.split()[1:] for line in screen if line.startswith("✓"))
    assert ready == {part: PLAN.address(part) for part in PLAN.parts}
    doors = dict(line.split(maxsplit=1) for line in screen if line.startswith(SERVICES))
    assert doors == {service: f"{PLAN.url(service)}{door}" for service, door in FRONT_DOORS.items()}
