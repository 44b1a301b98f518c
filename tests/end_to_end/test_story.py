"""What follows when a child says that she met racism, and what follows when what must be done is not done.

The days that the duties are due are those of DOMAIN.md 5.5, counted on a calendar by hand; the ladders are those
of shared/policy/hackney/ladders.toml.
"""

import json
from collections.abc import Iterator
from functools import partial

import pytest
import pytest_asyncio

from shared.events.envelope import Event
from tests.end_to_end.outside import Json, begin, go_on, said, shown, tell
from tests.end_to_end.story import CASE, COPY_GIVEN, DISCLOSED, SAFETY_PLAN, WORDS, acknowledged
from tests.integration.local_stack.running import Stack, stack_in
from tests.waiting import eventually

DUE = {
    "safetyplan.immediate": "2026-11-23",
    "lado.consider": "2026-11-24",
    "disclosure.copy_given": "2026-11-25",
    "csc.ack": "2026-11-25",
    "disclosure.confirm": "2026-11-30",
    "csc.s1": "2026-12-07",
}
COPY = "disclosure.copy_given"
ACKNOWLEDGEMENT = "csc.ack"


@pytest.fixture(scope="module")
def monday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with stack_in(tmp_path_factory.mktemp("story")) as stack:
        begin(stack, "2026-11-23T10:00:00Z")
        tell(stack, DISCLOSED)
        yield stack


@pytest.fixture(scope="module")
def thursday(monday: Stack) -> Stack:
    go_on(monday, "2026-11-26T10:00:00Z")
    return monday


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def tuesday(thursday: Stack) -> Stack:
    [escalation] = await eventually(partial(raised, thursday, ACKNOWLEDGEMENT))
    tell(thursday, acknowledged(escalation.id, "2026-11-26T10:00:00Z", "head-of-service"))
    go_on(thursday, "2026-12-01T10:00:00Z")
    return thursday


async def test_the_words_are_kept_as_they_were_said(monday: Stack) -> None:
    case = await eventually(partial(shown, monday, "intake", f"/cases/{CASE}"))
    assert [(version["text"], version["language"]) for version in case["statements"]] == [(WORDS, "en")]


async def test_a_complaint_is_opened_on_the_procedure_of_childrens_social_care(monday: Stack) -> None:
    [opened] = await eventually(partial(said, monday, "complaints", "complaint-opened"))
    assert opened.subject == f"case/{CASE}"
    assert opened.data["procedure"] == "childrens-social-care"


async def test_a_copy_of_the_statement_is_asked_for_in_turkish(monday: Stack) -> None:
    [requested] = await eventually(partial(said, monday, "translations", "translation-requested"))
    assert requested.subject == f"case/{CASE}"
    assert (requested.data["document"], requested.data["targetLanguage"]) == ("statement-copy", "tr")


@pytest.mark.parametrize(("rule", "day"), DUE.items())
async def test_what_must_be_done_is_due_at_the_end_of_the_right_day(monday: Stack, rule: str, day: str) -> None:
    assert (await eventually(partial(duty, monday, rule)))["due"] == f"{day}T23:59:59Z"


async def test_the_incident_is_in_the_log_without_anyones_words(monday: Stack) -> None:
    [listed] = (await eventually(partial(incidents_with_duties, monday)))["items"]
    alone = await shown(monday, "reporting", f"/incidents/{listed['incident']}")
    assert (alone["kind"], alone["conductBy"], alone["towards"]) == ("disclosed", "own-staff", "child")
    assert [each["procedure"] for each in alone["procedures"]] == ["childrens-social-care"]
    said_to_leadership = json.dumps([listed, alone], ensure_ascii=False)
    assert not any(secret in said_to_leadership for secret in (CASE, "never tell the truth", "ağladı"))


async def test_a_safety_plan_meets_its_duty(monday: Stack) -> None:
    tell(monday, SAFETY_PLAN)
    met = await eventually(partial(duty, monday, "safetyplan.immediate", state="met"))
    assert met["metBy"] == SAFETY_PLAN["id"]


async def test_a_duty_that_nobody_did_is_missed_and_the_next_rung_is_told(thursday: Stack) -> None:
    await eventually(partial(duty, thursday, COPY, state="missed"))
    [told] = await eventually(partial(raised, thursday, COPY))
    assert (told.data["role"], told.data["reason"]) == ("line-manager", "missed")


async def test_what_nobody_acknowledges_climbs_from_rung_to_rung(tuesday: Stack) -> None:
    climbed = await eventually(partial(raised, tuesday, COPY, rungs=3))
    assert [each.data["role"] for each in climbed] == ["line-manager", "head-of-service", "service-lead"]
    assert [each.data["reason"] for each in climbed] == ["missed", "not-acknowledged", "not-acknowledged"]


async def test_what_somebody_acknowledged_climbs_no_further(tuesday: Stack) -> None:
    await eventually(partial(raised, tuesday, COPY, rungs=3))
    [only] = await raised(tuesday, ACKNOWLEDGEMENT)
    [shown_rung] = (await duty(tuesday, ACKNOWLEDGEMENT))["escalations"]
    assert (only.data["role"], shown_rung["standing"]) == ("head-of-service", "acknowledged")


async def test_what_was_done_in_time_and_recorded_late_is_met_and_its_escalations_withdrawn(tuesday: Stack) -> None:
    climbed = await eventually(partial(raised, tuesday, COPY, rungs=3))
    tell(tuesday, COPY_GIVEN)
    met = await eventually(partial(duty, tuesday, COPY, state="met"))
    assert met["metAt"] == COPY_GIVEN["time"]
    withdrawn = await eventually(partial(rungs_of, tuesday, "escalation-withdrawn", COPY, 3))
    assert {each.data["escalation"] for each in withdrawn} == {each.id for each in climbed}
    await eventually(partial(log_says, tuesday, COPY, ["withdrawn"] * 3))


async def duty(stack: Stack, rule: str, **fields: str) -> Json:
    case = await shown(stack, "escalation", f"/cases/{CASE}/duties")
    found: list[Json] = [each for each in case.get("duties", ()) if each["duty"] == rule]
    return next((each for each in found if fields.items() <= each.items()), {})


async def raised(stack: Stack, rule: str, rungs: int = 1) -> list[Event]:
    return await rungs_of(stack, "escalation-raised", rule, rungs)


async def rungs_of(stack: Stack, event_type: str, rule: str, rungs: int) -> list[Event]:
    found = await said(stack, "escalations", event_type, duty=rule)
    return found if len(found) >= rungs else []


async def incidents_with_duties(stack: Stack) -> Json:
    page = await shown(stack, "reporting", "/incidents")
    return page if any(each["duties"]["open"] for each in page.get("items", ())) else {}


async def log_says(stack: Stack, rule: str, standings: list[str]) -> bool:
    [incident] = (await shown(stack, "reporting", "/incidents"))["items"]
    return [each["standing"] for each in incident["escalations"] if each["duty"] == rule] == standings
