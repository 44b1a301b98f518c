"""What one subject adds to the figures: months, days, closed words, and what it owes."""

from typing import Any, get_args

import pytest

from services.reporting.groups import GROUPS
from services.reporting.view import Facts
from shared.events.allegations import LadoReferred
from shared.events.assurance import CaseAuditCompleted
from shared.events.complaints import ComplaintResponded
from shared.events.disclosures import (
    EthnicityCode,
    OutcomeShared,
    StatementConfirmed,
    StatementCopyGiven,
    StatutoryIdentityRecorded,
)
from shared.events.education import PupilExcluded
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from shared.events.registry import BY_TYPE
from shared.events.safeguarding import AdvocacyOffered, SafetyPlanAgreed
from tests.unit.build import event
from tests.unit.reporting.seeing import TOLD, facts, kept, on, opened
from tests.unit.told import disclosure

COPY = StatementCopyGiven(language="tr", format="print", given_by="practitioner")
REFERRED = LadoReferred(referred_by="designated-senior-manager")
EXCLUDED = PupilExcluded(exclusion="x-1", school="s-1", kind="permanent", band="permanent")


def code(code: EthnicityCode, chosen_by: str = "person", day: int = 3) -> Event:
    """Return that a code was recorded."""
    return on(day, StatutoryIdentityRecorded.model_validate({"code": code, "chosen_by": chosen_by}))


def owing(*duties: tuple[str, str, str]) -> Event:
    """Return the duties as they stand, each by its rule, its state and when it is due."""
    fixed = {"standard": 25, "says": "Do it", "owner": "practitioner"}
    told = [
        {**fixed, "key": f"k{place}", "duty": rule, "state": state, "due": due}
        for place, (rule, state, due) in enumerate(duties)
    ]
    return on(20, DutiesChanged.model_validate({"duties": told}))


def reached(found: Facts) -> dict[str, int]:
    """Return the days that each step took."""
    return {each.milestone: each.days for each in found.milestones}


def test_of_a_disclosure_its_month_its_languages_and_whom_it_concerns_are_kept() -> None:
    late = event(
        disclosure(preferred_languages={"spoken": "en", "written": "tr"}, concerns="worker"), at="2026-10-31T23:30:00Z"
    )
    summer = event(disclosure(), at="2026-07-31T23:30:00Z")

    assert (facts(late).month, facts(summer).month) == ("2026-10", "2026-08")
    assert (facts(late).spoken, facts(late).written, facts(late).concerns) == ("en", "tr", "worker")


def test_of_several_disclosures_the_first_counts() -> None:
    later = event(disclosure(concerns="parent"), at="2026-11-05T10:00:00Z", id="later")
    found = facts(later, TOLD, on(6, COPY))

    assert (found.concerns, reached(found)) == ("child", {"copy-given": 4})


def test_before_the_disclosure_only_what_is_owed_counts() -> None:
    found = facts(opened("corporate"), on(4, COPY), code("BAFR"), owing(("d", "met", "2026-11-24T23:59:59Z")))

    assert found == Facts(duties=found.duties)
    assert len(found.duties) == 1


@pytest.mark.parametrize("subject", ["plan/1", "leader/1", "grievance/1", "log/other"])
def test_of_a_subject_that_is_no_case_only_what_is_owed_counts(subject: str) -> None:
    owed = owing(("workplan.review", "missed", "2026-11-24T23:59:59Z")).model_copy(update={"subject": subject})
    found = facts(owed, subject=subject)

    assert found == Facts(duties=found.duties)
    assert [(tally.duty, tally.month, tally.state, tally.n) for tally in found.duties] == [
        ("workplan.review", "2026-11", "missed", 1)
    ]


def test_duties_are_tallied_by_rule_month_and_state() -> None:
    found = kept(
        owing(
            ("b", "open", "2026-12-31T23:59:59Z"),
            ("b", "at-risk", "2026-12-01T23:59:59Z"),
            ("a", "met-late", "2026-11-24T23:59:59Z"),
            ("a", "lapsed", "2026-11-24T23:59:59Z"),
            ("a", "void", "2026-11-24T23:59:59Z"),
            # London has summer time then: this is in July.
            ("a", "met", "2026-06-30T23:30:00Z"),
        )
    ).facts

    assert [(tally.duty, tally.month, tally.state, tally.n) for tally in found.duties] == [
        ("a", "2026-07", "met", 1),
        ("a", "2026-11", "lapsed", 1),
        ("a", "2026-11", "late", 1),
        ("a", "2026-11", "void", 1),
        ("b", "2026-12", "open", 2),
    ]


