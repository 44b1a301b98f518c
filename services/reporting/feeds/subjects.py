"""What the feeds are about: incidents and their escalations, as items that every format writes in its own way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from services.reporting.feeds import columns, reviews, wording
from services.reporting.feeds.columns import Table
from services.reporting.feeds.walking import Path, Row

Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the columns of its table, and how an item is put in words."""

    name: str
    table: Table
    about: str
    title: Callable[[Item], str]
    summary: Callable[[Item], str]
    tags: Callable[[Item], Sequence[str]]

    def urn(self, item: Item) -> str:
        """Return the id of the item: the same for ever, whatever happens to it."""
        return f"urn:verbatim:{self.table.key}:{item[self.table.key]}"


def _incident(row: Row) -> list[Row]:
    return [{**row["entry"], "number": row["_id"]}]


def _escalations(row: Row) -> list[Row]:
    entry = row["entry"]
    shared = {name: entry[name] for name in ("incident", "status", "serviceArea", "month", "changedAt")}
    return [{**each, **shared, "number": row["_id"]} for each in entry["escalations"]]


INCIDENTS = Feed(
    name="incidents",
    table=columns.INCIDENTS,
    about="Every incident of racism that was disclosed or observed, without names, places, days or anyone's words.",
    title=wording.incident_title,
    summary=wording.incident_summary,
    tags=lambda item: (item["kind"], item["conductBy"], item["towards"], item["about"], item["serviceArea"]),
)
ESCALATIONS = Feed(
    name="escalations",
    table=columns.ESCALATIONS,
    about="Whom each missed duty of an incident was taken to, and whether they answered.",
    title=wording.escalation_title,
    summary=lambda item: f"{item['duty']}, missed in incident {item['incident']}.",
    tags=lambda item: (f"standard-{item['standard']}", item["role"], item["standing"]),
)
REVIEWS = Feed(
    name="reviews",
    table=columns.REVIEWS,
    about="When senior leadership reviewed the log and will again, and what was agreed.",
    title=reviews.title,
    summary=lambda item: f"{wording.words(item['role']).capitalize()}, {wording.words(item['state'])}.",
    tags=lambda item: (item["what"], item["state"]),
)
FEEDS = (INCIDENTS, ESCALATIONS, REVIEWS)

PATHS = {
    INCIDENTS.name: Path(INCIDENTS.name, {}, _incident),
    ESCALATIONS.name: Path(ESCALATIONS.name, {"entry.escalations.0": {"$exists": True}}, _escalations),
}
"""The way through the log that each feed out of it takes."""
