"""No word that was said is anywhere but in front of its rightful reader."""

import json
import re
from collections.abc import Mapping
from functools import partial

import pytest

from deploy.local.plan import SERVICES
from shared.events.free_text import SEALED, texts
from shared.events.registry import BY_TYPE
from tests.integration.canary.asking import CALLERS, RIGHTFUL, STRANGER
from tests.integration.canary.conftest import Left
from tests.integration.canary.holdings import joined
from tests.integration.canary.reading import FOR_ITS_READERS
from tests.integration.canary.setting_aside import PLAIN_ON
from tests.integration.canary.story import WHOLE
from tests.integration.canary.telling import TALKATIVE
from tests.integration.canary.words import ASKED, PLAIN, SAID, Words

pytestmark = pytest.mark.timeout(300)

TO_THE_SENDER = re.compile(r"answer/\d+ POST \S+/events(/validate)?$")
"""Answers to whoever sent an event: they name its members as it did."""


def found(holdings: Mapping[str, bytes], words: Words) -> dict[str, set[str]]:
    """Return where any of the words are, and how."""
    return {place: there for place, held in holdings.items() if (there := words.found_in(held))}


def test_nothing_that_was_said_is_anywhere(left: Left) -> None:
    assert found(left.held, SAID) == {}


def test_what_a_sender_put_in_plain_text_on_a_topic_is_nowhere_else(left: Left) -> None:
    there = tuple(f"topic/{topic}" for topic in PLAIN_ON)
    places = found({place: held for place, held in left.held.items() if not TO_THE_SENDER.match(place)}, PLAIN)

    assert {place for place in places if not place.startswith(there)} == set()
    assert {topic for topic in there if any(place.startswith(topic) for place in places)} == set(there)


def test_what_somebody_asked_for_is_not_said_back_and_not_written_down(left: Left) -> None:
    here = {place: held for place, held in left.held.items() if place.startswith(("answer/", "services/"))}

    assert found(here, ASKED) == {}


def test_a_crash_leaves_no_memory_behind(left: Left) -> None:
    assert [place for place in left.held if re.search(r"(^|/)core(\.\d+)?$", place)] == []
    for limits in left.play.limits:
        assert re.search(r"Max core file size +0 +0 ", limits)


def test_the_rightful_reader_gets_the_words_as_they_were_said(left: Left) -> None:
    told = {each["type"]: each for each in left.play.accepted if each["subject"] == f"case/{WHOLE}"}
    said = {text for each in told.values() for text in texts(BY_TYPE[each["type"]], each["data"])}
    disclosed, amended = told["disclosure-recorded"]["data"], told["statement-amended"]["data"]

    versions = [version["text"] for version in left.play.case["statements"]]
    assert versions[:2] == [disclosed["statement"]["text"], amended["statement"]["text"]]
    themselves = [disclosed["identity"][0]["text"], told["identity-described"]["data"]["facets"][0]["text"]]
    assert [each["text"] for each in left.play.case["identity"]] == themselves
    shown = json.dumps(left.play.case, ensure_ascii=False)
    assert SEALED not in shown
    assert set(re.findall("Dedi ki [^!]+!", shown)) <= said


def test_everybody_who_may_read_the_case_gets_the_words_and_nobody_else_the_case(left: Left) -> None:
    for name, answer in left.play.read.items():
        assert answer.status_code == 200, name
        assert SAID.found_in(answer.content), name
    refused = [place for place in left.held if re.search(rf"GET \S+/cases/{WHOLE} as ", place)]
    assert len(refused) == len(CALLERS) - len(RIGHTFUL)
    assert all(place.endswith(": 403") for place in refused if "nobody" not in place)


def test_what_everybody_was_told_was_searched(left: Left) -> None:
    for name in CALLERS:
        asked = [place for place in left.held if f" as {name}: " in place]
        assert any(place.endswith(": 200") for place in asked), name
        assert len(asked) == len([place for place in left.held if " as auditor: " in place]) - len(FOR_ITS_READERS) * (
            name in RIGHTFUL
        )


def test_who_read_the_case_is_on_the_audit_and_that_was_searched(left: Left) -> None:
    assert f"case/{WHOLE}".encode() in joined(left.held, "topic/audit")
    assert b"break-glass-used" in joined(left.held, "topic/assurance")
    listed = b"".join(held for place, held in left.held.items() if re.search(r"/audit\S* as auditor: 200$", place))
    assert STRANGER.encode() in listed
    assert b"by-break-glass" in listed


def test_every_topic_was_searched(left: Left) -> None:
    for contract in TALKATIVE:
        topic = joined(left.held, f"topic/{contract.topic}")
        subjects = [each["subject"] for each in left.play.accepted if each["type"] == contract.type]
        assert SEALED.encode() in topic
        assert [subject for subject in subjects if subject.encode() not in topic] == []
    assert b'"sealed"' in joined(left.held, "topic/quarantine")
    assert b"application/jose" in joined(left.held, "topic/inbound.demo")


@pytest.mark.parametrize("ending", [".wt", "journal/WiredTigerLog.0000000001"])
def test_what_mongod_keeps_was_searched(left: Left, ending: str) -> None:
    files = joined(left.held, "mongod/data", ending)
    assert SEALED.encode() in files
    assert [each["subject"] for each in left.play.accepted if each["subject"].encode() not in files] == []


@pytest.mark.parametrize("name", SERVICES)
def test_what_a_service_logs_was_searched(left: Left, name: str) -> None:
    log = joined(left.held, f"services/logs/{name}.log")
    assert b'"DEBUG"' in log
    assert any(each["id"].encode() in log for each in left.play.accepted)


def test_what_mongod_and_the_broker_log_was_searched(left: Left) -> None:
    log = joined(left.held, "mongod/logs")
    assert any(each["subject"].encode() in log for each in left.play.accepted)
    assert b"kafka" in joined(left.held, "kafka/logs").lower()


def test_the_answers_were_searched(left: Left) -> None:
    answers = partial(joined, left.held, "answer/")
    opening = [each["subject"].encode() for each in left.play.accepted if each["type"] == "disclosure-recorded"]

    assert [subject for subject in opening if subject not in answers("/duties")] == []
    assert left.play.accepted[0]["id"].encode() in answers("/events")
    assert answers("/replay").count(b'"replayedAt"') == 1
    assert answers("/metrics").count(b"\nverbatim_events_decided_total ") == len(SERVICES)
    shown = [re.search(r"/(INC-\w+)", place) for place in left.held if place.startswith("answer/")]
    incidents = {incident[1] for incident in shown if incident}
    assert len(incidents) == len(set(opening))
    for path in ("/feeds/incidents.csv", "/feeds/incidents.json", "/dashboard/incidents"):
        assert any(incident.encode() in answers(path) for incident in incidents), path
