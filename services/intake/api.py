"""Intake over HTTP: the gate, the quarantine, and a case as it was told."""

import logging
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import JSONResponse
from pydantic import AwareDatetime, BaseModel

from services.intake.audit import Audit
from services.intake.bodies import read_body
from services.intake.entity_events import in_envelope
from services.intake.gate import Gate
from services.intake.keeping import Keeping
from services.intake.over_http import BATCH_BYTES, read_entity_http, read_http, require_sizes
from services.intake.problems import Invalid, problem
from services.intake.reads import Reads
from services.intake.sealing import unsealed
from services.intake.senders import Senders
from services.intake.view import CaseView
from shared.access.callers import Caller
from shared.bus.quarantine import Reason
from shared.engine.view import shown
from shared.events.contract import Part
from shared.events.envelope import Event
from shared.fault import Fault
from shared.running.app import Running
from shared.running.cases import BreakGlass, open_case
from shared.running.guard import OPEN_TO_ALL, needs
from shared.running.paging import Listing, Page, Paging
from shared.running.problems import MEDIA_TYPE, PROBLEMS, REFUSED, Problem, RefusedError, not_found
from shared.sealing.letters import Letters, PublicKeys
from shared.sealing.vault import ErasedError, Vault
from shared.telemetry import EVENTS_ACCEPTED, EVENTS_REFUSED, correlation

logger = logging.getLogger(__name__)

router = APIRouter()

KEY_SET = "application/jwk-set+json"
KEYS_SECONDS = 300
"""How long the public keys may be kept before they are asked for again."""

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "application/cloudevents+json": {"schema": {"type": "object"}},
            "application/cloudevents-batch+json": {"schema": {"type": "array", "items": {"type": "object"}}},
            "application/json": {"schema": {"type": "object"}},
            "application/jose": {"schema": {"type": "string"}},
        },
    }
}
_ENTITY_BODY = {"requestBody": {"required": True, "content": {"application/json": {"schema": {"type": "object"}}}}}
_SEALED = ("sealed",)
_REFUSALS: dict[int | str, dict[str, Any]] = REFUSED | {
    status: {"model": Problem, "description": description}
    for status, description in {
        400: "The body is not JSON that we read.",
        409: "This source has used the id for an event with other content, or the case does not allow the step.",
        410: "The case was erased, or what the quarantine held of the record was forgotten.",
        413: "An event is larger than its system may send, or the batch too large.",
        415: "The content type is not one that this route takes.",
        422: "An event is not valid; every fault is named by JSON pointer.",
    }.items()
}
_SENDING: dict[int | str, dict[str, Any]] = _REFUSALS | {
    403: {"model": Problem, "description": "Whoever asks may not do this, or an event is not their system's to send."},
    429: {
        "model": Problem,
        "description": "The system has sent too much; Retry-After says how many seconds to wait.",
    },
}


GONE: dict[int | str, dict[str, Any]] = {410: {"model": Problem, "description": "The case was erased."}}


class Accepted(BaseModel):
    """Events that are now durable on Kafka, or would be accepted."""

    accepted: int
    ids: list[str]

    @classmethod
    def of(cls, events: list[Event]) -> "Accepted":
        """Return the answer for these events."""
        return cls(accepted=len(events), ids=[event.id for event in events])


class Entry(Part):
    """A quarantined record without what it held."""

    id: str
    service: str
    reason: Reason
    faults: list[Fault]
    at: AwareDatetime
    topic: str
    partition: int
    offset: int
    replayed_at: AwareDatetime | None = None
    emptied_at: AwareDatetime | None = None


class QuarantineFilter(Paging):
    """Which quarantined records to list."""

    reason: Reason | None = None
    service: str | None = None
    replayed: Literal["yes", "no"] | None = None

    def match(self) -> dict[str, Any]:
        """Return the filter in MongoDB's terms."""
        fields = self.model_dump(include={"reason", "service"}, exclude_none=True)
        return fields | ({"replayedAt": {"$exists": self.replayed == "yes"}} if self.replayed else {})


async def _body(request: Request, largest: int) -> bytes:
    sent = await read_body(request, BATCH_BYTES)
    require_sizes(request.headers.get("content-type"), sent, largest)
    return sent


Sender = Annotated[Caller, needs("send-events")]


async def _events(request: Request, runtime: Running, sender: Sender) -> list[Event]:
    headers = request.headers
    letters, senders = runtime.part(Letters), runtime.part(Senders)
    body = await _body(request, senders.largest(sender.name))
    events = read_http(headers.get("content-type"), headers.items(), body, runtime.clock(), letters)
    correlation.set(events[0].chain if events else "")
    senders.admit(sender.name, events)
    return events


async def _entity_events(request: Request, runtime: Running, sender: Sender) -> list[Event]:
    headers = request.headers
    letters, senders = runtime.part(Letters), runtime.part(Senders)
    body = await _body(request, senders.largest(sender.name))
    event = read_entity_http(headers.get("content-type"), headers.items(), body, runtime.clock(), letters)
    correlation.set(event.chain)
    try:
        senders.admit(sender.name, [event])
    except Invalid as invalid:
        raise in_envelope(invalid) from None
    return [event]


