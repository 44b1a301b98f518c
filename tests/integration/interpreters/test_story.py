"""A parent who speaks Turkish comes to a conference: an interpreter is required, booked, lost and booked again."""

from collections.abc import Mapping
from typing import Any

import httpx

from deploy.local.processes import wait_until
from tests.integration.gate.sending import STRUCTURED, fresh
from tests.integration.service import HTTP, Service
from tests.unit.gate.samples import Document

WAIT = 30.0
FRIDAY = {"starts": "2026-12-18T15:00:00Z", "ends": "2026-12-18T16:00:00Z"}
COUSIN = "Kuzenimi tanıyan kimse olmasın"
CONFERENCE = {"language": "tr", "mode": "in-person", "setting": "formal-meeting", "content": "safeguarding", **FRIDAY}
ASSESSED = {"person": "parent-1", "saidBy": "self", "spoken": "tr", "interpreter": "yes", "interpreterGender": "woman"}
REQUESTED = {
    "booking": "b-1",
    "meeting": "conference-1",
    "person": "parent-1",
    "interpreterGender": "woman",
    **CONFERENCE,
}
BOOKED = {"booking": "b-1", "kind": "professional", "interpreter": "i-1", "freeOfConflict": "yes", **CONFERENCE}
FIT = {"qualification": "public-service-register", "enhancedCheck": "yes", "interpreterGender": "woman"}
SCHEDULED = {
    "meeting": "conference-1",
    "kind": "child-protection-conference",
    "formal": "yes",
    "attendees": [{"person": "parent-1", "attendsAs": "parent"}],
    **FRIDAY,
}


def test_a_professional_is_required_until_one_is_booked_and_again_when_they_are_lost(
    services: Mapping[str, Service],
) -> None:
    case = fresh()
    subject = case["subject"]
    sent(services, case, told(subject, "language-need-assessed", ASSESSED, "09:00"))
    sent(services, told(subject, "meeting-scheduled", SCHEDULED, "10:00"))
    awaited(services, subject, {"interpreter.ahead": "open", "interpreter.formal_meeting": "open"})

    sent(services, told(subject, "interpreter-requested", REQUESTED, "10:30"))
    sent(services, told(subject, "interpreter-booked", BOOKED, "11:00"))
    met = {"interpreter.ahead": "met", "interpreter.formal_meeting": "met", "interpreter.arranged": "met"}
    awaited(services, subject, {**met, "interpreter.doubt": "open"})
    (booking,) = bookings(services, subject=subject)
    assert (booking["state"], booking["urgent"]) == ("booked", "no")
    assert booking["booked"]["unmet"] == ["interpreter-gender", "qualification", "enhanced-check"]

    sent(services, told(subject, "interpreter-failed", {"booking": "b-1", "reason": "conflict"}, "11:10"))
    awaited(services, subject, {**met, "interpreter.ahead": "open", "interpreter.formal_meeting": "open"})
    sent(services, told(subject, "interpreter-booked", BOOKED | FIT | {"interpreter": "i-2"}, "11:20"))
    awaited(services, subject, met)

    (booking,) = bookings(services, subject=subject, state="booked", language="tr", neededBefore="2026-12-19T00:00:00Z")
    assert (booking["booked"]["interpreter"], booking["booked"]["unmet"]) == ("i-2", [])
    assert bookings(services, subject=subject, state="failed") == []
    assert bookings(services, subject=subject, neededBefore=FRIDAY["starts"]) == []
    (meeting,) = services["translation"].get("/meetings", {"subject": subject}).json()["items"]
    assert [(need["person"], need["settled"]) for need in meeting["interpreters"]] == [("parent-1", "booked")]


def test_who_may_not_interpret_there_is_refused_with_the_rule(services: Mapping[str, Service]) -> None:
    volunteer = BOOKED | {"kind": "volunteer", "volunteer": "worker@hackney.example"}
    answer = post(services, told(fresh()["subject"], "interpreter-booked", volunteer, "11:00"))
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (422, "/data/kind")
    assert "ring a telephone interpreter (DOMAIN.md 6.3)" in error["detail"]


def told(subject: str, event_type: str, data: Mapping[str, Any], at: str) -> Document:
    """Return an event about this case, on the 24th of November."""
    return fresh(subject=subject, type=event_type, time=f"2026-11-24T{at}:00Z", data=dict(data))


def post(services: Mapping[str, Service], document: Document) -> httpx.Response:
    """Send an event to the gate."""
    headers = {"content-type": STRUCTURED}
    return HTTP.post(f"{services['intake'].url}/events", json=document, headers=headers)


def sent(services: Mapping[str, Service], *documents: Document) -> None:
    """Send events that are accepted."""
    for document in documents:
        answer = post(services, document)
        assert answer.status_code == 202, answer.text


def bookings(services: Mapping[str, Service], **wanted: str) -> list[dict[str, Any]]:
    """Return the bookings that these filters let through; no words are among them."""
    answer = services["translation"].get("/interpreters", wanted)
    assert COUSIN not in answer.text
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


def awaited(services: Mapping[str, Service], subject: str, duties: Mapping[str, str]) -> None:
    """Wait until the duties about interpreters stand so that nothing has made void; of several the last counts."""

    def standing() -> dict[str, str]:
        found = services["escalation"].get("/duties", {"subject": subject, "limit": 500}).json()["items"]
        mine = [each for each in found if each["duty"].startswith("interpreter.") and each["state"] != "void"]
        return {each["duty"]: each["state"] for each in sorted(mine, key=lambda each: each["startedAt"])}

    assert wait_until(lambda: standing() == duties, WAIT), standing()
