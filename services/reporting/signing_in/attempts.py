"""An attempt to sign in: what must come back from the issuer to the browser that began it, and is used once."""

from datetime import datetime, timedelta
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Final, Self

from services.reporting.signing_in.cookies import Lasting

PATIENCE: Final = timedelta(minutes=10)
SECRET_BYTES: Final = 32


class Attempt(Lasting):
    """What ties an answer to who asked: `state` to the browser, `nonce` to the token, `verifier` to the code.

    `to` is the page that they wanted to read.
    """

    state: str
    nonce: str
    verifier: str
    to: str

    @classmethod
    def begun(cls, to: str, now: datetime) -> Self:
        """Return a new one, which nobody can guess."""
        state, nonce, verifier = (token_urlsafe(SECRET_BYTES) for _ in range(3))
        return cls(until=now + PATIENCE, state=state, nonce=nonce, verifier=verifier, to=to)

    def is_answered_by(self, state: str) -> bool:
        """Whether an answer with this state is the answer to it."""
        return compare_digest(self.state.encode(), state.encode())
