"""The gate: an event gets past it once, whichever way and however often it comes (DESIGN.md section 4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo.errors import BulkWriteError

from services.intake.problems import Invalid
from services.intake.validation import content_hash
from shared.bus.publishing import Publisher
from shared.clock import Clock
from shared.engine.store import collisions
from shared.events.envelope import Event
from shared.fault import Fault

Claims = AsyncIOMotorCollection[dict[str, Any]]
Held = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Claim:
    """An event, what makes it itself (its source and id) and what it says, both as digests."""

    event: Event
    identity: str
    content: str

    @classmethod
    def of(cls, event: Event) -> "Claim":
        """Return the claim of an event."""
        return cls(event, sha256(f"{event.source}\n{event.id}".encode()).hexdigest(), content_hash(event))


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets valid events through to the trusted topics.

    Each event is claimed by source and id, with the hash of what it says, before it is published, and marked
    when Kafka has acknowledged it. So a repetition is answered without being published again, what a crash
    left unpublished is published when the sender repeats it, and other content under the same id is a conflict.
    """

    claims: Claims
    publisher: Publisher
    clock: Clock

    async def accept(self, events: Sequence[Event]) -> list[int]:
        """Let the events through; return the places of those that conflict, which are left out.

        When it returns, Kafka has acknowledged the others.
        """
        claims = [Claim.of(event) for event in events]
        held = await self._staked(claims, await self._held(claims))
        refused = _conflicts(claims, held)
        await self._publish([claim for place, claim in enumerate(claims) if place not in refused], held)
        return refused

    async def accept_all(self, events: Sequence[Event]) -> None:
        """Let all the events through or none of them. Raises Invalid (409) if one conflicts."""
        await self.refuse_conflicts(events)
        _raise_conflicts(events, await self.accept(events))

    async def refuse_conflicts(self, events: Sequence[Event]) -> None:
        """Raise Invalid (409) if one of the events conflicts with what was accepted before, or with another."""
        claims = [Claim.of(event) for event in events]
        _raise_conflicts(events, _conflicts(claims, await self._held(claims)))

    async def _held(self, claims: Sequence[Claim]) -> Held:
        wanted = {"_id": {"$in": list({claim.identity for claim in claims})}}
        return {row["_id"]: row async for row in self.claims.find(wanted)}

    async def _staked(self, claims: Sequence[Claim], held: Held) -> Held:
        missing = {claim.identity: claim for claim in reversed(claims) if claim.identity not in held}
        if not missing:
            return held
        rows = {
            key: {"_id": key, "hash": claim.content, "at": self.clock(), "published": False}
            for key, claim in missing.items()
        }
        try:
            await self.claims.insert_many(rows.values(), ordered=False)
        except BulkWriteError as failure:
            # Somebody else staked a claim in this very moment; theirs stands.
            collisions(failure)
            return await self._held(claims)
        return {**held, **rows}

    async def _publish(self, claims: Sequence[Claim], held: Held) -> None:
        waiting = {claim.identity: claim.event for claim in claims if not held[claim.identity]["published"]}
        if waiting:
            await self.publisher.publish(waiting.values())
            await self.claims.update_many({"_id": {"$in": list(waiting)}}, {"$set": {"published": True}})


CONFLICT = Fault("/id", "This source has used this id for an event with other content. Give a new event a new id.")


def _conflicts(claims: Sequence[Claim], held: Held) -> list[int]:
    standing = {key: row["hash"] for key, row in held.items()}
    return [
        place
        for place, claim in enumerate(claims)
        if standing.setdefault(claim.identity, claim.content) != claim.content
    ]


def _raise_conflicts(events: Sequence[Event], places: Sequence[int]) -> None:
    if places:
        faults = [CONFLICT.within([place]) if len(events) > 1 else CONFLICT for place in places]
        raise Invalid(409, "Conflict", faults)
