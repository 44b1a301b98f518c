"""A child tells, a duty is missed, somebody must act, and the leadership log shows it: four days in two cases.

Monday 23 November 2026 to Tuesday 1 December 2026; no day in between is a bank holiday. The due dates are those of
DOMAIN.md 5.5 and 1.2, the rungs and dwells those of DOMAIN.md 4.3.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.local.processes import wait_until
from shared.events.complaints import ComplaintOpened
from shared.events.escalations import EscalationRaised, EscalationWithdrawn
from shared.events.translations import TranslationRequested
from tests.end_to_end.office import SEEN_WITHIN, Office, Told, happened
from tests.integration.local_stack.running import Stack, stack_in

MONDAY, THURSDAY, TUESDAY = "2026-11-23T10:00:00Z", "2026-11-26T09:00:00Z", "2026-12-01T09:00:00Z"
DUE = {
    "safetyplan.immediate": "2026-11-23",
    "lado.consider": "2026-11-24",
    "disclosure.copy_given": "2026-11-25",
    "csc.ack": "2026-11-25",
    "disclosure.confirm": "2026-11-30",
    "csc.s1": "2026-12-07",
}
AYSE, BERFIN = "2026-4101", "2026-4102"
COPY = "disclosure.copy_given"
PLAN = "safetyplan.immediate"


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    """A stack that is not up yet."""
    with stack_in(tmp_path / "stack") as stack:
        yield stack


def a_child_tells(case: str) -> Told:
    """Return what a child says about our own staff; she wants to complain and reads Turkish."""
    return happened(
        "disclosure-recorded",
        case,
        "2026-11-23T09:30:00Z",
        origin="disclosed",
        speaker="child",
        concerns="child",
        conductBy="own-staff",
        worksWithChildren="yes",
        about="childrens-social-care",
        wantsComplaint="yes",
        statement={"text": "She said girls like me never get anywhere.", "language": "en"},
        preferredLanguages={"spoken": "en", "written": "tr"},
        serviceArea="family-support",
        immediateRisk="no",
    )


def a_safety_plan(case: str, time: str) -> Told:
    """Return that a safety plan was agreed with the child."""
    return happened(
        "safety-plan-agreed", case, time, agreedWith=["child"], plan="Another worker.", agreedBy="lead-professional"
    )


def rungs(office: Office, case: str, duty: str) -> list[tuple[int, str, str]]:
    """Return how far up its ladder the duty has come: rung, role and standing of each escalation."""
    found = office.duties(case).get(duty, {"escalations": []})["escalations"]
    return [(each["rung"], each["role"], each["standing"]) for each in found]


def incident(office: Office, case: str) -> Told:
    """Return the case as the leadership log shows it, told from the other by its escalations."""
    items: list[Told] = office.read("reporting", "/incidents")["items"]
    withdrawn = [any(each["standing"] == "withdrawn" for each in item["escalations"]) for item in items]
    (found,) = [item for item, is_withdrawn in zip(items, withdrawn, strict=True) if is_withdrawn == (case == BERFIN)]
    return found


def comes_to(condition: bool, office: Office) -> None:  # noqa: FBT001
    del condition, office