def test_a_step_took_the_days_between_the_day_of_the_disclosure_and_its_own() -> None:
    lado = dict.fromkeys(("harm", "offence", "risk", "suitability"), "no")
    considered = {**lado, "decision": "not-met", "reason": "No child.", "decided_by": "designated-senior-manager"}
    about: dict[str, Any] = {"complaint": "corporate", "procedure": "corporate", "language": "tr"}
    found = kept(
        opened("corporate"),
        on(2, SafetyPlanAgreed(agreed_with=("child",), plan="An aunt comes.", agreed_by="lead-professional")),
        on(3, AdvocacyOffered(outcome="accepted", offered_by="practitioner")),
        on(4, BY_TYPE["complaint-acknowledged"].model_validate(about)),
        on(5, BY_TYPE["lado-considered"].model_validate(considered)),
        on(9, COPY),
        on(6, COPY),
        on(12, ComplaintResponded(**about, stage=1, finding="upheld")),
        on(20, CaseAuditCompleted(learning="Ask first.")),
        on(30, OutcomeShared(language="tr", shared_by="lead-professional")),
    ).facts

    assert reached(found) == {
        "safety-plan": 0,
        "advocacy-offered": 1,
        "complaint-acknowledged": 2,
        "lado-considered": 3,
        "copy-given": 4,
        "complaint-answered": 10,
        "case-audit": 18,
        "outcome-shared": 28,
    }


@pytest.mark.parametrize(("at", "days"), [("2026-11-02T23:59:59Z", 0), ("2026-11-03T00:00:00Z", 1)])
def test_days_are_those_of_the_calendar(at: str, days: int) -> None:
    assert reached(facts(TOLD, event(COPY, at=at))) == {"copy-given": days}


def test_what_was_done_before_it_was_written_down_took_no_time() -> None:
    assert reached(facts(TOLD, event(COPY, at="2026-10-30T10:00:00Z"))) == {"copy-given": 0}


@pytest.mark.parametrize(
    ("outcomes", "days"),
    [
        (["accurate"], {"confirmed": 1}),
        (["with-changes"], {"confirmed": 1}),
        (["declined"], {}),
        (["unable"], {}),
        (["declined", "unable", "accurate"], {"confirmed": 3}),
        (["accurate", "declined"], {"confirmed": 1}),
    ],
)
def test_a_statement_is_confirmed_by_the_first_answer_that_says_how_it_is(
    outcomes: list[str], days: dict[str, int]
) -> None:
    answers = [
        on(day, StatementConfirmed.model_validate({"outcome": each})) for day, each in enumerate(outcomes, start=3)
    ]

    assert reached(kept(*answers).facts) == days


def test_a_complaint_is_kept_by_the_month_in_which_it_was_received() -> None:
    about: dict[str, Any] = {"complaint": "corporate", "procedure": "corporate", "language": "tr"}
    answered = on(20, ComplaintResponded(**about, stage=1, finding="resolved"))
    found = kept(opened("corporate"), opened("school", day=4), answered).facts

    assert [(each.procedure, each.month, each.standing, each.finding) for each in found.complaints] == [
        ("corporate", "2026-11", "responded", "resolved"),
        ("school", "2026-11", "opened", None),
    ]


def test_the_decisions_that_a_case_has_come_to_are_kept_once_each() -> None:
    again = on(9, REFERRED)

    assert kept().facts.points == ()
    assert kept(on(5, EXCLUDED), on(5, REFERRED), again, opened("corporate")).facts.points == (
        "complaint",
        "lado-referral",
        "exclusion",
    )


# The census' five groups, and the DfE's codes of each (DOMAIN.md 7.2).
ROLL_UP = {
    "asian": "AIND APKN ABAN CHNE AOTH",
    "black": "BAFR BCRB BOTH",
    "mixed": "MWBC MWBA MWAS MOTH",
    "white": "WBRI WIRI WIRT WROM WOTH",
    "other": "OOTH",
    "refused": "REFU",
    "not-obtained": "NOBT",
}


@pytest.mark.parametrize("group", ROLL_UP)
def test_a_code_is_counted_in_its_group(group: str) -> None:
    codes = [each for each in get_args(EthnicityCode) if each in ROLL_UP[group].split()]

    assert codes
    assert {kept(code(each)).facts.group for each in codes} == {group}


def test_every_code_is_in_one_group() -> None:
    assert sorted(" ".join(ROLL_UP.values()).split()) == sorted(get_args(EthnicityCode)) == sorted(GROUPS)


def test_the_code_that_was_recorded_last_counts_and_who_chose_it() -> None:
    first, last = code("BAFR", "practitioner"), code("MWBA", "person", day=9)
    found = kept(last, first).facts

    assert (found.group, found.chosen_by) == ("mixed", "person")


def test_not_to_be_asked_is_no_refusal() -> None:
    assert (kept().facts.group, kept().facts.chosen_by) == ("not-asked", "nobody")
