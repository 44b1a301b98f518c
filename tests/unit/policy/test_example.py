"""Another council needs no code: the same case, under two folders, is owed different things by different people."""

from datetime import date, timedelta

import pytest

from shared.policy.loader import HACKNEY, faults, load
from shared.policy.models import Policy
from tests.unit.build import event, instant
from tests.unit.escalation.case import Seen, look, opened
from tests.unit.told import disclosure

FOLDER = HACKNEY.parent / "example"
EXAMPLESHIRE = load(FOLDER)
HERE = load(HACKNEY)

TOLD = event(disclosure(), at="2026-11-27T16:00:00Z", id="told")
"""On a Friday at four in the afternoon, a child tells of racism by someone who works with children."""


def seen(policy: Policy) -> Seen:
    """Return the case on the Monday afternoon after, under a policy."""
    complaint = opened("c-1", "corporate", at="2026-11-27T17:00:00Z")
    return look("2026-11-30T17:00:00Z", TOLD, complaint, policy=policy)


def test_it_is_a_policy_without_a_fault() -> None:
    assert faults(FOLDER) == []


@pytest.mark.parametrize(
    ("duty", "hackney", "exampleshire"),
    [
        ("safetyplan.immediate", "2026-11-27T23:59:59Z", "2026-11-27T20:00:00Z"),
        ("disclosure.copy_given", "2026-12-01T23:59:59Z", "2026-11-28T23:59:59Z"),
        ("disclosure.confirm", "2026-12-04T23:59:59Z", "2026-12-02T23:59:59Z"),
        ("lado.consider", "2026-11-30T23:59:59Z", "2026-11-28T16:00:00Z"),
        ("corporate.ack", "2026-12-04T23:59:59Z", "2026-12-02T23:59:59Z"),
    ],
)
def test_one_case_is_due_at_other_times(duty: str, hackney: str, exampleshire: str) -> None:
    assert seen(HERE).duty(duty).due == instant(hackney)
    assert seen(EXAMPLESHIRE).duty(duty).due == instant(exampleshire)


def test_one_case_has_other_duties() -> None:
    here, there = set(seen(HERE).duties), set(seen(EXAMPLESHIRE).duties)
    assert {"advice.manager", "audit.commission", "advocacy.offer"} <= here - there
    assert there - here == {"advice.equality", "advocacy.in_place", "audit.complete"}


def test_a_missed_plan_goes_to_other_people() -> None:
    def heard(policy: Policy) -> list[str]:
        return [escalation.role for escalation in seen(policy).duty("safetyplan.immediate").escalations]

    assert seen(HERE).duty("safetyplan.immediate").owner == "lead-professional"
    assert seen(EXAMPLESHIRE).duty("safetyplan.immediate").owner == "line-manager"
    assert (heard(HERE), heard(EXAMPLESHIRE)) == (["line-manager"], ["service-lead"])


def test_a_series_has_other_points() -> None:
    def points(policy: Policy) -> list[timedelta]:
        return [duty.due - TOLD.time for duty in seen(policy).duties["monitor.review"]]

    assert (len(points(HERE)), len(points(EXAMPLESHIRE))) == (3, 4)


def test_a_rule_does_not_reach_back_before_its_first_day() -> None:
    earlier = event(disclosure(), at="2026-08-31T10:00:00Z")
    assert not look("2026-08-31T11:00:00Z", earlier, policy=EXAMPLESHIRE).duties
    assert look("2026-08-31T11:00:00Z", earlier, policy=HERE).duties


def test_it_has_other_languages_sources_and_schools() -> None:
    def languages(policy: Policy) -> list[str]:
        return [row.tag for row in policy.languages.language]

    assert set(languages(EXAMPLESHIRE)) - set(languages(HERE)) == {"ro", "uk", "pa", "ar", "lt", "bg", "tet", "cy"}
    assert not {row.prefix for row in EXAMPLESHIRE.sources} & {row.prefix for row in HERE.sources}
    harvest = date(2026, 10, 12)
    assert HERE.school_days(None).has(harvest)
    assert not EXAMPLESHIRE.school_days(None).has(harvest)
