"""Support with the complaints process, and the procedure that a complaint goes on (Standards 17 and 20)."""

import pytest

from services.intake.decide import decide
from services.intake.view import CaseView, ComplaintView
from shared.events.complaints import (
    ComplaintAcknowledged,
    ComplaintOpened,
    ComplaintRequested,
    ComplaintResponded,
    ComplaintSupportDue,
    ComplaintSupportOffered,
    ComplaintWithdrawn,
)
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)
NOW = instant("2026-11-27T12:00:00Z")
REFERENCE = "1-childrens-social-care"

TOLD = event(disclosure(wants_complaint="no"), at="2026-11-23T10:00:00Z", id="told")
COMPLAINS = event(disclosure(wants_complaint="yes"), at="2026-11-23T10:00:00Z", id="complains")
ASKED = event(ComplaintRequested(), at="2026-11-25T10:00:00Z", id="asked")


def offered(outcome: str, at: str = "2026-11-24T10:00:00Z") -> Event:
    offer = {"outcome": outcome, "offered_by": "lead-professional"}
    return event(ComplaintSupportOffered.model_validate(offer), at=at, id=f"offered-{outcome}")


def published(contract: type[Contract], *heard: Event, said: tuple[Event, ...] = ()) -> list[Event]:
    events = decide(history("case/1", *heard, published=said), NOW, POLICY).events
    return [event for event in events if event.type == contract.type]


def opened(*heard: Event) -> list[ComplaintOpened]:
    return [ComplaintOpened.of(event) for event in published(ComplaintOpened, *heard)]


def complaints(*heard: Event) -> tuple[ComplaintView, ...]:
    view = decide(history("case/1", *heard), NOW, POLICY).view
    assert isinstance(view, CaseView)
    return view.complaints


def test_a_child_who_wants_to_complain_has_a_complaint_on_the_statutory_procedure() -> None:
    (event,) = published(ComplaintOpened, COMPLAINS)
    complaint = ComplaintOpened.of(event)

    assert (complaint.complaint, complaint.procedure, complaint.stage) == (REFERENCE, "childrens-social-care", 1)
    assert (complaint.route, complaint.language, complaint.racism) == ("R3", "tr", "yes")
    assert complaint.received_at == event.time == instant("2026-11-23T10:00:00Z")
    assert (event.causationid, event.correlationid, event.source) == ("complains", "complains", "/verbatim/intake")


@pytest.mark.parametrize("decision", [ASKED, offered("accepted")])
def test_a_family_that_decides_later_has_a_complaint_from_then(decision: Event) -> None:
    (complaint,) = opened(TOLD, decision)

    assert complaint.received_at == decision.time


@pytest.mark.parametrize("outcome", ["declined", "undecided"])
def test_no_complaint_is_opened_that_nobody_asked_for(outcome: str) -> None:
    assert opened(TOLD, offered(outcome)) == []
    assert complaints(TOLD, offered(outcome)) == ()


def test_a_repeated_request_opens_nothing_more() -> None:
    again = event(ComplaintRequested(), at="2026-11-26T10:00:00Z")

    assert opened(COMPLAINS, ASKED, again) == opened(COMPLAINS)
    assert opened(TOLD, ASKED, again) == opened(TOLD, ASKED)


def test_a_complaint_once_opened_stays_as_it_was_opened() -> None:
    said = published(ComplaintOpened, TOLD, ASKED)

    assert published(ComplaintOpened, TOLD, offered("accepted"), ASKED, said=tuple(said)) == said


def test_two_disclosures_on_two_procedures_are_two_complaints() -> None:
    school = event(disclosure(wants_complaint="yes", about="school"), at="2026-11-24T10:00:00Z")

    assert [complaint.complaint for complaint in opened(COMPLAINS, school)] == [REFERENCE, "1-school"]


def test_a_complaint_is_opened_for_what_first_asked_for_it() -> None:
    later = event(disclosure(wants_complaint="yes"), at="2026-11-24T10:00:00Z", id="later")

    (complaint,) = opened(TOLD, later, ASKED)

    assert complaint.received_at == later.time


def test_a_request_is_not_about_what_was_told_after_it() -> None:
    later = event(disclosure(wants_complaint="no", about="school"), at="2026-11-26T10:00:00Z")

    assert [complaint.procedure for complaint in opened(TOLD, ASKED, later)] == ["childrens-social-care"]


def test_a_request_that_overtakes_its_disclosure_is_not_lost() -> None:
    early = event(ComplaintRequested(), at="2026-11-23T09:59:00Z")

    assert opened(early) == []
    assert [complaint.procedure for complaint in opened(early, TOLD)] == ["childrens-social-care"]


def test_racism_towards_a_worker_from_a_service_user_is_no_complaint() -> None:
    staff = disclosure(speaker="worker", concerns="worker", conduct_by="service-user", wants_complaint="yes")

    assert opened(event(staff)) == []


@pytest.mark.parametrize("concerns", ["child", "parent", "family"])
@pytest.mark.parametrize("wants", ["no", "undecided"])
def test_support_is_due_when_a_family_does_not_ask_to_complain(concerns: str, wants: str) -> None:
    told = event(disclosure(concerns=concerns, wants_complaint=wants), id="told")

    (due,) = published(ComplaintSupportDue, told)

    assert (due.time, due.causationid) == (told.time, "told")


def test_support_stays_due_when_the_family_asks_later() -> None:
    assert published(ComplaintSupportDue, TOLD, ASKED) == published(ComplaintSupportDue, TOLD)


def test_no_support_is_due_when_the_complaint_was_asked_for_or_no_family_is_concerned() -> None:
    staff = event(disclosure(concerns="worker", speaker="worker"))

    assert published(ComplaintSupportDue, COMPLAINS) == []
    assert published(ComplaintSupportDue, staff) == []


def test_a_complaint_goes_from_opened_to_acknowledged_to_responded() -> None:
    procedure = "childrens-social-care"
    acknowledgement = ComplaintAcknowledged(complaint=REFERENCE, procedure=procedure, language="tr")
    response = ComplaintResponded(complaint=REFERENCE, procedure=procedure, stage=1, finding="upheld", language="tr")
    acknowledged = event(acknowledgement, at="2026-11-24T10:00:00Z")
    responded = event(response, at="2026-11-26T10:00:00Z")
    late = event(acknowledgement, at="2026-11-26T11:00:00Z")

    assert [complaint.standing for complaint in complaints(COMPLAINS)] == ["opened"]
    assert [complaint.standing for complaint in complaints(COMPLAINS, acknowledged)] == ["acknowledged"]
    assert [complaint.standing for complaint in complaints(COMPLAINS, acknowledged, responded)] == ["responded"]
    assert [complaint.standing for complaint in complaints(COMPLAINS, responded, late)] == ["responded"]


def test_a_withdrawn_complaint_stays_in_the_case_with_its_reason_for_being_there() -> None:
    withdrawn = event(ComplaintWithdrawn(complaint=REFERENCE), at="2026-11-24T10:00:00Z")
    other = event(ComplaintWithdrawn(complaint="1-corporate"), at="2026-11-24T10:00:00Z")

    (complaint,) = complaints(COMPLAINS, withdrawn)

    assert (complaint.standing, complaint.route, complaint.opened_at) == ("withdrawn", "R3", COMPLAINS.time)
    assert "social care" in complaint.reason
    assert [complaint.standing for complaint in complaints(COMPLAINS, other)] == ["opened"]
