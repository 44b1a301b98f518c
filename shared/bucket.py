"""A limit on how fast something may come: so many a minute in the long run, and so many at once. Pure.

It is our own because a reader of Kafka must know how many may come now, and a sender when so many may come together;
the libraries at hand say the one or the other, by a clock of theirs.
"""

from typing import Final

MINUTE: Final = 60 * 10**9
"""In nanoseconds, as every moment and length of time here, so that nothing is lost to rounding."""


class Bucket:
    """A bucket of tokens, one for each thing that comes: it holds `burst` and gains `per_minute` a minute.

    Moments are those of any one clock that begins at 0 or later and never goes back.
    """

    def __init__(self, per_minute: int, burst: int) -> None:
        self.burst = burst
        self._each = MINUTE // per_minute
        self._full_at = 0

    def room(self, now: int) -> int:
        """Return how many may come now."""
        return self.burst + (min(0, now - self._full_at) // self._each)

    def wait(self, count: int, now: int) -> int:
        """Return for how long so many, `burst` at most, may not come together; 0 if they may come now."""
        return max(0, self._full_at - now - (self.burst - count) * self._each)

    def take(self, count: int, now: int) -> None:
        """Take note that so many have come."""
        self._full_at = max(self._full_at, now) + count * self._each
