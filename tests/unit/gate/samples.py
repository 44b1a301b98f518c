"""Events as another system would write them, and any JSON at all."""

import copy
import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from hypothesis import strategies as st

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
"""When the gate looks at what it is sent."""

Json = Any
Document = dict[str, Json]


def disclosure(**changes: Json) -> Document:
    """Return a disclosure that the gate accepts, with these envelope members changed; None takes one away."""
    document: Document = {
        "specversion": "1.0",
        "id": "d-1",
        "source": "https://demo.hackney.example/school-system",
        "type": "disclosure-recorded",
        "subject": "case/2026-0001",
        "time": "2026-11-02T09:30:00Z",
        "datacontenttype": "application/json",
        "data": {
            "origin": "disclosed",
            "speaker": "child",
            "concerns": "child",
            "conductBy": "school-staff",
            "worksWithChildren": "yes",
            "about": "school",
            "wantsComplaint": "yes",
            "statement": {"text": "Öğretmen bana öyle dedi.", "language": "tr"},
            "preferredLanguages": {"spoken": "tr", "written": "tr"},
            "identity": [{"facet": "heritage", "text": "Kürdüm", "language": "tr", "saidBy": "child"}],
            "serviceArea": "early-help",
            "immediateRisk": "no",
        },
    }
    return {name: value for name, value in (document | changes).items() if value is not None}


def disclosure_with(**changes: Json) -> Document:
    """Return a disclosure with these members of its data changed."""
    document = disclosure()
    document["data"] |= changes
    return document


def body(document: Json) -> bytes:
    """Return the document as the bytes of a request."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


anything: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters()), inner, max_size=4),
    max_leaves=12,
)
"""Any JSON, with the numbers and the texts that Python's reader lets through beyond it."""


@st.composite
def nearly_a_disclosure(draw: Callable[[st.SearchStrategy[Json]], Json]) -> Document:
    """Return a disclosure with one to three of its members, at any depth, taken away, changed or added to."""
    document = copy.deepcopy(disclosure())
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(_objects(document)))
        name = draw(st.sampled_from([*place, "data_base64"]) | st.text(st.characters()))
        if draw(st.booleans()):
            place.pop(name, None)
        else:
            place[name] = draw(anything)
    return document


def _objects(value: Json) -> list[Document]:
    if isinstance(value, list):
        return [found for item in value for found in _objects(item)]
    if isinstance(value, dict):
        return [value, *[found for item in value.values() for found in _objects(item)]]
    return []


def resolves(document: Json, pointer: str) -> bool:
    """Tell whether the pointer leads to a member of the document, or to a missing one of an object that is there."""
    steps = pointer.split("/")[1:]
    for place, step in enumerate(steps):
        if isinstance(document, list) and step.isdecimal() and int(step) < len(document):
            document = document[int(step)]
        elif isinstance(document, dict) and step in document:
            document = document[step]
        else:
            return isinstance(document, dict) and place == len(steps) - 1
    return True
