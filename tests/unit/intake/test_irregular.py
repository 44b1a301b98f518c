"""A step that the procedure does not allow is kept, shown and raised, and changes nothing."""

from services.intake.decide import decide
from services.intake.view import CaseView
from shared.engine.decision import Decision
from shared.events.complaints import ComplaintOpened, ComplaintWithdrawn
from shared.events.envelope import Event
from shared.events.procedures import ComplaintIrregular, IrregularitySettled
from shared.events.safeguarding import AdvocacyOffered
from tests.unit.build import event, history, instant
from tests.unit.intake.procedures.complaint import POLICY, Complaint, corporate, school, social_care


def decision(complaint: Complaint, *more: Event, said: tuple[Event, ...] = ()) -> Decision:
    told = history("case/1", *complaint.events, *more, published=said)
    return decide(told, instant("2026-12-21T12:00:00Z"), POLICY)


def raised(decided: Decision) -> list[Event]:
    return [each for each in decided.events if each.type == ComplaintIrregular.type]


def answered_too_soon() -> Complaint:
    return social_care(speaker="child").acknowledged("2026-11-03").responded("2026-11-10")


def test_the_case_shows_every_step_and_where_it_led() -> None:
    (shown,) = corporate().acknowledged("2026-11-06").responded("2026-11-20").case.complaints

    assert [(step.type, step.at.day, step.stage, step.state) for step in shown.steps] == [
        ("complaint-acknowledged", 6, 1, "acknowledged"),
        ("complaint-responded", 20, 1, "answered"),
    ]
    assert (shown.stage, shown.state, shown.irregular, shown.complainant) == (1, "answered", (), "parent")


def test_an_irregular_step_is_shown_with_its_reason_and_changes_nothing() -> None:
    (shown,) = answered_too_soon().case.complaints

    assert (shown.stage, shown.state) == (1, "acknowledged")
    (step,) = shown.irregular
    assert (step.type, step.event, step.at) == (
        "complaint-responded",
        "2-complaint-responded",
        instant("2026-11-10T10:00:00Z"),
    )
    assert "offered an advocate" in step.reason


def test_it_is_raised_to_the_complaints_team_once() -> None:
    (event_,) = raised(decision(answered_too_soon()))
    data = ComplaintIrregular.of(event_)
    (shown,) = answered_too_soon().case.complaints

    assert (event_.time, event_.causationid) == (instant("2026-11-10T10:00:00Z"), "2-complaint-responded")
    assert (data.complaint, data.procedure) == ("1-childrens-social-care", "childrens-social-care")
    assert (data.step, data.reason) == (shown.irregular[0].step, shown.irregular[0].reason)


def test_what_was_raised_is_never_raised_otherwise() -> None:
    said = raised(decision(answered_too_soon()))
    withdrawn = answered_too_soon().then("2026-11-05", ComplaintWithdrawn)

    (afresh,) = raised(decision(withdrawn))
    assert "withdrawn" in ComplaintIrregular.of(afresh).reason
    assert raised(decision(withdrawn, said=tuple(said))) == said


def test_a_late_record_of_what_was_missing_makes_it_regular() -> None:
    offered = event(AdvocacyOffered(outcome="accepted", offered_by="advocate"), at="2026-11-09T10:00:00Z")
    decided = decision(answered_too_soon(), offered)

    assert isinstance(decided.view, CaseView)
    assert raised(decided) == []
    assert (decided.view.complaints[0].state, decided.view.complaints[0].irregular) == ("answered", ())


def test_a_settled_irregularity_shows_when() -> None:
    (unsettled,) = raised(decision(answered_too_soon()))
    step = ComplaintIrregular.of(unsettled).step
    settled = IrregularitySettled(
        complaint="1-childrens-social-care",
        procedure="childrens-social-care",
        step=step,
        settled_by="complaints-manager",
    )
    view = decision(answered_too_soon(), event(settled, at="2026-11-12T10:00:00Z")).view

    assert isinstance(view, CaseView)
    assert view.complaints[0].irregular[0].settled_at == instant("2026-11-12T10:00:00Z")


def test_a_step_of_a_complaint_that_is_not_opened_yet_waits_for_it() -> None:
    early = corporate().acknowledged("2026-11-06")
    early.events = early.events[1:]

    assert raised(decision(early)) == []


def test_a_complaint_says_who_complains_and_about_which_school() -> None:
    (opened,) = (each for each in decision(school()).events if each.type == ComplaintOpened.type)
    observed = social_care(origin="observed", speaker="worker", concerns="family")
    (of_family,) = (each for each in decision(observed).events if each.type == ComplaintOpened.type)

    assert (ComplaintOpened.of(opened).school, ComplaintOpened.of(opened).complainant) == ("school-1", "parent")
    assert ComplaintOpened.of(of_family).complainant is None
