"""What a document takes in, what a decision makes of it, and how much it can hold."""

import pytest
from pydantic import BaseModel

from shared.access.case import NOBODYS
from shared.engine.decision import Decision
from shared.engine.document import HISTORY_CHARACTERS, Change, Document, HistoryFullError
from shared.engine.merge import key
from shared.events.complaints import ComplaintRequested
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from shared.events.safeguarding import SafetyPlanAgreed
from tests.unit.build import event


class Shown(BaseModel):
    """A view."""


ASKED = event(ComplaintRequested(), id="e-1")


def snapshot(number: int) -> Event:
    said = event(DutiesChanged(duties=()), id=f"s-{number}")
    return said.model_copy(update={"sequence": f"{number:010d}"})


def holding(*events: Event) -> Document:
    return Document("case/1", version=1, events={key(each): each for each in events})


def plan(words: str, number: int) -> Event:
    agreed = SafetyPlanAgreed(agreed_with=("child",), plan=words, agreed_by="lead-professional")
    return event(agreed, id=f"p-{number}")


def test_an_event_heard_before_adds_nothing() -> None:
    assert holding(ASKED).unseen([ASKED, ASKED]) == {}


def test_of_a_batch_only_the_latest_snapshot_is_taken_in() -> None:
    assert list(holding(snapshot(1)).unseen([snapshot(3), snapshot(2)]).values()) == [snapshot(3)]
    assert holding(snapshot(4)).unseen([snapshot(3)]) == {}


def test_what_was_published_before_is_not_said_again() -> None:
    document = Document("case/1", published={key(ASKED): ASKED})
    change = Change.of(document, {}, Decision(view=Shown(), events=(ASKED, snapshot(1))), NOBODYS)
    assert change.outbox == (snapshot(1),)


def test_what_a_crash_left_unpublished_goes_out_first() -> None:
    document = Document("case/1", published={key(ASKED): ASKED}, outbox=(ASKED,))
    change = Change.of(document, {}, Decision(view=Shown(), events=(ASKED, snapshot(1))), NOBODYS)
    assert change.outbox == (ASKED, snapshot(1))


def test_a_document_read_back_is_the_document_that_was_saved() -> None:
    change = Change.of(Document("case/1"), {key(ASKED): ASKED}, Decision(view=Shown(), events=(snapshot(1),)), NOBODYS)
    row = change.row(wake_at=None, policy="p")
    nested = {
        name: {field.partition(".")[2]: value for field, value in row.items() if field.startswith(f"{name}.")}
        for name in ("events", "published")
    }
    read = Document.read({"_id": "case/1", **nested, "version": row["version"], "outbox": row["outbox"]})
    assert (read.events, read.published, read.outbox) == ({key(ASKED): ASKED}, change.said, (snapshot(1),))
    assert read.weight == len(ASKED.to_json())


def test_a_history_that_one_document_cannot_hold_is_refused() -> None:
    nothing = Decision(view=Shown())
    words = "ä" * 100_000
    enough = HISTORY_CHARACTERS // len(plan(words, 0).to_json())
    heard = {key(each): each for each in (plan(words, number) for number in range(enough + 1))}
    with pytest.raises(HistoryFullError):
        Change.of(Document("case/1"), heard, nothing, NOBODYS)
    heard.popitem()
    assert len(Change.of(Document("case/1"), heard, nothing, NOBODYS).heard) == enough
