"""A log of any length in a database, as its writer would have left it, in a fraction of the time."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from services.reporting.log.chain import ORIGIN, Head, hash_of
from services.reporting.log.reading import LATEST, prepare
from services.reporting.log.signing import signer
from shared.engine.store import Database
from shared.events.envelope import derived_id
from shared.events.incident_log import IncidentLogEntry
from tests.log_of import LOG_KEY

AT_ONCE = 5000
EDITION = "long"

Data = dict[str, Any]
"""The data of an `incident-log-entry`, as JSON."""

Row = dict[str, Any]


async def long_log_of(database: Database, told: Callable[[], Iterable[Data]]) -> Head:
    """Make these entries the log of an empty database, chained and signed, with its indexes; return its head.

    They are asked for twice and must be the same both times, one at least, so that they need never be held all at once.
    """
    rows = _rows(told)
    last: Row = {}
    while batch := list(islice(rows, AT_ONCE)):
        await database["log"].insert_many(batch, ordered=False)
        last = batch[-1]
    await prepare(database)
    head = signer(LOG_KEY).sign(EDITION, last["_id"], last["hash"])
    await database["edition"].insert_one({"_id": "log", "edition": EDITION})
    signed = {"hash": head.hash, "edition": head.edition, "signature": head.signature, "key": head.key}
    await database["heads"].insert_one({"_id": head.number, **signed})
    return head


def _rows(told: Callable[[], Iterable[Data]]) -> Iterator[Row]:
    until = _supersessions(entry["incident"] for entry in told())
    previous = ORIGIN
    for number, entry in enumerate(told(), start=1):
        row = _row(number, previous, entry, until[number - 1])
        previous = row["hash"]
        yield row


def _row(number: int, previous: str, entry: Data, until: int) -> Row:
    event = derived_id(entry["incident"], IncidentLogEntry.type, str(number))
    return {
        "_id": number,
        "event": event,
        "previous": previous,
        "hash": hash_of(number, previous, event, entry),
        "entry": entry,
        "changedAt": datetime.fromisoformat(entry["changedAt"]),
        "until": until,
    }


def _supersessions(incidents: Iterable[str]) -> list[int]:
    """Return, for each entry, the number of the next one of the same incident, LATEST if there is none."""
    until: list[int] = []
    standing: dict[str, int] = {}
    for place, incident in enumerate(incidents):
        until.append(LATEST)
        if incident in standing:
            until[standing[incident]] = place + 1
        standing[incident] = place
    return until
