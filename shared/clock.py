"""The clock: the one place where a process asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Returns the present moment in UTC."""


def clock(offset: float, speed: float = 1.0, since: datetime | None = None) -> Clock:
    """Return a clock that is `offset` seconds ahead of the machine's, or behind it if negative.

    From `since` on, a moment of the machine's clock (this very one if None), it runs at `speed`: clocks agree
    that were given the same. At speed 1 it makes no difference when that was.
    """
    begin = since or datetime.now(UTC)
    ahead = timedelta(seconds=offset)
    return lambda: begin + ahead + (datetime.now(UTC) - begin) * speed
