"""The page about entity events: its example is read as the page says, and its tables have every member."""

import json
import shlex
from datetime import UTC, datetime

from deploy.local.plan import SERVICES, Plan
from services.intake.over_http import read_entity_http
from shared.events.contract import Contract
from shared.events.entity_event import CARRIED, EntityEvent
from shared.events.registry import CONTRACTS
from tests.docs.pages import ROOT, blocks, named, rows, section, text
from tests.sealing import LETTERS
from tests.unit.gate.samples import NOW

PAGE = ROOT / "docs" / "entity-events.md"
(CURL,) = (block for block in blocks(PAGE, "sh") if block.startswith("curl "))


def left_out() -> list[type[Contract]]:
    """Return what other systems may send and cannot send so."""
    return [contract for contract in CONTRACTS if contract.external and contract not in CARRIED.values()]


def test_the_example_is_the_event_that_the_page_says_it_is() -> None:
    words = shlex.split(CURL)
    options = dict(zip(words[2::2], words[3::2], strict=True))
    name, _, content_type = options["--header"].partition(": ")
    event = read_entity_http(content_type, [], options["--data"].encode(), NOW, LETTERS)
    assert (words[1], name) == (f"{Plan(folder=ROOT).url(SERVICES[0])}/events/entity", "content-type")
    assert (event.type, event.source) == ("statement-copy-given", "urn:hackney:Housing/Repairs%20API")
    assert event.time == datetime(2026, 11, 2, 9, 30, 0, 123456, tzinfo=UTC)
    assert "officer" not in event.to_json()
    assert event.data == json.loads(options["--data"])["eventData"]["newData"]


def test_it_has_every_member_of_the_envelope() -> None:
    told = {member for cell, *_ in rows(section(PAGE, "## What becomes of each member")) for member in named(cell)}
    members = {field.alias for field in EntityEvent.model_fields.values()} - {"eventData"}
    assert told == members | {"eventData.newData", "eventData.oldData"}


def test_it_names_what_cannot_be_sent_so() -> None:
    assert left_out()
    assert all(f"`{contract.type}`" in text(PAGE) for contract in left_out())
