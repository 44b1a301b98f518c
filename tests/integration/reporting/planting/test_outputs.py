"""No word that was planted in any field of any event comes out anywhere, but for the few that leadership must read."""

import json
import re
from collections.abc import Iterable

import pytest

from shared.bus.topics import QUARANTINE
from shared.events.contract import Topic
from shared.events.registry import BY_TYPE
from tests.integration.reporting.planting.conftest import Planted
from tests.reading import all_records

pytestmark = pytest.mark.timeout(600)  # everything there is to tell takes a slow machine its time

MEANT = {
    "reference minutes": "where the review is written down: the reference of leadership's own minutes",
    "reference actions": "what the review agreed, by its reference in leadership's own minutes",
    "reference action": "the same, with an owner and a day",
    "reference release": "which release of figures a rate is set against must stand beside it (DOMAIN.md 7.4)",
    "subject figures": "and which set of figures, by the id that its sender gave it",
    "reference duty": "which rule of the policy was missed: our own services take it from there, and no sender may",
}
"""The places whose markers are shown, and why; every one of them is about a rule, a number or a meeting."""

OPERATORS = re.compile(r"(correlationid|id) of [\w-]+ about \w+")
"""What the service's own log names, for its operators: the chain of events that it works on (DESIGN.md section 5)."""

DUTIES = ("duties-changed", "escalation-raised", "escalation-withdrawn", "clock-recalculated")


def places(planted: Planted, outputs: Iterable[tuple[str, bytes]]) -> dict[str, list[str]]:
    """Return the places whose markers came out, whichever case they are of, each with where they did."""
    found: dict[str, list[str]] = {}
    for where, said in outputs:
        for place in planted.teller.markers.found_in(said):
            found.setdefault(re.sub(r" \(\d+\)$", "", place), []).append(where)
    return found


def test_no_route_says_anything_but_what_leadership_is_meant_to_read(planted: Planted) -> None:
    found = places(planted, planted.reader.everything())

    assert found.keys() <= MEANT.keys(), {place: urls for place, urls in found.items() if place not in MEANT}
    assert found.keys() >= MEANT.keys(), "what never comes out needs no exception"


def test_nobody_can_send_the_rule_that_is_shown() -> None:
    with_a_duty = {name for name, contract in BY_TYPE.items() if "duty" in str(contract.model_json_schema())}

    assert [name for name in sorted(with_a_duty) if BY_TYPE[name].external] == []


def test_no_refusal_repeats_what_was_asked(planted: Planted) -> None:
    marker = planted.teller.markers.word("what somebody asked for")

    assert places(planted, planted.reader.refusals(marker)) == {}


def test_the_log_of_the_service_names_the_chain_that_it_works_on_and_nothing_else(planted: Planted) -> None:
    said = planted.reader.service.running.log.read_bytes()

    assert b'"DEBUG"' in said
    assert [place for place in places(planted, [("log", said)]) if not OPERATORS.fullmatch(place)] == []


async def test_no_entry_of_the_topic_says_more_than_the_log(planted: Planted) -> None:
    records = await all_records(planted.kafka_url, [Topic.INCIDENT_LOG])
    own = [record.value for record in records if b'"source":"/verbatim/reporting"' in (record.value or b"")]

    assert len(own) > 200
    assert places(planted, (("topic", value or b"") for value in own)).keys() == {"reference duty"}


async def test_the_reasons_in_the_quarantine_say_nothing_of_what_was_set_aside(planted: Planted) -> None:
    records = await all_records(planted.kafka_url, [QUARANTINE])
    entries = [json.loads(record.value or b"") for record in records]
    sealed = {"key", "value", "headers"}
    said = [{name: each for name, each in entry.items() if name not in sealed} for entry in entries]

    assert {entry["reason"] for entry in said} == {"not-an-event", "undecidable"}
    assert {entry["service"] for entry in said} == {"reporting"}
    assert places(planted, (("quarantine", json.dumps(each).encode()) for each in said)) == {}


def test_a_service_that_the_policy_does_not_name_is_another_one(planted: Planted) -> None:
    incidents = planted.reader.incidents()

    assert len(incidents) > 20
    assert {incident["serviceArea"] for incident in incidents} == {"other"}


@pytest.mark.parametrize("member", ["escalations", "procedures", "actions", "learning"])
def test_the_incidents_hold_everything_that_an_incident_can_hold(planted: Planted, member: str) -> None:
    assert all(incident[member] for incident in planted.reader.incidents())
