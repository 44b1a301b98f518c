"""Minutes for a mother who reads Turkish: asked for, delivered, checked, sent and confirmed, all of it over HTTP."""

from collections.abc import Mapping
from typing import Any

import httpx

from deploy.local.processes import wait_until
from tests.integration.gate.sending import STRUCTURED, fresh
from tests.integration.service import HTTP, Service
from tests.unit.gate.samples import Document

WAIT = 30.0
WORDS = "The conference met and agreed a plan."
DUTIES = ("translation.delivered", "translation.checked", "translation.sent", "translation.confirmed")
TRANSLATED = "Toplantı yapıldı ve bir plan kabul edildi."


def test_minutes_reach_the_parent_who_came_in_her_own_language(services: Mapping[str, Service]) -> None:
    case = fresh()
    subject = case["subject"]
    sent(services, case, *conference(subject))

    minutes = awaited(services, subject, "minutes")
    # Ten working days after Wednesday the 11th is Wednesday the 25th.
    assert (minutes["targetLanguage"], minutes["dueDate"], minutes["needsCheck"]) == ("tr", "2026-11-25", "yes")
    sending = told(subject, "translation-sent", minutes, "2026-11-13T12:00:00Z", form="text", sentBy="practitioner")
    came = {"checked": "no", "translator": "t-1", "text": TRANSLATED}
    sent(services, told(subject, "translation-delivered", minutes, "2026-11-12T10:00:00Z", **came))
    assert awaited(services, subject, "minutes", "delivered")["late"] == "no"

    refused = post(services, sending)
    assert refused.status_code == 409, refused.text
    assert "second linguist" in refused.json()["errors"][0]["detail"]

    check = {"outcome": "corrected", "linguist": "t-2", "text": f"{TRANSLATED}."}
    sent(services, told(subject, "translation-checked", minutes, "2026-11-12T11:00:00Z", **check))
    awaited(services, subject, "minutes", "checked")
    assert wait_until(lambda: post(services, sending).status_code == 202, WAIT)
    answer = {"outcome": "understood", "saidBy": "parent"}
    sent(services, told(subject, "translation-confirmed", minutes, "2026-11-16T12:00:00Z", **answer))
    confirmed = awaited(services, subject, "minutes", "confirmed")
    assert [step["step"] for step in confirmed["steps"]] == ["delivered", "checked", "sent", "confirmed"]
    assert wait_until(lambda: duties(services, subject) == dict.fromkeys(DUTIES, "met"), WAIT)

    everything = services["translation"].get("/requests", {"subject": subject}).text
    assert TRANSLATED not in everything
    assert WORDS not in everything


def test_a_document_in_sign_language_is_refused_with_the_rule(services: Mapping[str, Service]) -> None:
    data = {"request": "r-1", "document": "other", "sourceLanguage": "en", "targetLanguage": "bfi"}
    answer = post(services, fresh(type="translation-requested", data=data))
    (error,) = answer.json()["errors"]

    assert (answer.status_code, error["pointer"]) == (422, "/data/form")
    assert "filmed" in error["detail"]


def conference(subject: str) -> list[Document]:
    """Return a conference to which a mother who reads Turkish came, and its minutes, approved in English."""
    data: list[tuple[str, str, dict[str, Any]]] = [
        (
            "language-need-assessed",
            "2026-11-10T08:00:00Z",
            {"person": "mother", "saidBy": "self", "spoken": "tr", "written": "tr"},
        ),
        (
            "meeting-scheduled",
            "2026-11-10T08:30:00Z",
            {
                "meeting": "conference-1",
                "kind": "child-protection-conference",
                "formal": "yes",
                "starts": "2026-11-10T10:00:00Z",
                "ends": "2026-11-10T11:00:00Z",
                "attendees": [{"person": "mother", "attendsAs": "parent"}],
            },
        ),
        (
            "minutes-recorded",
            "2026-11-10T15:00:00Z",
            {
                "minutes": "m-1",
                "text": WORDS,
                "language": "en",
                "recordedBy": "practitioner",
                "meeting": "conference-1",
            },
        ),
        ("minutes-approved", "2026-11-11T09:00:00Z", {"minutes": "m-1", "approvedBy": "line-manager"}),
    ]
    return [fresh(subject=subject, type=kind, time=time, data=fields) for kind, time, fields in data]


def told(subject: str, kind: str, request: Mapping[str, Any], time: str, **fields: str) -> Document:
    """Return an event about this request."""
    return fresh(subject=subject, type=kind, time=time, data={"request": request["request"], **fields})


def post(services: Mapping[str, Service], document: Document) -> httpx.Response:
    """Send an event to the gate."""
    return HTTP.post(f"{services['intake'].url}/events", json=document, headers={"content-type": STRUCTURED})


def sent(services: Mapping[str, Service], *documents: Document) -> None:
    """Send events that are accepted."""
    for document in documents:
        answer = post(services, document)
        assert answer.status_code == 202, answer.text


def awaited(services: Mapping[str, Service], subject: str, document: str, state: str | None = None) -> dict[str, Any]:
    """Return the case's one request for such a document, once it stands there."""

    def found() -> list[dict[str, Any]]:
        wanted = {"subject": subject, "document": document} | ({"state": state} if state else {})
        items: list[dict[str, Any]] = services["translation"].get("/requests", wanted).json()["items"]
        return items

    assert wait_until(lambda: len(found()) == 1, WAIT)
    return found()[0]


def duties(services: Mapping[str, Service], subject: str) -> dict[str, str]:
    """Return where the duties about the minutes stand."""
    found = services["escalation"].get("/duties", {"subject": subject, "standard": 33, "limit": 500}).json()["items"]
    return {each["duty"]: each["state"] for each in found}
