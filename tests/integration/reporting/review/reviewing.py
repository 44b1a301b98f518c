"""Leadership that reviews the log, and what can be seen of that from outside, by whoever looks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

import httpx

from tests.access import ANYBODY
from tests.integration.gate.sending import STRUCTURED
from tests.integration.operations.scraping import Scrape
from tests.integration.service import Service
from tests.unit.gate.samples import body, disclosure
from tests.waiting import eventually

Json = dict[str, Any]
LOG = "log/leadership"


@dataclass(frozen=True)
class Seen:
    """What was seen at one moment: by the review's readers, the feed's, the page's, by operations, by who is to act."""

    review: Json
    feed: Sequence[Json]
    calendar: str
    unreviewed: float
    due: float
    front: str
    page: str
    duties: Sequence[Json]

    @property
    def actions(self) -> dict[str, str]:
        """How each action stands."""
        return {each["action"]: each["state"] for each in self.review["actions"]}

    @cached_property
    def items(self) -> dict[str, Json]:
        """The entries of the feed by their id."""
        return {item["_verbatim"]["entry"]["id"]: item["_verbatim"]["entry"] for item in self.feed}

    def states(self, duty: str) -> dict[str, str]:
        """Return how each duty of a rule stands, by the day on which it is due."""
        return {each["due"][:10]: each["state"] for each in self.duties if each["duty"] == duty}


@dataclass(frozen=True)
class Leadership:
    """Whoever sends events to the gate, and looks at the log."""

    services: Mapping[str, Service]

    def tell(self, kind: str, at: str, **data: object) -> None:
        """Post an event about the log."""
        self._post(disclosure(id=f"{kind}-{uuid4()}", type=kind, subject=LOG, time=at, data=data))

    def disclose(self, count: int) -> None:
        """Post so many disclosures, each about a case of its own."""
        for _ in range(count):
            self._post(disclosure(id=f"told-{uuid4()}", subject=f"case/{uuid4()}"))

    async def see(self, holds: Callable[[Json], bool]) -> Seen:
        """Return what is seen once this holds of the review, and all else has followed it."""

        async def seen() -> Seen | None:
            before = self._seen()
            due = before.review.get("nextDue")
            measured = before.unreviewed == before.review["unreviewed"] and bool(before.due) == bool(due)
            settled = before.review["entries"] == self._reporting("/log/head").json()["number"]
            return before if holds(before.review) and measured and settled and self._is_still(before) else None

        found = await eventually(seen, within=90)
        assert found is not None
        return found

    def _is_still(self, before: Seen) -> bool:
        return self._seen() == before

    def _seen(self) -> Seen:
        scrape = Scrape.of(self.services["reporting"])
        return Seen(
            review=self._reporting("/review").json(),
            feed=self._reporting("/feeds/reviews.json").json()["items"],
            calendar=self._reporting("/feeds/reviews.ics").text,
            unreviewed=scrape.value("verbatim_log_unreviewed_entries"),
            due=scrape.value("verbatim_log_review_due_timestamp_seconds"),
            front=self._reporting("/").text,
            page=self._reporting("/dashboard/review").text,
            duties=self.services["escalation"].get("/duties", {"subject": LOG, "limit": 500}).json()["items"],
        )

    def _reporting(self, path: str) -> httpx.Response:
        return self.services["reporting"].get(path).raise_for_status()

    def _post(self, document: Json) -> None:
        url = f"{self.services['intake'].url}/events"
        answer = httpx.post(url, content=body(document), headers={"content-type": STRUCTURED, **ANYBODY}, timeout=30)
        assert answer.status_code == 202, answer.text
