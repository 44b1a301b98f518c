"""A log that holds what a test wants it to hold, written by the writer itself."""

from collections.abc import Sequence

from services.reporting.log import reading
from services.reporting.log.reading import Head
from services.reporting.log.signing import Signer
from services.reporting.log.writer import Writer
from shared.engine.store import Database
from shared.events.envelope import Event, derived_id
from shared.events.incident_log import IncidentLogEntry

LOG_KEY = "4c" * 32
BATCH = 500


def said(entry: IncidentLogEntry, place: int) -> Event:
    """Return the event that says this entry; `place` tells it from any other of the same incident."""
    subject = f"incident/{entry.incident}"
    return Event(
        id=derived_id(subject, entry.type, str(place)),
        source="/verbatim/reporting",
        type=entry.type,
        subject=subject,
        time=entry.changed_at,
        dataschema=entry.schema_name(),
        sequence=f"{place:010d}",
        data=entry.to_data(),
    )


async def log_of(database: Database, entries: Sequence[IncidentLogEntry]) -> Head:
    """Add these entries to the log of this database, in this order; return its head."""
    await reading.prepare(database)
    writer = Writer(database, Signer(bytes.fromhex(LOG_KEY)))
    before = await database["log"].count_documents({})
    events = [said(entry, before + place) for place, entry in enumerate(entries, start=1)]
    for start in range(0, len(events), BATCH):
        await writer.write(events[start : start + BATCH])
    return await reading.head(database)
