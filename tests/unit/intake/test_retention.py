"""Until when a case is kept: each period of DOMAIN.md 8.4, and the longest of several."""

import pytest

from services.intake.decide import decide
from services.intake.view import CaseView, RetentionView
from shared.engine.decision import Decision
from shared.events.allegations import AllegationConcluded, LadoConsidered, LadoReferred
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.erasure import (
    ErasureDeclined,
    ErasureProposed,
    ErasureWithdrawn,
    LegalHoldLifted,
    LegalHoldPlaced,
    RetentionSet,
)
from shared.events.procedures import RemedyAgreed, RemedyCompleted
from tests.unit.build import event, history, instant
from tests.unit.intake.procedures.complaint import POLICY, Complaint, corporate
from tests.unit.told import disclosure

NOW = "2026-12-21T12:00:00Z"
AGREED = {"remedy": "r-1", "says": "We apologise.", "by": "2026-12-31"}
ROLE = "data-protection-officer"


def on(day: str, data: Contract) -> Event:
    return event(data, at=f"{day}T10:00:00Z")


def decided(*heard: Event, now: str = NOW, said: tuple[Event, ...] = ()) -> Decision:
    return decide(history("case/1", *heard, published=said), instant(now), POLICY)


def shown(*heard: Event, now: str = NOW) -> RetentionView:
    view = decided(*heard, now=now).view
    assert isinstance(view, CaseView)
    assert view.retention is not None
    return view.retention


def of(complaint: Complaint, *more: Event) -> RetentionView:
    return shown(*complaint.events, *more)


def until(view: RetentionView) -> dict[str, str | None]:
    return {each.period: each.kept_until for each in view.periods}


def told(period: str, year: int, day: str = "2026-12-01") -> Event:
    return on(day, RetentionSet(period=period, kept_through=year, set_by="practitioner"))


def worker(**changes: object) -> Event:
    return on("2026-11-02", disclosure(concerns="worker", speaker="worker", wants_complaint="no", **changes))


def test_a_corporate_complaint_is_kept_for_six_years_after_its_last_answer() -> None:
    answered = corporate().acknowledged("2026-11-06").responded("2026-11-20")

    assert of(answered).kept_until == "2032-11-20"
    assert until(of(answered))["complaint.corporate"] == "2032-11-20"


def test_while_a_complaint_is_open_nothing_ends() -> None:
    acknowledged = corporate().acknowledged("2026-11-06")

    assert of(acknowledged).kept_until is None
    assert until(of(acknowledged))["complaint.corporate"] is None


def test_what_was_agreed_must_be_done_first() -> None:
    answered = corporate().acknowledged("2026-11-06").then("2026-11-18", RemedyAgreed, **AGREED).responded("2026-11-20")

    assert of(answered).kept_until is None
    assert of(answered.then("2026-12-01", RemedyCompleted, remedy="r-1")).kept_until == "2032-12-01"


def test_a_childs_case_is_kept_until_somebody_tells_the_end_of_the_childs_own_file() -> None:
    child = on("2026-11-02", disclosure(wants_complaint="no"))

    assert (shown(child).kept_until, until(shown(child))["child"]) == (None, None)
    assert shown(child, told("child", 2099)).kept_until == "2099-12-31"


def test_a_told_end_counts_if_it_is_the_longest() -> None:
    answered = corporate().acknowledged("2026-11-06").responded("2026-11-20")

    assert of(answered, told("child", 2099)).kept_until == "2099-12-31"
    assert of(answered, told("child", 2030)).kept_until == "2032-11-20"
    assert shown(worker()).kept_until is None
    assert shown(worker(), told("staff", 2040)).kept_until == "2040-12-31"


def test_what_is_told_last_counts() -> None:
    assert shown(worker(), told("staff", 2040), told("staff", 2035, "2026-12-02")).kept_until == "2035-12-31"
    assert shown(worker(), told("staff", 2035, "2026-12-02"), told("staff", 2040)).kept_until == "2035-12-31"


UNMET = dict.fromkeys(("harm", "offence", "risk", "suitability"), "no")


def considered(decision: str, day: str = "2026-11-03") -> Event:
    said = {**UNMET, "decision": decision, "reason": "-", "decidedBy": "line-manager"}
    return on(day, LadoConsidered.model_validate(said))


@pytest.mark.parametrize(
    ("heard", "period", "expected"),
    [
        ([considered("not-met")], "allegation.consulted", "2032-11-03"),
        ([considered("consult")], "allegation.consulted", "2032-11-03"),
        ([considered("refer")], "allegation", None),
        ([on("2026-11-04", LadoReferred(referred_by="line-manager"))], "allegation", None),
        ([considered("refer"), on("2026-12-10", AllegationConcluded(finding="malicious"))], "allegation", "2036-12-10"),
        (
            [considered("refer"), on("2026-12-10", AllegationConcluded(finding="substantiated"))],
            "allegation.upheld",
            None,
        ),
    ],
)
def test_an_allegation_is_kept_by_what_became_of_it(heard: list[Event], period: str, expected: str | None) -> None:
    assert until(shown(worker(), *heard))[period] == expected


