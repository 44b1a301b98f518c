"""Codes: each stands for one who has signed in, is good once, and for a minute."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe
from time import monotonic
from typing import Final

from deploy.identity.asking import Asked, Chosen, Redeeming

SECONDS: Final = 60.0
CODE_BYTES: Final = 32


@dataclass(frozen=True, slots=True)
class Granted:
    """What a code stands for: who it is, what was asked, and until when it is good."""

    asked: Asked
    chosen: Chosen
    until: float


@dataclass(slots=True)
class Codes:
    """The codes that nobody has redeemed yet; `now` is in seconds and never goes back."""

    now: Callable[[], float] = monotonic
    _granted: dict[str, Granted] = field(default_factory=dict)

    def grant(self, asked: Asked, chosen: Chosen) -> str:
        """Return a new code for somebody."""
        self._granted = {code: granted for code, granted in self._granted.items() if granted.until > self.now()}
        code = token_urlsafe(CODE_BYTES)
        self._granted[code] = Granted(asked, chosen, self.now() + SECONDS)
        return code

    def redeem(self, redeeming: Redeeming) -> Granted | None:
        """Return what a code stands for, None if it is not good; whatever the answer, it is not good again."""
        granted = self._granted.pop(redeeming.code, None)
        if granted is None or granted.until <= self.now():
            return None
        asked = granted.asked
        same = (asked.client_id, asked.redirect_uri) == (redeeming.client_id, redeeming.redirect_uri)
        proven = compare_digest(asked.code_challenge, challenge(redeeming.code_verifier))
        return granted if same and proven else None


def challenge(verifier: str) -> str:
    """Return what proves a verifier without telling it (RFC 7636, section 4.2)."""
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")
