"""Events with words in every field of free text that their contracts have, and with words where none may be."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from uuid import uuid4

from shared.events import marked
from shared.events.contract import Contract
from shared.events.earlier_records import RecordHarmRecognised, RecordRepaired
from shared.events.erasure import ErasureApproved, RetentionSet
from shared.events.free_text import paths, rewritten
from shared.events.identity import IdentityDescribed
from shared.events.interpreting import InterpreterBooked, InterpreterRequested
from shared.events.leaflets import LeafletPublished
from shared.events.meetings import MeetingMoved, MeetingScheduled, ObservanceKept
from shared.events.registry import BY_TYPE, CONTRACTS
from shared.events.volunteers import LanguageListApproved, VolunteerAvailabilitySet, VolunteerUsed
from shared.events.words import LANGUAGE
from tests.integration.canary.words import SAID, Words
from tests.integration.reporting.planting.marking import Markers
from tests.integration.reporting.planting.walking import HAPPENED, Walk
from tests.unit.gate.samples import Document, Json

EXTERNAL = tuple(contract for contract in CONTRACTS if contract.external and contract is not ErasureApproved)
"""What other systems may send; an approved erasure would end the story."""

HOURS: Document = {"starts": "2026-12-09T10:00:00Z", "ends": "2026-12-09T11:00:00Z"}
AS_IT_MUST_BE: Mapping[type[Contract], Document] = {
    RetentionSet: {"period": "child"},
    ObservanceKept: {"observance": "christmas"},
    MeetingScheduled: HOURS,
    MeetingMoved: HOURS,
    InterpreterRequested: {**HOURS, "setting": "formal-meeting"},
    InterpreterBooked: HOURS,
    IdentityDescribed: {
        "facets": [{"facet": "heritage", "text": "", "language": "tr", "saidBy": "self", "shareWith": ["school"]}]
    },
    RecordHarmRecognised: {"inType": "outcome-shared", "pointer": "/data/actions/0"},
    RecordRepaired: {"repairedBy": "data-protection-officer"},
    VolunteerUsed: {"setting": "telephone", "content": "appointment"},
    VolunteerAvailabilitySet: {"available": "no"},
    LanguageListApproved: {"inForceFrom": "2026-04-01"},
    LeafletPublished: {"language": "en", "englishVersion": None},
}
"""What is not said in just any way: as the policy has it, or as it can be so."""

TALKATIVE = tuple(contract for contract in EXTERNAL if paths(contract))
"""The contracts that have fields of free text."""


def told(contract: type[Contract], case: str, words: Words = SAID) -> Document:
    """Return an event of this contract as another system sends it: every field is there, words in each that is free."""
    data = Walk(Markers(), 0).plant(contract, contract.type)
    data = marked.rewritten(contract, data, LANGUAGE, lambda _: "tr") | AS_IT_MUST_BE.get(contract, {})
    happened = HAPPENED + timedelta(minutes=CONTRACTS.index(contract))
    document = {
        "specversion": "1.0",
        "id": f"event-{uuid4()}",
        "source": "https://demo.hackney.example/canary",
        "type": contract.type,
        "subject": f"{contract.subjects[0]}/{case}",
        "time": happened.isoformat(),
        "data": data,
    }
    return secret(document, words)


def secret(document: Document, words: Words = SAID) -> Document:
    """Return the event with other words in every field of free text that it has."""
    data = rewritten(BY_TYPE[document["type"]], document["data"], lambda _: words.text())
    return {**document, "data": data}


def about_cases_of_their_own() -> Iterator[Document]:
    """Yield an event of each contract that has free text, no two about one case."""
    yield from (told(contract, f"canary-{uuid4()}") for contract in TALKATIVE)


def about_one_case(case: str) -> list[Document]:
    """Return an event of every contract, all about this case or what else they may be about."""
    return [told(contract, case) for contract in EXTERNAL]


def spoilt(document: Document, names: Words = SAID, values: Words = SAID) -> Document:
    """Return the event with words in the place of every value of its data, and as names of members that are none."""

    def ruined(value: Json) -> Json:
        if isinstance(value, dict):
            return {names.name(): values.text(), **{name: ruined(each) for name, each in value.items()}}
        return [ruined(each) for each in value] if isinstance(value, list) else values.text()

    return {**document, "data": ruined(document["data"])}
