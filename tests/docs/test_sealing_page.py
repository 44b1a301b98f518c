"""The page about sealing: its recipe is run as it stands, and what it makes is taken where words must come sealed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from deploy.local.plan import SERVICES, Plan
from services.intake.app import inbound_reader
from shared.policy.loader import HACKNEY, load
from tests.docs.pages import ROOT, blocks
from tests.sealing import LETTERS, PUBLIC
from tests.unit.gate.samples import NOW, body, disclosure

PAGE = ROOT / "docs" / "sealing.md"
(RECIPE,) = blocks(PAGE, "python")
READER = inbound_reader(load(HACKNEY), LETTERS, lambda: NOW)
STRUCTURED = [("content-type", b"application/cloudevents+json")]


class Keys(BaseHTTPRequestHandler):
    """Publishes keys as intake does."""

    def do_GET(self) -> None:
        """Answer with the keys, and with nothing else."""
        self.send_response(200 if self.path == "/.well-known/jwks.json" else 404)
        self.end_headers()
        self.wfile.write(json.dumps(PUBLIC.document).encode())


@pytest.fixture
def published() -> Iterator[str]:
    """Return the address at which the keys are published."""
    with HTTPServer(("127.0.0.1", 0), Keys) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_what_the_recipe_seals_is_the_event_and_is_not_to_be_read_on_the_way(published: str) -> None:
    program = RECIPE.replace(Plan(folder=ROOT).url(SERVICES[0]), published)
    assert program != RECIPE
    made = subprocess.run(
        [sys.executable, "-c", program], input=body(disclosure()), capture_output=True, check=True, timeout=60
    ).stdout
    event = READER.read("inbound.demo", STRUCTURED, made)
    assert event.data["statement"] == disclosure()["data"]["statement"]
    assert "retmen" not in made.decode()
