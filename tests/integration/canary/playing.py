"""The whole story, from the first event to the last answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from signal import Signals
from typing import Any

import httpx

from tests.integration.canary.asking import to_everybody_else, to_rightful_readers
from tests.integration.canary.ground import groups
from tests.integration.canary.killing import SIGNALS, killed, told_again
from tests.integration.canary.reading import everything
from tests.integration.canary.sending import Answers
from tests.integration.canary.setting_aside import replayed, set_aside, undecidable
from tests.integration.canary.story import WHOLE, accepted_over_http, accepted_over_kafka, refused
from tests.integration.reporting.planting.working import worked_off
from tests.integration.service import Service
from tests.unit.gate.samples import Document
from tests.waiting import eventually

FIGURES_WITHIN = 60.0


@dataclass
class Play:
    """A story that is played on a running stack; `start_intake` starts intake anew once it was killed."""

    services: dict[str, Service]
    kafka_url: str
    start_intake: Callable[[], Service]
    answers: Answers = field(default_factory=Answers)
    accepted: list[Document] = field(default_factory=list)
    limits: list[str] = field(default_factory=list)
    case: dict[str, Any] = field(default_factory=dict)
    read: dict[str, httpx.Response] = field(default_factory=dict)

    async def run(self) -> None:
        """Say everything, kill intake meanwhile, and read everything."""
        await self._tell()
        for number in SIGNALS:
            await self._kill(number)
        await worked_off(self.kafka_url, groups())
        await eventually(self._has_figures, within=FIGURES_WITHIN)
        self.case = self.services["intake"].get(f"/cases/{WHOLE}").json()
        self.read = to_rightful_readers(self.services)
        await worked_off(self.kafka_url, groups())
        cases = [WHOLE, *(document["subject"].partition("/")[2] for document in self.accepted if _opens(document))]
        self.answers.kept += everything(self.services, dict.fromkeys(cases))
        self.answers.kept += to_everybody_else(self.services)
        self.limits = [_limits(service.running.process.pid) for service in self.services.values()]

    async def _tell(self) -> None:
        async with self.answers.gate(self.services["intake"].url, self.kafka_url) as gate:
            self.accepted += await accepted_over_http(gate)
            self.accepted += await accepted_over_kafka(gate)
            await refused(gate, self.accepted[0])
            await set_aside(gate, self.accepted[0])
            await undecidable(gate)
            self.accepted += await replayed(gate)

    async def _kill(self, number: Signals) -> None:
        async with self.answers.gate(self.services["intake"].url, self.kafka_url) as gate:
            cases = await killed(self.services["intake"], gate, number)
        self.services["intake"] = self.start_intake()
        async with self.answers.gate(self.services["intake"].url, self.kafka_url) as gate:
            self.accepted += await told_again(gate, cases)

    async def _has_figures(self) -> bool:
        answer = self.services["reporting"].get("/measures")
        number = self.services["reporting"].get("/log/head").json()["number"]
        return bool(answer.is_success and answer.json()["entry"] == number)


def _opens(document: Document) -> bool:
    return bool(document["type"] == "disclosure-recorded")


def _limits(pid: int) -> str:
    return Path(f"/proc/{pid}/limits").read_text()
