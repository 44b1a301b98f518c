"""What reporting has said of each incident: the topic of the log is the record of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from pymongo import UpdateOne

from deploy.local.failure import StackError
from services.reporting.decide import SOURCE
from services.reporting.log.hearing import UnusableError, entry_in
from shared.bus.records import Record
from shared.engine.merge import key, supersedes
from shared.engine.store import Database
from shared.events.envelope import Event

Row = Mapping[str, Any]


class Said:
    """Gives each rebuilt incident the last entry that reporting published of it, after which the next is numbered.

    A replay by itself would not say the same: an entry is said where a batch ends, and no two runs have the same
    batches.
    """

    def __init__(self, database: Database) -> None:
        self._subjects = database["subjects"]
        self._known = 0
        self._unknown: set[str] = set()

    async def hear(self, records: Sequence[Record]) -> None:
        """Keep what these records of the log's topic say of incidents that were rebuilt before."""
        last = _last(records)
        wanted = self._subjects.find({"view.incident": {"$in": list(last)}}, {"view.incident": 1, "published": 1})
        rows = {row["view"]["incident"]: row async for row in wanted}
        self._known += len(rows)
        self._unknown |= last.keys() - rows.keys()
        writes = [write for incident, row in rows.items() if (write := _kept(row, last[incident]))]
        if writes:
            await self._subjects.bulk_write(writes, ordered=False)

    def require_key(self) -> None:
        """Raise StackError if no incident of the log has its name from the key of the pseudonyms."""
        if self._unknown and not self._known:
            raise StackError(
                f"none of the {len(self._unknown)} incidents of the log has its name from this PSEUDONYM_KEY:"
                " give the one that reporting runs with."
            )


def _last(records: Sequence[Record]) -> dict[str, Event]:
    """Return the last entry of each incident that these records hold."""
    last: dict[str, Event] = {}
    for record in records:
        try:
            event = entry_in(record)
        except UnusableError:
            continue  # the listener sets it aside
        held = last.get(event.data["incident"])
        if event.source == f"/verbatim/{SOURCE}" and (held is None or supersedes(event, held)):
            last[event.data["incident"]] = event
    return last


def _kept(row: Row, event: Event) -> UpdateOne | None:
    """Return the write that keeps the event as the last one said of this subject, None if a later one is kept."""
    place = key(event)
    held = row.get("published", {}).get(place)
    if held is not None and not supersedes(event, Event.model_validate_json(held)):
        return None
    return UpdateOne({"_id": row["_id"]}, {"$set": {f"published.{place}": event.to_json()}})
