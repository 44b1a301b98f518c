"""The keys that letters are sealed to and opened with: P-256, as JSON Web Key Sets (RFC 7517)."""

from collections.abc import Iterable
from typing import Annotated, Final, Literal

from joserfc.jwk import ECKey
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ALGORITHM: Final = "ECDH-ES"
CURVE: Final = "P-256"

Keys = tuple[ECKey, ...]


class KeysError(Exception):
    """There are no keys, or none that can be used. Its message repeats nothing of them."""


class _Key(BaseModel):
    """What must be said of a key; what else is said of it does not matter."""

    model_config = ConfigDict(hide_input_in_errors=True)

    kid: Annotated[str, StringConstraints(min_length=1, max_length=128)]
    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: str
    y: str


class _Public(_Key):
    d: None = None


class _Private(_Key):
    d: str


class _PublicSet(BaseModel):
    keys: Annotated[tuple[_Public, ...], Field(min_length=1)]


class _PrivateSet(BaseModel):
    keys: Annotated[tuple[_Private, ...], Field(min_length=1)]


def new_key() -> ECKey:
    """Return a new private key; its id is its thumbprint (RFC 7638)."""
    return ECKey.generate_key(CURVE, {"use": "enc", "alg": ALGORITHM}, auto_kid=True)


def public_keys(jwks: object) -> Keys:
    """Return the keys of a set. Raises KeysError unless all of them are public ones."""
    try:
        return _imported(_PublicSet.model_validate(jwks, strict=False).keys)
    except ValueError:
        raise KeysError("must be a JSON Web Key Set of public P-256 keys, each with a kid of its own") from None


def private_keys(jwks: object) -> Keys:
    """Return the keys of a set. Raises KeysError unless all of them are private ones."""
    try:
        return _imported(_PrivateSet.model_validate(jwks, strict=False).keys)
    except ValueError:
        raise KeysError("must be a JSON Web Key Set of private P-256 keys, each with a kid of its own") from None


def _imported(keys: Iterable[_Key]) -> Keys:
    """Return the keys. Raises ValueError if one is not on its curve, or two have one id."""
    found = {key.kid: ECKey.import_key(_numbers(key), {"kid": key.kid, "use": "enc", "alg": ALGORITHM}) for key in keys}
    if len(found) < len(tuple(keys)):
        raise ValueError("two keys have one id")
    return tuple(found.values())


def _numbers(key: _Key) -> dict[str, str | list[str]]:
    return key.model_dump(exclude={"kid"}, exclude_none=True)
