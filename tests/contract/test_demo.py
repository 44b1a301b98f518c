"""The demonstration's events are events that any other system could send."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from deploy.contracts.documents import FOLDER
from services.intake.decide import decide
from services.intake.over_http import read_http
from shared.engine.history import History
from shared.events.envelope import Event
from shared.policy.loader import load
from shared.settings import HACKNEY
from tests.sealing import LETTERS

FILES = sorted((Path(__file__).parents[2] / "deploy" / "demo").glob("*.json"))
FIRST, LAST = datetime(2026, 11, 2, tzinfo=UTC), datetime(2026, 11, 20, 23, tzinfo=UTC)
HEBREW_LETTERS = re.compile("[\u0590-\u05ff]")


def documents(file: Path) -> list[dict[str, Any]]:
    """Return the events of a file as they are written there."""
    read: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return read


def accepted(file: Path) -> list[Event]:
    """Return the events of a file as the gate accepts them on the last day."""
    return read_http("application/cloudevents-batch+json", [], file.read_bytes(), LAST, LETTERS)


every_file = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def schema(name: str) -> Draft202012Validator:
    """Return the committed schema of this name."""
    return Draft202012Validator(json.loads((FOLDER / "schemas" / f"{name}.json").read_text("utf-8")))


@every_file
def test_every_event_fits_the_published_schemas(file: Path) -> None:
    for document in documents(file):
        schema("envelope").validate(document)
        schema(f"{document['type']}-1").validate(document["data"])


@every_file
def test_a_case_is_one_disclosure_and_what_followed_in_order(file: Path) -> None:
    events = accepted(file)
    assert [event.type for event in events].count("disclosure-recorded") == 1
    assert events[0].type == "disclosure-recorded"
    assert len({event.subject for event in events}) == 1
    assert {event.correlationid for event in events} == {events[0].id}
    assert [event.time for event in events] == sorted(event.time for event in events)
    assert FIRST <= events[0].time <= events[-1].time <= LAST


@every_file
def test_it_comes_from_the_demonstration(file: Path) -> None:
    (demonstration,) = (source for source in load(HACKNEY).sources if source.id == "demo")
    assert all(demonstration.owns(event.source) for event in accepted(file))


@every_file
def test_what_it_refers_to_exists(file: Path) -> None:
    events = accepted(file)
    history = History(events[0].subject, tuple(sorted(events, key=lambda event: event.order)))
    derived = decide(history, LAST, load(HACKNEY)).events
    for key in ("complaint", "request"):
        made = {event.data[key] for event in derived if key in event.data}
        assert {event.data[key] for event in events if key in event.data} <= made


def test_a_dozen_cases_in_many_languages() -> None:
    disclosures = [accepted(file)[0] for file in FILES]
    assert len(disclosures) == 12
    assert len({event.subject for event in disclosures}) == 12
    said = {event.data["statement"]["language"] for event in disclosures}
    read = {event.data["preferredLanguages"]["written"] for event in disclosures}
    assert said >= {"yi", "pt-BR", "bn", "so", "fr", "en"}
    assert read >= said | {"tr"}


def test_words_are_in_their_own_script() -> None:
    for event in (accepted(file)[0] for file in FILES):
        statement = event.data["statement"]
        assert bool(HEBREW_LETTERS.search(statement["text"])) is (statement["language"] == "yi")


def test_every_id_is_used_once() -> None:
    ids = [event.id for file in FILES for event in accepted(file)]
    assert len(ids) == len(set(ids))
