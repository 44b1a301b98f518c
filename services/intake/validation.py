"""Whether a CloudEvent is one that we accept (DESIGN.md section 5). Pure: the moment is given."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from services.intake.explanations import explained
from services.intake.identity.provenance import provenance_faults
from services.intake.identity.records import record_faults
from services.intake.interpreting import interpreting_faults
from services.intake.media import is_json
from services.intake.meetings import meeting_faults
from services.intake.plain_json import cleaned, counted
from services.intake.problems import not_an_event, too_large
from services.intake.scripts import script_faults
from services.intake.tags import tag_faults
from services.intake.translations.asking import document_faults
from services.intake.volunteers import volunteer_faults
from shared.events import marked
from shared.events.contract import Contract
from shared.events.envelope import Event, Instant
from shared.events.figures import DecisionsCounted, DenominatorsLoaded
from shared.events.free_text import SEALED, is_sealed, texts
from shared.events.people import FINGERPRINT, PERSON, is_fingerprint
from shared.events.registry import BY_TYPE
from shared.fault import Fault

FUTURE = timedelta(minutes=5)
"""How far ahead of ours a sender's clock may run."""

VALUES = 2_000
"""How many values an event may hold; the largest that anybody has reason to send holds some hundred."""

EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
"""What happened before cannot be counted from: the tables of bank holidays begin here (DOMAIN.md 5.3)."""

OURS = "/verbatim"
"""Sources that begin with this are our own services."""

