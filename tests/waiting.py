"""Waiting for a condition, within bounds."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from tenacity import AsyncRetrying, retry_if_not_result, stop_after_delay, wait_fixed

T = TypeVar("T")


async def eventually(condition: Callable[[], Awaitable[T]], *, within: float = 30.0) -> T:
    """Return the condition's value once it holds. Raises RetryError after so many seconds."""
    looks = AsyncRetrying(retry=retry_if_not_result(bool), wait=wait_fixed(0.05), stop=stop_after_delay(within))

    async def look() -> T:
        return await condition()

    return await looks(look)
