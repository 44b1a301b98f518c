"""Who is signed in: sealed in a cookie of theirs, and kept nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from services.reporting.signing_in.cookies import Cookie, Lasting
from shared.access.callers import Caller, Capacity
from shared.access.fingerprints import Fingerprints
from shared.clock import Clock

LONGEST: Final = timedelta(hours=8)
"""A working day. Rights that are taken away at the issuer end at the latest so much later."""


class Session(Lasting):
    """Somebody who is signed in: the subject of their token, what people call them, and what they may be."""

    subject: str
    called: str
    capacities: frozenset[Capacity]
    areas: frozenset[str]


def session_of(caller: Caller, called: str, now: datetime, expires: float) -> Session:
    """Return the session of somebody who has just signed in.

    It ends when the token does that says so (`expires`, seconds since 1970), or before.
    """
    return Session(
        subject=caller.name,
        called=called,
        capacities=caller.capacities,
        areas=caller.areas,
        until=datetime.fromtimestamp(min(expires, (now + LONGEST).timestamp()), UTC),
    )


@dataclass(frozen=True, slots=True)
class CookieSessions:
    """Knows who is signed in by the cookie that their browser sends along; `clock` is the world's, as for tokens."""

    cookie: Cookie[Session]
    fingerprints: Fingerprints
    clock: Clock

    def held(self, cookies: Mapping[str, str]) -> Session | None:
        """Return the session; None if there is none, or it is over."""
        return self.cookie.read(cookies, self.clock())

    def caller(self, cookies: Mapping[str, str]) -> Caller | None:
        """Return who is signed in; None if nobody is, or no longer."""
        session = self.held(cookies)
        if session is None:
            return None
        person = self.fingerprints.of(session.subject)
        return Caller(session.subject, person, session.capacities, session.areas)