_SUBJECT = re.compile(r"(?P<kind>[a-z]+(-[a-z]+)*)/[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SOURCE = re.compile(r"([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+")
_CONTRACT_NAMES = "urn:verbatim:contract:"
_INSTANT = TypeAdapter(Instant)
_EXTERNAL = sorted(name for name, contract in BY_TYPE.items() if contract.external)

M = TypeVar("M", bound=BaseModel)


def check(document: object, now: datetime) -> Event:
    """Return the event that a structured CloudEvent, given as parsed JSON, is; `now` (UTC) is when we accept it.

    Its data is written anew in the contract's own form, texts unchanged. `recordedtime`, `dataschema` and,
    if it begins a chain, `correlationid` are ours to set; unknown extension attributes are dropped.
    Raises Invalid with every fault that was found.
    """
    faults: list[Fault] = []
    stated = _stated(document, faults)
    contract = BY_TYPE.get(str(stated.get("type")))
    event = _read(Event, stated, (), "ignore", faults)
    faults += _envelope_faults(stated, contract, now)
    data = None
    if contract is not None and contract.external and isinstance(stated.get("data"), dict):
        data = _read(contract, stated["data"], ("data",), "forbid", faults)
        faults += (*_year_faults(data, now), *_marked_faults(data), *tag_faults(data), *script_faults(data))
        faults += (*meeting_faults(data), *interpreting_faults(data), *document_faults(data))
        faults += (*provenance_faults(data), *record_faults(data), *volunteer_faults(data))
    if faults or event is None or data is None:
        raise not_an_event(_first_of_each(faults))
    return event.model_copy(
        update={
            "data": data.to_data(),
            "dataschema": data.schema_name(),
            "correlationid": event.chain,
            "recordedtime": now,
        }
    )


def content_hash(event: Event) -> str:
    """Return the SHA-256 of what the event says, by which a repetition is told from a conflict.

    Who sent it and when we recorded it do not count; nor does what is left at its default, so that a field
    that its contract gains later changes nothing.
    """
    said = BY_TYPE[event.type].of(event).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    content = [event.type, event.subject, event.time.isoformat(), said]
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _stated(document: object, faults: list[Fault]) -> dict[str, object]:
    """Return the members that say something: null is how CloudEvents JSON writes an unset attribute."""
    if counted(document) > VALUES:
        raise too_large(f"Expected at most {VALUES} values in an event.")
    members = cleaned(document, faults)
    if not isinstance(members, dict):
        raise not_an_event([Fault("", "Expected a JSON object: one event in CloudEvents structured form.")])
    stated = {name: value for name, value in members.items() if value is not None and name != "recordedtime"}
    if is_json(stated.get("datacontenttype")):
        stated["datacontenttype"] = "application/json"
    return stated


def _read(
    model: type[M], value: object, path: Sequence[str], extra: Literal["ignore", "forbid"], faults: list[Fault]
) -> M | None:
    try:
        return model.model_validate_json(json.dumps(value), strict=True, extra=extra, by_alias=True, by_name=False)
    except ValidationError as error:
        faults += explained(error, path)
        return None


def _envelope_faults(stated: dict[str, object], contract: type[Contract] | None, now: datetime) -> Iterator[Fault]:
    yield from _type_faults(stated, contract)
    if contract is not None:
        yield from _subject_faults(stated, contract)
        yield from _schema_faults(stated, contract)
    yield from _source_faults(stated)
    yield from _time_faults(stated, now)
    if "specversion" not in stated:
        yield Fault("/specversion", "Expected 1.0, the version of CloudEvents; it is required.")
    if "data_base64" in stated:
        yield Fault("/data_base64", "Expected data as JSON in the member data, not as base64.")


def _type_faults(stated: dict[str, object], contract: type[Contract] | None) -> Iterator[Fault]:
    if "type" not in stated:
        return
    if contract is None:
        yield Fault("/type", f"Expected one of {', '.join(_EXTERNAL)}.")
    elif not contract.external:
        yield Fault("/type", "Expected a type that other systems may send; this one only our own services derive.")


def _subject_faults(stated: dict[str, object], contract: type[Contract]) -> Iterator[Fault]:
    match = _SUBJECT.fullmatch(str(stated.get("subject")))
    if "subject" in stated and (match is None or match["kind"] not in contract.subjects):
        forms = " or ".join(f"{kind}/<id>" for kind in contract.subjects)
        yield Fault(
            "/subject", f"Expected {forms}, the id of 1 to 64 letters, digits and . _ - after a letter or digit."
        )


def _schema_faults(stated: dict[str, object], contract: type[Contract]) -> Iterator[Fault]:
    named = str(stated.get("dataschema", ""))
    if named.startswith(_CONTRACT_NAMES) and named != contract.schema_name():
        yield Fault("/dataschema", f"Expected {contract.schema_name()}, or nothing.")


def _source_faults(stated: dict[str, object]) -> Iterator[Fault]:
    source = str(stated.get("source", "/"))
    if not _SOURCE.fullmatch(source):
        yield Fault("/source", "Expected a URI reference (RFC 3986) that names the sending system.")
    elif source == OURS or source.startswith(f"{OURS}/"):
        yield Fault("/source", f"Expected the sending system's own source; {OURS} is that of our services.")


def _time_faults(stated: dict[str, object], now: datetime) -> Iterator[Fault]:
    try:
        happened = _INSTANT.validate_json(json.dumps(stated.get("time")), strict=True)
    except ValidationError:
        return
    if happened > now + FUTURE:
        minutes = FUTURE // timedelta(minutes=1)
        yield Fault("/time", f"Expected when it happened; this is more than {minutes} minutes in the future.")
    if happened < EARLIEST:
        yield Fault("/time", f"Expected a time from {EARLIEST:%Y} on, when the calendars begin.")


def _year_faults(data: Contract | None, now: datetime) -> Iterator[Fault]:
    # Figures of the last year that was told of are the ones that are shown: a slip of the pen would be so for years.
    if isinstance(data, DenominatorsLoaded | DecisionsCounted) and data.year > now.year:
        yield Fault("/data/year", f"Expected a year up to {now.year}; in a later one nobody was counted yet.")


def _marked_faults(data: Contract | None) -> Iterator[Fault]:
    if data is not None and any(map(is_sealed, texts(type(data), data.to_data()))):
        yield Fault("/data", f"Expected text that does not begin with {SEALED}: what begins so was sealed by us.")
    if data is not None and any(map(is_fingerprint, marked.texts(type(data), data.to_data(), PERSON))):
        yield Fault("/data", f"Expected members of staff by name, not by fingerprint: {FINGERPRINT} is ours to write.")


def _first_of_each(faults: list[Fault]) -> list[Fault]:
    """Keep the first fault of each place: what came first explains what follows from it."""
    kept: dict[str, Fault] = {}
    for fault in faults:
        kept.setdefault(fault.pointer, fault)
    return list(kept.values())
