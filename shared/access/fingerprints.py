"""Fingerprints of members of staff: the same for the same name, and without the key nobody's (DESIGN.md section 9)."""

import hmac
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Self

from shared.events.people import FINGERPRINT

KEY_BYTES: Final = 32


class PersonKeyError(Exception):
    """The key of the fingerprints is missing or none."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Makes fingerprints with one key, which all services share and no database has."""

    key: bytes = field(repr=False)

    @classmethod
    def of_key(cls, hexadecimal: str) -> Self:
        """Return what makes fingerprints with this key. Raises PersonKeyError unless it is 32 bytes in hexadecimal."""
        try:
            key = bytes.fromhex(hexadecimal)
        except ValueError:
            key = b""
        if len(key) != KEY_BYTES:
            raise PersonKeyError(f"PERSON_KEY must be {2 * KEY_BYTES} hexadecimal digits, the same for every service")
        return cls(key)

    def of(self, name: str) -> str:
        """Return the fingerprint of a member of staff, who is named as in their tokens."""
        return f"{FINGERPRINT}{hmac.new(self.key, name.encode(), sha256).hexdigest()}"
