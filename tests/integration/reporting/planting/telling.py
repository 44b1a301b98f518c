"""Events of every type with a marker in every place, on the topics behind the gate."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from services.reporting.reviewing import LEADERSHIP
from shared.events.contract import Contract, Topic
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.events.escalations import EscalationRaised
from shared.events.registry import CONTRACTS
from tests.integration.reporting.planting.marking import Markers
from tests.integration.reporting.planting.walking import HAPPENED, Walk, options

Json = dict[str, Any]

CASES = max(map(options, CONTRACTS))
"""So many cases that each option of every closed list is taken in one of them."""

KEPT = {"specversion", "type", "time", "datacontenttype", "recordedtime", "data", "subject", "sequence"}
"""The attributes that are not free, and those that are planted by hand."""


@dataclass(frozen=True)
class Told:
    """A record of a topic."""

    topic: str
    key: str
    value: bytes


@dataclass
class Teller:
    """Tells of cases in which everything happens that there is a contract for."""

    markers: Markers = field(default_factory=Markers)

    def everything(self) -> Iterator[list[Told]]:
        """Yield, step by step, what is told of all cases: each contract after the other."""
        for place, contract in enumerate(CONTRACTS):
            cases = range(0, CASES, 3) if contract is CaseErased else range(CASES)
            yield [told for case in cases for told in self._each(contract, case, place)]

    def broken(self) -> Iterator[Told]:
        """Yield records that no service can use, each with markers in it."""
        for contract in (kind for kind in CONTRACTS if kind.model_fields):
            document = self._event(contract, CASES, contract.subjects[0], 0)
            unread = {name: {"zqxplantedasamember": value} for name, value in document["data"].items()}
            yield _told(contract, document | {"data": unread})
        word = self.markers.word("record that is no event")
        yield Told(Topic.ASSURANCE, word, word.encode())
        yield Told(Topic.INCIDENT_LOG, word, json.dumps({word: word}).encode())

    def _each(self, contract: type[Contract], case: int, place: int) -> Iterator[Told]:
        for kind in contract.subjects:
            document = self._event(contract, case, kind, place)
            yield _told(contract, document)
            if kind == "log":
                yield _told(contract, document | {"subject": LEADERSHIP})

    def _event(self, contract: type[Contract], case: int, kind: str, place: int) -> Json:
        """Return an event with a marker in each attribute that is free, in all of its data, and beside both."""
        word = self.markers.word
        free = [name for name in Event.model_fields if name not in KEPT]
        document: Json = {name: word(f"{name} of {contract.type} about {kind} ({case})") for name in free}
        if contract is EscalationRaised:
            document["id"] = word(f"reference escalation ({case})")
        data = Walk(self.markers, case).plant(contract, contract.type)
        return document | {
            "type": contract.type,
            "subject": f"{kind}/{word(f'subject {kind} ({case})')}",
            "time": (HAPPENED + timedelta(minutes=place)).isoformat(),
            "sequence": f"{place:010d}" if contract.snapshot else word(f"sequence of {contract.type} ({case})"),
            "extension": word(f"extension ({case})"),
            "data": data | {"later": word(f"member that a later version adds ({case})")},
        }


def _told(contract: type[Contract], document: Json) -> Told:
    return Told(contract.topic, document["subject"], json.dumps(document).encode())
