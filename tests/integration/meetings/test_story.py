"""A family keeps Shabbat, and a conference is put on a Friday afternoon in December: the whole way over HTTP."""

from collections.abc import Mapping
from typing import Any

import httpx

from deploy.local.processes import wait_until
from tests.integration.gate.sending import STRUCTURED, fresh
from tests.integration.service import HTTP, Service
from tests.unit.gate.samples import Document

WAIT = 30.0
FRIDAY = {"starts": "2026-12-18T15:00:00Z", "ends": "2026-12-18T16:00:00Z"}
TITLE = "הרב"


def test_a_clash_is_found_with_alternatives_and_moving_the_meeting_meets_the_duty(
    services: Mapping[str, Service],
) -> None:
    case = fresh()
    subject = case["subject"]
    sent(services, case, kept(subject, "shabbat"), scheduled(subject))

    clash = awaited(services, subject, settled=None)
    assert (clash["person"], clash["name"], clash["strength"]) == ("parent-1", "Shabbat", "hard")
    assert [slot["starts"][:16] for slot in clash["alternatives"]] == [
        "2026-12-21T15:00",
        "2026-12-22T15:00",
        "2026-12-23T15:00",
    ]
    # Five working days before Friday the 18th.
    assert clash["answerBy"] == "2026-12-11T23:59:59Z"
    assert wait_until(
        lambda: duties(services, subject) == {"meeting.clash": "open", "meeting.preparation": "open"}, WAIT
    )

    monday = clash["alternatives"][0]
    moved = {"meeting": "conference-1", "because": "observance", **monday}
    sent(services, told(subject, "meeting-moved", moved, "2026-11-24T11:00:00Z"))
    assert awaited(services, subject, settled="moved")["clash"] == clash["clash"]
    assert wait_until(lambda: duties(services, subject).get("meeting.clash") == "met", WAIT)
    (meeting,) = meetings(services, subject)
    assert (meeting["starts"], meeting["moves"], meeting["preparation"]) == (monday["starts"], 1, "due")

    offer = {"meeting": "conference-1", "outcome": "accepted", "offeredBy": "lead-professional"}
    sent(services, told(subject, "meeting-preparation-offered", offer, "2026-11-24T12:00:00Z"))
    assert wait_until(lambda: duties(services, subject).get("meeting.preparation") == "met", WAIT)


def test_a_title_is_shown_with_the_case_as_it_was_told(services: Mapping[str, Service]) -> None:
    case = fresh()
    sent(services, case, scheduled(case["subject"]))

    def titles() -> list[str]:
        answer = services["intake"].get(f"/cases/{case['subject'].removeprefix('case/')}")
        return [each["title"] for each in answer.json().get("formsOfAddress", ())] if answer.is_success else []

    assert wait_until(lambda: titles() == [TITLE], WAIT)
    assert TITLE not in services["translation"].get("/meetings", {"subject": case["subject"]}).text


def test_what_the_policy_does_not_know_is_refused_with_the_rule(services: Mapping[str, Service]) -> None:
    case = fresh()
    answer = post(services, kept(case["subject"], "midsummer"))
    (error,) = answer.json()["errors"]
    assert (answer.status_code, error["pointer"]) == (409, "/data/observance")
    assert "observances.toml" in error["detail"]


def told(subject: str, event_type: str, data: Mapping[str, Any], time: str) -> Document:
    """Return an event about this case."""
    return fresh(subject=subject, type=event_type, time=time, data=dict(data))


def kept(subject: str, observance: str) -> Document:
    """Return that a parent said they keep it."""
    said = {"text": "מיר האַלטן שבת", "language": "yi"}
    data = {"person": "parent-1", "observance": observance, "saidBy": "self", "said": said}
    return told(subject, "observance-kept", data, "2026-11-24T09:00:00Z")


def scheduled(subject: str) -> Document:
    """Return that a conference was arranged on Friday, at which racism will be discussed."""
    address = {"title": TITLE, "formal": "yes", "language": "yi"}
    data = {
        "meeting": "conference-1",
        "kind": "child-protection-conference",
        "formal": "yes",
        "racismDiscussed": "yes",
        "attendees": [{"person": "parent-1", "attendsAs": "parent", "address": address}],
        **FRIDAY,
    }
    return told(subject, "meeting-scheduled", data, "2026-11-24T10:00:00Z")


def post(services: Mapping[str, Service], document: Document) -> httpx.Response:
    """Send an event to the gate."""
    headers = {"content-type": STRUCTURED}
    return HTTP.post(f"{services['intake'].url}/events", json=document, headers=headers)


def sent(services: Mapping[str, Service], *documents: Document) -> None:
    """Send events that are accepted."""
    for document in documents:
        answer = post(services, document)
        assert answer.status_code == 202, answer.text


def meetings(services: Mapping[str, Service], subject: str) -> list[dict[str, Any]]:
    """Return the meetings of the case."""
    items: list[dict[str, Any]] = services["translation"].get("/meetings", {"subject": subject}).json()["items"]
    return items


def awaited(services: Mapping[str, Service], subject: str, settled: str | None) -> dict[str, Any]:
    """Return the clash of the case once it is settled so."""

    def clashes() -> list[dict[str, Any]]:
        found = [clash for meeting in meetings(services, subject) for clash in meeting["clashes"]]
        return [clash for clash in found if clash.get("settled") == settled]

    assert wait_until(lambda: len(clashes()) == 1, WAIT)
    return clashes()[0]


def duties(services: Mapping[str, Service], subject: str) -> dict[str, str]:
    """Return where the duties about meetings stand that nothing has made void."""
    found = services["escalation"].get("/duties", {"subject": subject, "limit": 500}).json()["items"]
    mine = [each for each in found if each["duty"].startswith("meeting.") and each["state"] != "void"]
    return {each["duty"]: each["state"] for each in mine}
