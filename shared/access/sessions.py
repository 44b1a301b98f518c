"""Who is signed in with a browser, for services that have pages."""

from collections.abc import Mapping
from typing import Protocol

from shared.access.callers import Caller


class Sessions(Protocol):
    """Knows those who are signed in by what their browsers send along."""

    def caller(self, cookies: Mapping[str, str]) -> Caller | None:
        """Return who is signed in; None if nobody is, or no longer."""
