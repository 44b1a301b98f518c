"""The gate: an event gets past it once, whichever way and however often it comes (DESIGN.md section 4)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo.errors import BulkWriteError

from services.intake.gone import Gone
from services.intake.judge import Judge, arriving
from services.intake.language_guide.reader import Reader
from services.intake.problems import Invalid
from services.intake.sealing import Seal, fingerprinted, sealed
from services.intake.validation import content_hash
from shared.access.fingerprints import Fingerprints
from shared.bus.publishing import Publisher
from shared.clock import Clock
from shared.engine.store import collisions
from shared.events.envelope import Event
from shared.fault import Fault
from shared.sealing.vault import ErasedError, Vault

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


class Rejection(NamedTuple):
    """Why the gate does not let an event through: a `conflict` with another, or its case is `erased` or refuses it."""

    reason: Literal["conflict", "erased", "refused"]
    fault: Fault


Rejections = Mapping[int, Rejection]
"""What is not let through, by its place among what was sent."""


@dataclass(frozen=True, slots=True)
class Gate:
    """Lets valid events through to the trusted topics: what people said in them sealed, staff as fingerprints.

    Each event is claimed by source and id, with the hash of what it says, before it is published, and marked
    when Kafka has acknowledged it. So a repetition is answered without being published again, what a crash
    left unpublished is published when the sender repeats it, and other content under the same id is a conflict.
    What is new is judged by the case that it is about. Nothing is let through about a case that was erased. What the
    language guide has a word on is told together with the event, and ahead of it, so that whoever has the event has its
    flags.
    """

    claims: Claims
    gone: Gone
    judge: Judge
    publisher: Publisher
    clock: Clock
    vault: Vault
    fingerprints: Fingerprints
    reader: Reader

    async def accept(self, events: Sequence[Event]) -> Rejections:
        """Let the events through; return those that are rejected, which are left out.

        When it returns, Kafka has acknowledged the others.
        """
        examined = await self._examined(events, self.vault.seal)
        return {**examined.rejected, **await self._let_through(examined)}

    async def accept_all(self, events: Sequence[Event]) -> None:
        """Let all the events through or none of them. Raises Invalid (409 or 410) if one is rejected."""
        examined = await self._examined(events, self.vault.seal)
        _raise(events, examined.rejected)
        _raise(events, await self._let_through(examined))

    async def refuse(self, events: Sequence[Event]) -> None:
        """Raise Invalid (409 or 410) if one of the events would be rejected; nothing is let through."""
        _raise(events, (await self._examined(events, self.vault.seal_known)).rejected)

    async def _examined(self, events: Sequence[Event], seal: Seal) -> "_Examined":
        gone = await self.gone.among({event.subject for event in events})
        erased = {place: Rejection("erased", ERASED) for place, event in enumerate(events) if event.subject in gone}
        left = {
            place: fingerprinted(event, self.fingerprints) for place, event in enumerate(events) if place not in erased
        }
        try:
            claims = dict(zip(left, map(Claim.of, await sealed(list(left.values()), seal)), strict=True))
        except ErasedError:
            # A case was erased in this very moment; now it is known.
            return await self._examined(events, seal)
        held = await self._held(claims.values())
        conflicts = _conflicts(claims, held)
        fresh = {
            # Not sealed yet: whether words are somebody's own cannot be judged of what nobody can read.
            place: left[place]
            for place, claim in claims.items()
            if place not in conflicts and claim.identity not in held
        }
        waiting = {place for place, claim in claims.items() if not _is_published(held.get(claim.identity))}
        flagged = await self.reader.flagged({place: left[place] for place in waiting - conflicts.keys()})
        # A place below zero is nobody's: what is flagged is there to judge by.
        faults = await self.judge.refused({**fresh, **{~place: event for place, event in flagged.items()}})
        refused = {place: Rejection("refused", fault) for place, fault in faults.items()}
        flags = {claims[place].identity: event for place, event in flagged.items()}
        return _Examined(claims, held, {**erased, **conflicts, **refused}, flags)

    async def _let_through(self, examined: "_Examined") -> Rejections:
        """Claim and publish what is not rejected; return what in this very moment came into conflict."""
        claims = {place: claim for place, claim in examined.claims.items() if place not in examined.rejected}
        held = await self._staked(claims.values(), examined.held)
        conflicts = _conflicts(claims, held)
        passed = [claim for place, claim in claims.items() if place not in conflicts]
        await self._publish(passed, held, examined.flags)
        return conflicts

    async def _held(self, claims: Collection[Claim]) -> Held:
        wanted = {"_id": {"$in": list({claim.identity for claim in claims})}}
        return {row["_id"]: row async for row in self.claims.find(wanted)}

    async def _staked(self, claims: Collection[Claim], held: Held) -> Held:
        missing = {claim.identity: claim for claim in reversed(list(claims)) if claim.identity not in held}
        if not missing:
            return held
        rows = {
            identity: {
                "_id": identity,
                "hash": claim.content,
                "at": self.clock(),
                "published": False,
                **arriving(claim.event),
            }
            for identity, claim in missing.items()
        }
        try:
            await self.claims.insert_many(rows.values(), ordered=False)
        except BulkWriteError as failure:
            # Somebody else staked a claim in this very moment; theirs stands.
            collisions(failure)
            return await self._held(claims)
        return {**held, **rows}

    async def _publish(self, claims: Sequence[Claim], held: Held, flags: Mapping[str, Event]) -> None:
        waiting = {claim.identity: claim.event for claim in claims if not held[claim.identity]["published"]}
        if waiting:
            ahead = [flags[identity] for identity in waiting if identity in flags]
            await self.publisher.publish([*ahead, *waiting.values()])
            await self.claims.update_many({"_id": {"$in": list(waiting)}}, {"$set": {"published": True}})


CONFLICT = Fault("/id", "This source has used this id for an event with other content. Give a new event a new id.")

ERASED = Fault("/subject", "This case was erased, so nothing more can be recorded about it. Was another case meant?")

_TITLES: Mapping[str, tuple[int, str]] = {
    "conflict": (409, "Conflict"),
    "erased": (410, "Case erased"),
    "refused": (409, "Step not possible"),
}
"""How the reasons are answered, in the order in which they are said where there are several."""


@dataclass(frozen=True, slots=True)
class _Examined:
    """What was sent, the claims held on it before, what of it is rejected, and the flags of each by its identity."""

    claims: Mapping[int, Claim]
    held: Held
    rejected: Rejections
    flags: Mapping[str, Event]


def _is_published(row: Mapping[str, Any] | None) -> bool:
    return row is not None and bool(row["published"])


def _conflicts(claims: Mapping[int, Claim], held: Held) -> Rejections:
    standing = {identity: row["hash"] for identity, row in held.items()}
    return {
        place: Rejection("conflict", CONFLICT)
        for place, claim in claims.items()
        if standing.setdefault(claim.identity, claim.content) != claim.content
    }


def _raise(events: Sequence[Event], rejected: Rejections) -> None:
    """Raise Invalid (409 or 410) with every fault, if there is one."""
    if rejected:
        reasons = {rejection.reason for rejection in rejected.values()}
        status, title = next(answer for reason, answer in _TITLES.items() if reason in reasons)
        faults = [
            rejection.fault.within([place]) if len(events) > 1 else rejection.fault
            for place, rejection in sorted(rejected.items())
        ]
        raise Invalid(status, title, faults)
