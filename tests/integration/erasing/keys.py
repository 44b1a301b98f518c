"""The keys of the cases as they lie in MongoDB: copied, put back, and tried on everything that is sealed."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from typing import Any

from shared.bus.topics import TRUSTED
from shared.engine.store import Database, open_database
from shared.sealing.master import masters
from shared.sealing.vault import UnsealableError, Vault
from tests.reading import all_events
from tests.sealing import MASTER_FILE

Rows = list[dict[str, Any]]
SEALED_TEXT = re.compile(r"sealed:1:\d+:[A-Za-z0-9+/=]+")


@asynccontextmanager
async def keys_of(surroundings: Mapping[str, str]) -> AsyncIterator[Database]:
    """Open the database of the keys."""
    database = open_database(surroundings["MONGODB_URL"], f"{surroundings['DATABASE_PREFIX']}-keys")
    yield database
    database.client.close()


async def copied(surroundings: Mapping[str, str]) -> Rows:
    """Return a backup of the keys."""
    async with keys_of(surroundings) as database:
        return await database["keys"].find({}).to_list()


async def put_back(surroundings: Mapping[str, str], backup: Rows) -> None:
    """Restore the keys from a backup."""
    async with keys_of(surroundings) as database:
        await database["keys"].delete_many({})
        await database["keys"].insert_many(backup)


async def sealed_of(surroundings: Mapping[str, str], subject: str) -> set[str]:
    """Return every sealed text of a case that is on a topic or in what a service keeps of it."""
    events = await all_events(surroundings["KAFKA_URL"], TRUSTED)
    found = {text for event in events if event.subject == subject for text in SEALED_TEXT.findall(event.to_json())}
    async with keys_of(surroundings) as database:
        for service in ("intake", "escalation", "translation", "reporting"):
            kept = database.client[f"{surroundings['DATABASE_PREFIX']}-{service}"]["subjects"]
            found |= set(SEALED_TEXT.findall(str(await kept.find_one({"_id": subject}))))
    return found


async def opened_by_any(surroundings: Mapping[str, str], sealed: Iterable[str]) -> list[str]:
    """Return what of this the keys that are there open, whosever they are, by somebody who has the master key too."""
    async with keys_of(surroundings) as database:
        vault = Vault(database, masters(MASTER_FILE))
        keys = [row["_id"] async for row in database["keys"].find({}, {"_id": 1})]
        found: list[str] = []
        for text in sealed:
            for key in keys:
                try:
                    found.append(await vault._decrypt(key, text))
                except UnsealableError:
                    continue
    return found
