"""A case at the gate whose complaint is under way, and steps of it as other systems send them."""

from uuid import uuid4

from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.unit.gate.samples import Document, Json
from tests.waiting import eventually


def told(**changes: Json) -> Document:
    """Return a parent's complaint about a service of the council, with members of its data changed."""
    document = fresh(time="2026-11-02T09:30:00Z")
    document["data"] |= {
        "speaker": "parent",
        "concerns": "parent",
        "conductBy": "own-staff",
        "about": "council-service",
        **changes,
    }
    return document


def step(about: Document, kind: str, time: str, **data: Json) -> Document:
    """Return a step of the complaint on the corporate procedure that this disclosure opens."""
    case = about["subject"].removeprefix("case/")
    named = {"complaint": f"{case}-corporate", "procedure": "corporate"} | data
    if kind == "complaint-withdrawn":
        del named["procedure"]
    return happened(about, kind, time, **named)


def happened(about: Document, kind: str, time: str, **data: Json) -> Document:
    """Return something that happened in the case of this disclosure."""
    return fresh(subject=about["subject"], type=kind, time=time, data=data)


def acknowledged(about: Document, time: str = "2026-11-04T10:00:00Z", **data: Json) -> Document:
    """Return that a stage was acknowledged."""
    return step(about, "complaint-acknowledged", time, language="tr", **data)


def responded(about: Document, time: str = "2026-11-10T10:00:00Z", **data: Json) -> Document:
    """Return that a stage was answered."""
    said: Document = {"stage": 1, "finding": "upheld", "language": "tr"}
    return step(about, "complaint-responded", time, **(said | data))


def escalated(about: Document, time: str = "2026-11-12T10:00:00Z", **data: Json) -> Document:
    """Return that the next stage was asked for."""
    return step(about, "complaint-escalated", time, **({"stage": 2, "requestedBy": "parent"} | data))


async def opened(gate: Gate, *more: Document, about: Document | None = None) -> Document:
    """Record a disclosure with what else happened in its case; return it once the case shows them all."""
    disclosure = about or told()
    answer = await gate.post([disclosure, *more], content_type=BATCH)
    assert answer.status_code == 202, answer.text

    async def shown() -> bool:
        complaints = (await gate.case(disclosure["subject"])).get("complaints", [])
        return any(len(each["steps"]) + len(each["irregular"]) == len(more) for each in complaints)

    assert await eventually(shown)
    return disclosure


def renamed(document: Document) -> Document:
    """Return the same event under another id."""
    return {**document, "id": f"event-{uuid4()}"}
