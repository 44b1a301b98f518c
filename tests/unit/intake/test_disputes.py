"""What is disputed shows, and what puts it right stands beside what was recorded, which never changes."""

from services.intake.decide import decide
from services.intake.view import CaseView
from shared.events.envelope import Event
from shared.events.rectification import DisputeSettled, InformationDisputed, RecordRectified
from tests.unit.build import event, history, instant
from tests.unit.intake.procedures.complaint import POLICY
from tests.unit.told import disclosure

TOLD = event(disclosure(), at="2026-11-02T10:00:00Z", id="told")
AGAIN = event(disclosure(), at="2026-11-03T10:00:00Z", id="again")


def disputed(day: int = 4, dispute: str = "d-1", about: str = "told", account: str = "It was not so.") -> Event:
    data = {"dispute": dispute, "event": about, "member": "statement", "disputedBy": "parent", "account": account}
    return event(InformationDisputed.model_validate(data), at=f"2026-11-{day:02}T10:00:00Z")


def settled(day: int = 9, dispute: str = "d-1") -> Event:
    data = {"dispute": dispute, "outcome": "rectified", "settledBy": "data-protection-officer"}
    return event(DisputeSettled.model_validate(data), at=f"2026-11-{day:02}T10:00:00Z")


def case(*heard: Event) -> CaseView:
    view = decide(history("case/1", TOLD, AGAIN, *heard), instant("2026-12-01T10:00:00Z"), POLICY).view
    assert isinstance(view, CaseView)
    return view


def marks(*heard: Event) -> list[tuple[str | None, str | None]]:
    view = case(*heard)
    return [(one.disputed, two.disputed) for one, two in zip(view.statements, view.disclosures, strict=True)]


def test_what_is_disputed_shows_on_what_was_recorded_and_on_nothing_else() -> None:
    assert marks() == [(None, None), (None, None)]
    assert marks(disputed()) == [("yes", "yes"), (None, None)]


def test_the_mark_goes_when_it_is_settled_and_stays_while_another_is_open() -> None:
    assert marks(disputed(), settled()) == [(None, None), (None, None)]
    assert marks(disputed(), disputed(5, "d-2"), settled()) == [("yes", "yes"), (None, None)]


def test_their_own_account_is_kept_beside_it() -> None:
    (open_, done) = case(disputed(), disputed(5, "d-2", "again", "Nor this."), settled(dispute="d-2")).disputes

    assert (open_.account, open_.settled_at, open_.outcome) == ("It was not so.", None, None)
    assert (done.account, done.outcome) == ("Nor this.", "rectified")
    assert done.settled_at == instant("2026-11-09T10:00:00Z")


def test_of_two_with_one_reference_the_first_is_the_dispute() -> None:
    (only,) = case(disputed(), disputed(5, account="Something else.")).disputes

    assert only.account == "It was not so."


def test_what_puts_it_right_changes_nothing_of_what_was_recorded() -> None:
    data = {"event": "told", "member": "place", "isRight": "At home.", "rectifiedBy": "practitioner", "dispute": "d-1"}
    right = event(RecordRectified.model_validate(data), at="2026-11-08T10:00:00Z")
    before, after = case(disputed()), case(disputed(), right)

    (shown,) = after.rectifications
    assert (shown.event, shown.member, shown.is_right, shown.dispute) == ("told", "place", "At home.", "d-1")
    assert (after.statements, after.disclosures, after.complaints) == (
        before.statements,
        before.disclosures,
        before.complaints,
    )