def test_the_29th_of_february_comes_again_on_the_first_of_march() -> None:
    parent = event(disclosure(concerns="parent", speaker="parent", wants_complaint="no"), at="2028-02-29T10:00:00Z")

    assert shown(parent, now="2028-03-29T10:00:00Z").kept_until == "2034-03-01"


def proposals(decision: Decision) -> list[Event]:
    return [each for each in decision.events if each.type == ErasureProposed.type]


ENDED = [worker(), told("staff", 2026)]
"""A case that is kept until the end of 2026."""


def test_the_erasure_is_proposed_at_the_first_moment_at_which_nothing_keeps_the_case() -> None:
    before = decided(*ENDED, now="2026-12-31T23:59:59Z")
    after = decided(*ENDED, now="2027-01-01T00:00:00Z")

    assert (proposals(before), before.wake_at) == ([], instant("2027-01-01T00:00:00Z"))
    (proposal,) = proposals(after)
    assert (proposal.time, proposal.data) == (instant("2027-01-01T00:00:00Z"), {"keptUntil": "2026-12-31"})
    assert after.wake_at is None
    assert shown(*ENDED, now="2027-01-01T00:00:00Z").proposed_at == instant("2027-01-01T00:00:00Z")


def test_it_is_proposed_once_however_often_it_is_decided_on_or_told_again() -> None:
    said = tuple(proposals(decided(*ENDED, now="2027-01-01T00:00:00Z")))
    again = decided(*ENDED, told("staff", 2026, "2027-02-01"), now="2027-03-01T00:00:00Z", said=said)

    assert tuple(proposals(again)) == said


def placed(day: str, reference: str = "h-1") -> Event:
    return on(day, LegalHoldPlaced(hold=reference, why="inquiry", placed_by=ROLE))


def lifted(day: str, reference: str = "h-1") -> Event:
    return on(day, LegalHoldLifted(hold=reference, lifted_by=ROLE))


def test_a_legal_hold_stops_it_until_the_last_is_lifted() -> None:
    held = [*ENDED, placed("2026-12-05"), placed("2026-12-06", "h-2"), lifted("2027-02-01", "h-2")]
    now = "2027-06-01T00:00:00Z"

    assert (proposals(decided(*held, now=now)), decided(*held, now=now).wake_at) == ([], None)
    assert [hold.hold for hold in shown(*held, now=now).holds] == ["h-1"]
    (proposal,) = proposals(decided(*held, lifted("2027-03-01"), now=now))
    assert proposal.time == instant("2027-03-01T10:00:00Z")


def test_a_proposal_that_holds_no_longer_is_withdrawn_and_made_anew_when_it_holds_again() -> None:
    said = tuple(proposals(decided(*ENDED, now="2027-01-01T00:00:00Z")))
    held = decided(*ENDED, placed("2027-01-05"), now="2027-01-06T00:00:00Z", said=said)
    (withdrawn,) = (each for each in held.events if each.type == ErasureWithdrawn.type)
    freed = decided(
        *ENDED, placed("2027-01-05"), lifted("2027-02-05"), now="2027-03-06T00:00:00Z", said=(*said, withdrawn)
    )

    assert (proposals(held), withdrawn.data) == ([], {"proposal": said[0].id})
    (anew,) = proposals(freed)
    assert (anew.time, anew.id != said[0].id) == (instant("2027-02-05T10:00:00Z"), True)


def test_who_declines_says_until_when_it_is_kept_and_then_it_is_proposed_again() -> None:
    said = tuple(proposals(decided(*ENDED, now="2027-01-01T00:00:00Z")))
    declined = on(
        "2027-01-10",
        ErasureDeclined.model_validate({"reason": "claim-expected", "keepUntil": "2027-12-31", "declinedBy": ROLE}),
    )
    kept = decided(*ENDED, declined, now="2027-02-01T00:00:00Z", said=said)
    again = decided(*ENDED, declined, now="2028-01-01T00:00:00Z", said=said)

    assert (proposals(kept), kept.wake_at) == ([], instant("2028-01-01T00:00:00Z"))
    assert not [each for each in (*kept.events, *again.events) if each.type == ErasureWithdrawn.type]
    assert [each.time for each in proposals(again)] == [instant("2028-01-01T00:00:00Z")]


def test_to_decline_never_makes_up_for_an_end_that_nobody_told() -> None:
    declined = on(
        "2026-12-10",
        ErasureDeclined.model_validate({"reason": "still-needed", "keepUntil": "2026-12-11", "declinedBy": ROLE}),
    )

    assert proposals(decided(worker(), declined)) == []
