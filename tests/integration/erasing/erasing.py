"""A case to erase: told to the gate, and its erasure approved."""

from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient

from tests.integration.gate import steps
from tests.integration.gate.sending import Gate
from tests.unit.gate.samples import Document
from tests.waiting import eventually

APPROVED_AT = "2026-11-24T10:00:00Z"


def approval(about: Document, at: str = APPROVED_AT, ground: str = "objection-upheld") -> Document:
    """Return that somebody approved the erasure of the case of this disclosure."""
    return steps.happened(about, "erasure-approved", at, ground=ground, approvedBy="data-protection-officer")


def hold(about: Document, at: str = "2026-11-23T10:00:00Z") -> Document:
    """Return that a legal hold was placed on the case."""
    return steps.happened(about, "legal-hold-placed", at, hold="h-1", why="claim", placedBy="data-protection-officer")


def lifted(about: Document, at: str = "2026-11-24T09:00:00Z", reference: str = "h-1") -> Document:
    """Return that a legal hold was lifted."""
    return steps.happened(about, "legal-hold-lifted", at, hold=reference, liftedBy="data-protection-officer")


async def key_of(surroundings: dict[str, str], subject: str) -> dict[str, Any]:
    """Return the document of the case's key, empty if there is none."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(surroundings["MONGODB_URL"])
    row = await client[f"{surroundings['DATABASE_PREFIX']}-keys"]["keys"].find_one({"keyAltNames": subject})
    client.close()
    return row or {}


async def erased(gate: Gate, surroundings: dict[str, str], about: Document) -> None:
    """Approve the erasure of the case, and return once its key is destroyed."""
    answer = await gate.post(approval(about))
    assert answer.status_code == 202, answer.text
    await destroyed(surroundings, about["subject"])


async def destroyed(surroundings: dict[str, str], subject: str) -> None:
    """Return once the key of the case is destroyed."""

    async def is_destroyed() -> bool:
        row = await key_of(surroundings, subject)
        return "erasedAt" in row and "masterKey" not in row

    assert await eventually(is_destroyed)
