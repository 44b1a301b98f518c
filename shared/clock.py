"""The clock: the one place where a process asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the present moment in UTC."""


def clock(offset: float) -> Clock:
    """Return a clock that runs `offset` seconds ahead of the machine's, or behind it if negative."""
    ahead = timedelta(seconds=offset)
    return lambda: datetime.now(UTC) + ahead
