"""Events with a word in them that must be nowhere but where it belongs."""

from typing import Any
from uuid import uuid4

from tests.integration.gate.sending import Gate, fresh
from tests.unit.gate.samples import Document
from tests.waiting import eventually

WORD = f"quetzalcoatlus{uuid4().hex}"


def telling(**changes: Any) -> Document:  # noqa: ANN401 - any JSON
    """Return a disclosure with the word in it."""
    document = fresh(**changes)
    document["data"] |= {"statement": {"text": f"They called me {WORD}.", "language": "en"}, "speakerName": WORD}
    return document


async def words(gate: Gate, document: Document) -> str:
    """Return the statement that the case of this event shows, once it does."""

    async def shown() -> list[dict[str, Any]]:
        statements: list[dict[str, Any]] = (await gate.case(document["subject"])).get("statements", [])
        return statements

    return str((await eventually(shown))[0]["text"])