Events = Annotated[list[Event], Depends(_events)]
EntityEvents = Annotated[list[Event], Depends(_entity_events)]


@router.post(
    "/events",
    status_code=HTTPStatus.ACCEPTED,
    responses=_SENDING,
    openapi_extra=_BODY,
    tags=["gate"],
)
async def record(events: Events, runtime: Running) -> Accepted:
    """Accept events; answers when Kafka has acknowledged them all. A batch is accepted whole or not at all."""
    await runtime.part(Gate).accept_all(events)
    EVENTS_ACCEPTED.labels("http").inc(len(events))
    logger.info("accepted %d events", len(events))
    return Accepted.of(events)


@router.post(
    "/events/validate",
    responses=_SENDING,
    openapi_extra=_BODY,
    tags=["gate"],
    response_model_exclude_none=True,
)
async def validate(events: Events, runtime: Running) -> Accepted:
    """Say what POST /events would say, and record nothing."""
    await runtime.part(Gate).refuse(events)
    return Accepted.of(events)


@router.post(
    "/events/entity",
    status_code=HTTPStatus.ACCEPTED,
    responses=_SENDING,
    openapi_extra=_ENTITY_BODY,
    tags=["gate"],
)
async def record_entity(events: EntityEvents, runtime: Running) -> Accepted:
    """Accept an event in Hackney's own envelope, EntityEventSns, as POST /events accepts a CloudEvent."""
    try:
        return await record(events, runtime)
    except Invalid as invalid:
        raise in_envelope(invalid) from None


@router.post(
    "/events/entity/validate",
    responses=_SENDING,
    openapi_extra=_ENTITY_BODY,
    tags=["gate"],
)
async def validate_entity(events: EntityEvents, runtime: Running) -> Accepted:
    """Say what POST /events/entity would say, and record nothing."""
    try:
        return await validate(events, runtime)
    except Invalid as invalid:
        raise in_envelope(invalid) from None


@router.get(
    "/.well-known/jwks.json",
    response_class=Response,
    responses={200: {"content": {KEY_SET: {"schema": {"type": "object"}}}}},
    tags=["gate"],
    dependencies=[OPEN_TO_ALL],
)
async def public_keys(runtime: Running) -> Response:
    """Return the keys to seal events to (RFC 7517), the first of which is the one to use."""
    headers = {"cache-control": f"public, max-age={KEYS_SECONDS}"}
    return JSONResponse(runtime.part(PublicKeys).document, headers=headers, media_type=KEY_SET)


@router.get("/cases/{case_id}", responses=PROBLEMS | GONE, tags=["cases"], response_model_exclude_none=True)
async def case(
    case_id: str, runtime: Running, reader: Annotated[Caller, needs("read-case")], reason: BreakGlass = None
) -> CaseView:
    """Return a case: what was said, in whose words, and what became of it. That it is read is written down first."""
    found = await open_case(runtime.database, reader, "read-case", case_id, reason)
    if "erased" in found.view:
        raise gone()
    try:
        await runtime.part(Reads).tell(found, reader, reason)
        view = shown(CaseView, await unsealed(runtime.part(Vault), found.subject, found.view))
    except ErasedError:
        raise gone() from None
    return replace(view, reads=await runtime.part(Audit).of_case(found.subject))


def gone() -> RefusedError:
    """Return the refusal of a case that was erased."""
    return RefusedError(HTTPStatus.GONE, "This case was erased. What was said in it is nowhere any more.")


@router.get(
    "/quarantine",
    responses=PROBLEMS,
    tags=["operations"],
    response_model_exclude_none=True,
    dependencies=[needs("look-after-quarantine")],
)
async def quarantine(runtime: Running, wanted: Annotated[QuarantineFilter, Query()]) -> Page[Entry]:
    """Return what was set aside, oldest first, without what it held."""
    listing = Listing([{"$match": wanted.match()}, {"$project": dict.fromkeys(_SEALED, 0)}], by="at", key="_id")
    page = await listing.page(runtime.part(Keeping).entries, wanted)
    return Page(items=[Entry.model_validate({**row, "id": row["_id"]}) for row in page.items], next=page.next)


@router.post(
    "/quarantine/{entry_id}/replay",
    responses={**PROBLEMS, **_REFUSALS},
    tags=["operations"],
    response_model_exclude_none=True,
    dependencies=[needs("look-after-quarantine")],
)
async def replay(entry_id: str, runtime: Running) -> Entry:
    """Send a quarantined record on again, now that what was wrong is mended."""
    keeping = runtime.part(Keeping)
    entry = await keeping.find(entry_id)
    if entry is None:
        raise not_found("quarantined record of that id")
    at = await keeping.replay(entry)
    return Entry.model_validate({**entry.model_dump(by_alias=True), "replayedAt": at})


async def refused(_: Request, error: Exception) -> JSONResponse:
    """Answer what the gate refuses with a problem document."""
    if not isinstance(error, Invalid):
        raise error
    EVENTS_REFUSED.labels(str(error.status)).inc()
    logger.info("refused with %d for %d faults", error.status, len(error.faults))
    return JSONResponse(problem(error), status_code=error.status, media_type=MEDIA_TYPE)
