"""Tokens for a stack without an identity provider of a council's: its own, signed with a key of its own."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import time
from typing import Self
from uuid import uuid4

from joserfc import jwt
from joserfc.jwk import ECKey, KeySet

from deploy.whole_file import replace
from shared.access.callers import Capacity

ALGORITHM = "ES256"
LIFETIME_SECONDS = 12 * 60 * 60


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who signs the tokens of a local stack, to whom they are made out, and with which key."""

    name: str
    audience: str
    key: ECKey

    @classmethod
    def kept_in(cls, folder: Path, name: str, audience: str = "verbatim") -> Self:
        """Return the issuer whose key is in this folder, made on first use, and beside it what others check it with."""
        private = folder / "issuer.jwks"
        if not private.exists():
            replace(private, 0o600, _set(ECKey.generate_key("P-256", {"use": "sig", "alg": ALGORITHM}, auto_kid=True)))
        key = ECKey.import_key(json.loads(private.read_text())["keys"][0])
        replace(public_file(folder), 0o644, json.dumps(KeySet([key]).as_dict(private=False)))
        return cls(name, audience, key)

    def token(
        self,
        capacities: Iterable[Capacity],
        subject: str,
        areas: Iterable[str] = (),
        seconds: int = LIFETIME_SECONDS,
        says: Mapping[str, object] | None = None,
    ) -> str:
        """Return a token for somebody, good for so many seconds from now; `says` are claims beside the usual ones."""
        now = int(time())
        claims = {
            "iss": self.name,
            "aud": self.audience,
            "sub": subject,
            "iat": now,
            "exp": now + seconds,
            "jti": str(uuid4()),
            "roles": sorted(capacities),
            "service_areas": sorted(areas),
            **(says or {}),
        }
        return jwt.encode({"alg": ALGORITHM, "kid": self.key.kid}, claims, self.key)


def public_file(folder: Path) -> Path:
    """Return the file, in the folder of an issuer's key, that tokens are checked with."""
    return folder / "issuer-public.jwks"


def _set(key: ECKey) -> str:
    return json.dumps({"keys": [key.as_dict(private=True)]}, indent=2) + "\n"
