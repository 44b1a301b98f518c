"""A database whose every step waits to be let go, or fails: so that writers meet wherever they could."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from motor.motor_asyncio import AsyncIOMotorCollection

from shared.engine.store import Database

Step = Callable[[], Awaitable[None]]


class PowerCutError(Exception):
    """The process is gone between two steps."""


@dataclass
class Stepping:
    """Stands before a real collection or cursor and takes a step before whatever it asks of MongoDB, and another after.

    `step` may wait, which lets others go first, or raise, which is the end of this process.
    """

    real: Any
    step: Step

    def with_options(self, **options: object) -> "Stepping":
        """Return the same collection, with options."""
        return Stepping(self.real.with_options(**options), self.step)

    def find(self, *words: object, **more: object) -> "Stepping":
        """Return a cursor that steps too."""
        return Stepping(self.real.find(*words, **more), self.step)

    def sort(self, *words: object) -> "Stepping":
        """Return the sorted cursor."""
        return Stepping(self.real.sort(*words), self.step)

    async def __aiter__(self) -> AsyncIterator[Any]:
        """Yield what the cursor finds."""
        for row in await self._stepped(self.real.to_list)(None):
            yield row

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        """Return the operation of this name, with its steps."""
        return self._stepped(getattr(self.real, name))

    def _stepped(self, operation: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def stepped(*words: object, **more: object) -> Any:  # noqa: ANN401 - whatever MongoDB answers
            await self.step()
            answer = await operation(*words, **more)
            await self.step()
            return answer

        return stepped


def stepped(database: Database, step: Step) -> Any:  # noqa: ANN401 - it stands in for a database
    """Return the database with steps."""

    class Stepped:
        def __getitem__(self, name: str) -> Stepping:
            collection: AsyncIOMotorCollection[dict[str, Any]] = database[name]
            return Stepping(collection, step)

    return Stepped()


class Turns:
    """Lets writers take their steps in a given order: one letter a step, such as `aabab`; then all that are left."""

    def __init__(self, order: str) -> None:
        self._order = list(order)
        self._changed = asyncio.Condition()
        self._ended: set[str] = set()

    def of(self, name: str) -> Step:
        """Return the step of the writer of this name."""

        async def step() -> None:
            async with self._changed:
                await self._changed.wait_for(lambda: not self._order or self._order[0] == name)
                if self._order:
                    self._order.pop(0)
                self._skip()

        return step

    async def end(self, name: str) -> None:
        """Take note that this writer takes no more steps."""
        async with self._changed:
            self._ended.add(name)
            self._skip()

    def _skip(self) -> None:
        while self._order and self._order[0] in self._ended:
            self._order.pop(0)
        self._changed.notify_all()


def cut_after(count: int) -> Step:
    """Return a step at which, after so many, the power goes."""
    left = count

    async def step() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise PowerCutError

    return step
