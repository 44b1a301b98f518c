"""The AsyncAPI document is one, is whole, and says what the services do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faststream.specification.asyncapi.v3_0_0.schema import ApplicationSchema
from jsonschema import Draft202012Validator

from deploy.contracts.documents import FOLDER
from deploy.contracts.services import DERIVES, HEARS
from deploy.local.plan import SERVICES
from shared.bus.topics import wanted
from shared.events.contract import Contract
from shared.events.registry import CONTRACTS
from shared.policy.loader import load
from shared.settings import HACKNEY
from tests.sealing import PUBLIC, sealed
from tests.unit.gate.samples import disclosure

DOCUMENT: dict[str, Any] = json.loads((FOLDER / "asyncapi.json").read_text("utf-8"))
OPERATIONS: dict[str, dict[str, Any]] = DOCUMENT["operations"]


def references(value: object) -> Iterator[str]:
    """Yield every reference in the document."""
    if isinstance(value, dict):
        yield from ([value["$ref"]] if "$ref" in value else [])
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from references(each)


def types(operation: dict[str, Any]) -> list[str]:
    """Return the messages of an operation."""
    return [reference["$ref"].rpartition("/")[2] for reference in operation["messages"]]


def test_faststreams_own_model_reads_it_and_writes_the_same() -> None:
    read = ApplicationSchema.model_validate(DOCUMENT)
    assert json.loads(read.model_dump_json(by_alias=True, exclude_none=True)) == DOCUMENT


def test_every_reference_leads_somewhere() -> None:
    found = set(references(DOCUMENT))
    assert len(found) > len(CONTRACTS)
    for reference in found:
        file, _, pointer = reference.partition("#")
        place: Any = json.loads((FOLDER / file).read_text("utf-8")) if file else DOCUMENT
        for step in pointer.split("/")[1:]:
            place = place[step]


def test_there_is_a_channel_for_every_topic_with_its_partitions() -> None:
    channels = DOCUMENT["channels"]
    sources = [source.id for source in load(HACKNEY).sources]
    topics = {channel["address"]: channel["bindings"]["kafka"]["partitions"] for channel in channels.values()}
    assert topics.pop("inbound.{source}") == 4
    assert topics == wanted((), 4)
    assert channels["inbound"]["parameters"]["source"]["enum"] == sorted(sources)


def test_every_message_is_keyed_by_its_subject() -> None:
    messages = DOCUMENT["components"]["messages"]
    assert all(messages[contract.type]["bindings"]["kafka"]["key"]["type"] == "string" for contract in CONTRACTS)


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_receives_what_it_hears(service: str) -> None:
    received = [
        name
        for key, operation in OPERATIONS.items()
        if key.startswith(f"{service}.receive.") and operation["bindings"]["kafka"]["groupId"]["enum"] == [service]
        for name in types(operation)
    ]
    assert sorted(received) == sorted(contract.type for contract in HEARS[service])


def test_other_systems_send_what_is_external_and_nothing_else() -> None:
    structured = {name for name in types(OPERATIONS["intake.receive.inbound"]) if not name.endswith(".binary")}
    assert structured == {contract.type for contract in CONTRACTS if contract.external} | {"sealed", "entity-event"}


def test_a_letter_is_what_the_sealed_message_in_binary_mode_says() -> None:
    letter = DOCUMENT["components"]["messages"]["sealed.binary"]["payload"]
    Draft202012Validator(letter).validate(PUBLIC.seal(b"{}"))
    assert not Draft202012Validator(letter).is_valid("plain text")


def test_a_sealed_event_is_what_its_message_says() -> None:
    said = DOCUMENT["components"]["messages"]["sealed"]["payload"]
    Draft202012Validator(said).validate(sealed(disclosure()))
    assert not Draft202012Validator(said).is_valid(disclosure())


def test_what_other_systems_may_not_send_comes_from_one_service_alone() -> None:
    internal = {contract for contract in CONTRACTS if not contract.external}
    derived = [contract for contracts in DERIVES.values() for contract in contracts]
    assert len(derived) == len(set(derived))
    assert internal <= {*derived}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.type)
def test_a_service_names_every_contract_that_it_derives_and_no_other_makes_one(contract: type[Contract]) -> None:
    folder = Path(__file__).parents[2] / "services"
    made = re.compile(rf"[ (]{contract.__name__}\(")
    files = [file for file in folder.rglob("*.py") if made.search(file.read_text("utf-8"))]
    makers = {file.relative_to(folder).parts[0] for file in files}
    assert makers == {service for service, contracts in DERIVES.items() if contract in contracts}
