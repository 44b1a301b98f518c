"""Only a person's approval erases a case, never against a legal hold; and what is erased stays erased."""

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.intake.decide import decide
from services.intake.judging import faults
from services.intake.view import CaseView
from shared.engine.decision import Decision
from shared.engine.merge import key
from shared.engine.view import stored
from shared.events.disclosures import DisclosureRecorded, StatementAmended
from shared.events.envelope import Event
from shared.events.erasure import (
    CaseErased,
    ErasureApproved,
    ErasureDeclined,
    ErasureProposed,
    Ground,
    LegalHoldLifted,
    LegalHoldPlaced,
    RetentionSet,
)
from shared.events.free_text import SEALED
from tests.unit.build import history, instant
from tests.unit.intake.procedures.complaint import POLICY
from tests.unit.intake.test_retention import ENDED, ROLE, lifted, on, placed, worker
from tests.unit.plausible import events
from tests.unit.properties import Course, courses, hold, run

NOW = "2027-06-01T12:00:00Z"


def approved(day: str = "2027-02-01", ground: Ground = "retention-ended", role: str = ROLE) -> Event:
    return on(day, ErasureApproved.model_validate({"ground": ground, "approvedBy": role}))


def decided(*heard: Event, said: tuple[Event, ...] = (), now: str = NOW) -> Decision:
    return decide(history("case/1", *heard, published=said), instant(now), POLICY)


def shown(*heard: Event, said: tuple[Event, ...] = ()) -> CaseView:
    view = decided(*heard, said=said).view
    assert isinstance(view, CaseView)
    return view


def erasures(decision: Decision) -> list[Event]:
    return [each for each in decision.events if each.type == CaseErased.type]


def refusal(*heard: Event, judged: Event) -> str | None:
    fault = faults(history("case/1", *heard, judged), POLICY).get(key(judged))
    return fault.detail if fault else None


def test_a_case_whose_erasure_was_approved_is_erased_once_and_for_that_reason() -> None:
    decision = decided(*ENDED, approved())

    (erasure,) = erasures(decision)
    assert (erasure.time, erasure.data) == (
        instant("2027-02-01T10:00:00Z"),
        {"approvedBy": ROLE, "why": "retention-ended"},
    )
    assert erasures(decided(*ENDED, approved(), said=(erasure,))) == [erasure]
    assert decision.wake_at is None


@pytest.mark.parametrize(
    ("ground", "why"),
    [
        *((ground, "request") for ground in get_args(Ground) if ground not in {"retention-ended", "legal-obligation"}),
        ("legal-obligation", "order"),
    ],
)
def test_a_ground_of_article_17_needs_no_period_to_have_ended(ground: Ground, why: str) -> None:
    (erasure,) = erasures(decided(worker(), approved("2026-11-20", ground)))

    assert erasure.data["why"] == why


def test_nothing_is_shown_of_a_case_that_was_erased() -> None:
    words = on("2026-11-03", StatementAmended.model_validate({"statement": {"text": f"{SEALED}1:a", "language": "tr"}}))
    view = stored(shown(*ENDED, words, approved()))

    assert set(view) - {"case", "erased"} == {name for name, value in view.items() if value in ((), [])}
    assert SEALED not in str(view)
    assert view["erased"] == {"at": instant("2027-02-01T10:00:00Z"), "why": "retention-ended", "approvedBy": ROLE}


def test_what_the_case_had_led_to_before_is_still_published() -> None:
    before = decided(*ENDED, now="2027-01-15T00:00:00Z")
    after = decided(*ENDED, approved())

    assert {each.id for each in before.events} <= {each.id for each in after.events}
    assert ErasureProposed.type in {each.type for each in after.events}


def test_what_is_told_after_the_erasure_is_not_looked_at() -> None:
    later = on("2027-03-01", DisclosureRecorded.model_validate(worker().data | {"wantsComplaint": "yes"}))

    assert decided(*ENDED, approved(), later).events == decided(*ENDED, approved()).events


HELD = "A legal hold is in force"
NOT_ENDED = "No period of retention has ended"


