"""Three cases and somebody: one case is theirs in every way, one is not, and one is about them."""

from typing import Any
from uuid import uuid4

from tests.integration.gate.sending import fresh
from tests.unit.gate.samples import Document

WORKER = "a.worker@hackney.example"
"""Who asks, in whatever capacity."""

AREA = "fostering"
"""The service area that they answer for as a manager."""

OWN, OTHER, ABOUT_THEM = (f"case/{name}-{uuid4()}" for name in ("own", "other", "about-them"))

CONSIDERED = {
    "decision": "consult",
    **dict.fromkeys(("harm", "offence", "risk", "suitability"), "unknown"),
    "reason": "It may be that a child was harmed.",
    "decidedBy": "designated-senior-manager",
}


def told() -> list[Document]:
    """Return the events that say so."""
    return [
        *_case(OWN, AREA, wants="yes", allocatedTo=[WORKER]),
        *_case(OTHER, "admissions", wants="no"),
        *_case(ABOUT_THEM, AREA, wants="yes", allocatedTo=[WORKER], about=[WORKER]),
        _said(OWN, "lado-considered", CONSIDERED),
        _said(ABOUT_THEM, "lado-considered", CONSIDERED),
    ]


def _case(subject: str, area: str, wants: str, **people: list[str]) -> list[Document]:
    disclosed = fresh(subject=subject)
    disclosed["data"] |= {"serviceArea": area, "wantsComplaint": wants, "worksWithChildren": "no"}
    return [disclosed, _said(subject, "case-people-named", people)]


def _said(subject: str, event_type: str, data: dict[str, Any]) -> Document:
    return fresh(subject=subject, type=event_type, time="2026-11-03T09:30:00Z", data=data)
