"""The policy as the service runs on it, and every state that duties may be asked for."""

from collections.abc import Mapping
from typing import get_args

import pytest

from shared.events.escalations import DutyState
from shared.policy.loader import HACKNEY, load
from tests.integration.reading.reader import everything
from tests.integration.service import Service

POLICY = load(HACKNEY)


def test_the_policy_in_force_is_told_whole(services: Mapping[str, Service]) -> None:
    told = services["escalation"].get("/policy").raise_for_status().json()
    assert (told["version"], told["calendar"]["edition"]) == (POLICY.version, POLICY.calendar.edition)
    assert len(told["duties"]) == len(POLICY.duties)
    assert {ladder["id"] for ladder in told["ladders"]} == POLICY.ladders.keys()
    assert [standard["number"] for standard in told["standards"]] == list(range(1, 41))


def test_one_standard_is_told_by_itself(services: Mapping[str, Service]) -> None:
    told = services["escalation"].get("/policy", {"standard": 26}).raise_for_status().json()
    assert {duty["id"] for duty in told["duties"]} == {duty.id for duty in POLICY.duties if duty.standard == 26}
    assert [standard["number"] for standard in told["standards"]] == [26]


@pytest.mark.parametrize("standard", ["0", "41", "all"])
def test_a_standard_that_is_none_is_refused(services: Mapping[str, Service], standard: str) -> None:
    answer = services["escalation"].get("/policy", {"standard": standard})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


@pytest.mark.usefixtures("area")
@pytest.mark.parametrize("state", get_args(DutyState))
def test_duties_can_be_asked_for_in_every_state(services: Mapping[str, Service], state: str) -> None:
    whole = everything(services, "/duties")
    assert everything(services, "/duties", state=state) == [duty for duty in whole if duty["state"] == state]