@pytest.mark.parametrize(
    ("before", "judged", "expected"),
    [
        ([placed("2027-01-15")], approved(), HELD),
        ([placed("2027-01-15")], approved(ground="legal-obligation"), HELD),
        ([placed("2027-01-15"), lifted("2027-01-20")], approved(), None),
        ([placed("2027-01-15"), lifted("2027-01-20"), placed("2027-01-25")], approved(), HELD),
        ([placed("2027-01-15"), placed("2027-01-16", "h-2"), lifted("2027-01-20")], approved(), HELD),
        ([placed("2027-03-15")], approved(), None),
        ([], approved("2026-12-31"), NOT_ENDED),
        ([], approved("2027-01-01"), None),
        ([], approved("2026-12-31", "objection-upheld"), None),
        ([], lifted("2027-01-20"), "No such hold"),
        ([placed("2027-01-15")], lifted("2027-01-20"), None),
    ],
)
def test_the_gate_says_why_an_approval_cannot_be_followed(
    before: list[Event], judged: Event, expected: str | None
) -> None:
    reason = refusal(*ENDED, *before, judged=judged)

    assert reason is None if expected is None else reason is not None and reason.startswith(expected)


def test_one_that_slips_through_is_shown_as_irregular_and_erases_nothing_not_even_later() -> None:
    heard = [*ENDED, placed("2027-01-15"), approved(), lifted("2027-03-01")]

    assert erasures(decided(*heard)) == []
    (irregular,) = shown(*heard).irregular
    assert (irregular.type, irregular.reason.startswith(HELD)) == ("erasure-approved", True)
    assert erasures(decided(*heard, approved("2027-04-01"))) != []


def test_a_period_that_the_policy_does_not_have_is_refused() -> None:
    strange = on("2027-01-02", RetentionSet(period="no-such", kept_through=2030, set_by="practitioner"))

    assert refusal(worker(), judged=strange) is not None


REFERENCES = {"hold": st.sampled_from(["h-1", "h-2"]), "period": st.sampled_from(["child", "staff", "incident"])}
KEEPING = (DisclosureRecorded, RetentionSet, LegalHoldPlaced, LegalHoldLifted, ErasureDeclined)
TOLD = {**REFERENCES, "wants_complaint": st.just("no"), "concerns": st.sampled_from(["worker", "parent"])}


@settings(max_examples=300)
@given(courses(events(*KEEPING, *KEEPING, RetentionSet, fields=TOLD), days=400))
def test_the_properties_of_a_decision_hold_of_what_keeps_a_case(course: Course) -> None:
    hold(decide, POLICY, course)


BY_LAW = st.sampled_from([ground for ground in get_args(Ground) if ground != "retention-ended"])
APPROVING = (DisclosureRecorded, StatementAmended, RetentionSet, ErasureApproved)


@settings(max_examples=200)
@given(courses(events(*APPROVING, fields={**TOLD, "ground": BY_LAW}), days=400))
def test_they_hold_of_a_case_that_is_erased(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=300)
@given(courses(events(*KEEPING, *[ErasureApproved] * 3, fields=TOLD), days=400))
def test_what_was_said_to_be_erased_stays_erased_whatever_comes_late(course: Course) -> None:
    batches = [((each,), course.end) for each in course.shuffled]
    said: list[Event] = []
    for number in range(1, len(batches) + 1):
        outcome = run(decide, POLICY, course.subject, batches[:number])
        now = erasures(outcome.decision)
        assert now == said or not said
        assert ("erased" in outcome.view) == bool(now)
        said = now


def test_an_earlier_approval_that_comes_late_changes_nothing_of_what_was_published() -> None:
    (erasure,) = erasures(decided(*ENDED, approved("2027-02-01")))
    late = decided(*ENDED, approved("2027-01-20"), approved("2027-02-01"), said=(erasure,))

    assert erasures(late) == [erasure]


def test_a_hold_that_comes_late_does_not_bring_back_what_was_erased() -> None:
    (erasure,) = erasures(decided(*ENDED, approved()))
    held = decided(*ENDED, approved(), placed("2027-01-15"), said=(erasure,))

    assert erasures(held) == [erasure]
