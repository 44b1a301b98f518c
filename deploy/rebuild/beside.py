"""A database beside the live one, and within it, since some can rename a collection only within a database."""

from secrets import token_hex
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection

from shared.engine.store import Database

NAME_BYTES = 4


class Beside(Database):
    """The live database as its users would see it if it were empty: each collection has a name of its own.

    The names are of this run alone, so that what another run left behind is neither read nor taken away.
    """

    def __init__(self, live: Database) -> None:
        super().__init__(live.client, live.name)
        self.prefix = f"rebuilt-{token_hex(NAME_BYTES)}."

    def __getitem__(self, name: str) -> AsyncIOMotorCollection[dict[str, Any]]:
        """Return the collection that stands for the one of this name."""
        return super().__getitem__(f"{self.prefix}{name}")

    async def made(self) -> list[str]:
        """Return the names, as the live database has them, of what was made here."""
        names = await self.list_collection_names()
        return [name.removeprefix(self.prefix) for name in names if name.startswith(self.prefix)]

    async def drop(self) -> None:
        """Take away all that was made here."""
        for name in await self.made():
            await self[name].drop()
