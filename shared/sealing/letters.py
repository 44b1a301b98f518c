"""Letters: content sealed to a public key, as JSON Web Encryption in compact form (RFC 7516, RFC 7518 4.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, Self

from joserfc import jwe
from joserfc.jwk import ECKey, GuestProtocol
from pydantic import BaseModel, ConfigDict

from shared.sealing.jwks import ALGORITHM, Keys, private_keys, public_keys

ENCRYPTION: Final = "A256GCM"

LETTER_BYTES: Final = 4 * 1024 * 1024
"""The size of a letter, at most: room for the largest record that the gate may refuse."""

_REGISTRY = jwe.JWERegistry(algorithms=[ALGORITHM, ENCRYPTION])
_REGISTRY.max_ciphertext_length = LETTER_BYTES


class UnopenableError(Exception):
    """A letter does not open. Its message repeats nothing of the letter, nor how near it came to opening."""

    def __init__(self) -> None:
        super().__init__(
            f"Expected a JWE in compact form, by {ALGORITHM} with {ENCRYPTION}, to a key that intake publishes."
        )


class _Ephemeral(BaseModel):
    """The sender's half of the key agreement."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: str
    y: str


class _Header(BaseModel):
    """All that the header of a letter may say; whatever says more, such as `zip`, is no letter."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    alg: Literal["ECDH-ES"]
    enc: Literal["A256GCM"]
    kid: str
    epk: _Ephemeral


@dataclass(frozen=True, slots=True)
class PublicKeys:
    """The keys that are published, the first of which is sealed to."""

    keys: Keys

    @classmethod
    def of(cls, jwks: object) -> Self:
        """Return the keys of a JSON Web Key Set. Raises KeysError if they are none, or if one is private."""
        return cls(public_keys(jwks))

    @property
    def document(self) -> dict[str, Any]:
        """The keys as a JSON Web Key Set."""
        return {"keys": [key.as_dict(private=False) for key in self.keys]}

    def seal(self, content: bytes) -> str:
        """Return the content as a letter that whoever has the private key can open."""
        current = self.keys[0]
        header = {"alg": ALGORITHM, "enc": ENCRYPTION, "kid": current.kid}
        return jwe.encrypt_compact(header, content, current, registry=_REGISTRY)


@dataclass(frozen=True, slots=True)
class Letters:
    """Opens letters to any of these private keys, by their ids: the newest, and those that older letters went to."""

    keys: Mapping[str, ECKey]

    @classmethod
    def of(cls, jwks: object) -> Self:
        """Return what opens letters to the keys of a JSON Web Key Set. Raises KeysError if they are not private."""
        return cls({str(key.kid): key for key in private_keys(jwks)})

    def open(self, letter: str | bytes) -> bytes:
        """Return what was sealed. Raises UnopenableError, whatever is wrong with the letter."""
        try:
            return jwe.decrypt_compact(letter, self._key, registry=_REGISTRY).plaintext or b""
        except Exception:  # noqa: BLE001 - it may be made by anybody, of anything
            raise UnopenableError from None

    def _key(self, addressed: GuestProtocol) -> ECKey:
        return self.keys[_Header.model_validate(addressed.headers(), strict=True).kid]
