"""The duties as a calendar, read as a calendar program reads them: what the list has, and nobody's words."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from icalendar import Calendar

from deploy.local.processes import wait_until
from tests.integration.gate.sending import BATCH, fresh
from tests.integration.reading.reader import Item, everything
from tests.integration.service import HTTP, Service
from tests.unit.gate.samples import Document

pytestmark = pytest.mark.usefixtures("area")

WORD = f"quetzalcoatlus{uuid4().hex[:8]}"
"""A word that occurs in everything that is told here, and nowhere else."""
FILTERS: list[dict[str, str | int]] = [
    {},
    {"owner": "line-manager"},
    {"state": "missed"},
    {"standard": 26},
    {"duty": "staff.support_senior"},
    {"dueBefore": "2026-11-20T12:00:00Z"},
    {"standard": 18, "state": "missed"},
]


def read(text: str) -> list[Any]:
    """Return the events of a calendar."""
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    return calendar.events


def told_with_words() -> list[Document]:
    """Return what is told of a child's case and then answered, with the word wherever there is room for words."""
    disclosure = fresh(time="2026-11-23T09:30:00Z")
    text = {"text": f"They called me {WORD}.", "language": "en"}
    disclosure["data"] |= {
        "statement": text,
        "speakerName": WORD,
        "place": WORD,
        "identity": [{**text, "facet": "heritage", "saidBy": "child"}],
    }
    data = {"agreedWith": ["child"], "plan": f"{WORD} stays away", "agreedBy": "lead-professional"}
    plan = {"id": f"event-{uuid4()}", "type": "safety-plan-agreed", "time": "2026-11-23T11:30:00Z", "data": data}
    return [disclosure, {**disclosure, **plan}]


@pytest.fixture(scope="module")
def case(services: Mapping[str, Service]) -> str:
    """Tell such a case; return its subject once its safety plan counts."""
    documents = told_with_words()
    answer = HTTP.post(f"{services['intake'].url}/events", json=documents, headers={"content-type": BATCH})
    answer.raise_for_status()
    subject = str(documents[0]["subject"])
    met: dict[str, str] = {"subject": subject, "duty": "safetyplan.immediate", "state": "met"}
    assert wait_until(lambda: len(everything(services, "/duties", **met)) == 1, 30)
    return subject


def titled(duty: Item) -> str:
    """Return what a duty must be called in a calendar."""
    return f"{duty['says']} ({duty['subject'].partition('/')[2]})"


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_it_has_every_duty_of_the_list_on_its_day_in_the_order_in_which_they_are_due(
    services: Mapping[str, Service], filters: dict[str, str | int]
) -> None:
    answer = services["escalation"].get("/duties.ics", filters).raise_for_status()
    duties = everything(services, "/duties", **filters)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    events = read(answer.text)
    assert [(str(event["summary"]), event["dtstart"].dt) for event in events] == [
        (titled(duty), date.fromisoformat(duty["dueDate"])) for duty in duties
    ]
    assert len({str(event["uid"]) for event in events}) == len(duties) > 0


def test_none_of_anybodys_words_are_in_it(services: Mapping[str, Service], case: str) -> None:
    answer = services["escalation"].get("/duties.ics", {"subject": case}).raise_for_status()
    assert "Agree an immediate safety plan with the child" in answer.text.replace("\r\n ", "")
    assert WORD not in answer.text.replace("\r\n ", "").lower()


def test_who_has_it_is_told_so_until_something_changes(services: Mapping[str, Service], case: str) -> None:
    def ask(tag: str | None) -> tuple[int, str, str]:
        headers = {"if-none-match": tag} if tag else {}
        answer = HTTP.get(f"{services['escalation'].url}/duties.ics", params={"subject": case}, headers=headers)
        return answer.status_code, answer.headers["etag"], answer.text

    def is_held() -> bool:
        tag = ask(None)[1]
        return ask(tag) == (304, tag, "")

    # What follows from the case is still being worked out at first.
    assert wait_until(is_held, 30)
    _, tag, _ = ask(None)
    data = {"language": "tr", "format": "print", "givenBy": "practitioner"}
    copy = fresh(subject=case, type="statement-copy-given", time="2026-11-23T12:30:00Z", data=data)
    HTTP.post(f"{services['intake'].url}/events", json=[copy], headers={"content-type": BATCH}).raise_for_status()
    assert wait_until(lambda: ask(tag)[0] == 200, 30)
    assert "statement" in ask(tag)[2]


@pytest.mark.parametrize(("parameter", "value"), [("limit", "3"), ("state", "late"), ("dueBefore", "2026-11-24")])
def test_what_it_cannot_be_asked_is_named(services: Mapping[str, Service], parameter: str, value: str) -> None:
    answer = services["escalation"].get("/duties.ics", {parameter: value})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [error["pointer"] for error in answer.json()["errors"]] == [parameter]
