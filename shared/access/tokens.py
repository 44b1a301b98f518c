"""Tokens: whether what somebody shows is right, and who it says they are (RFC 7519, RFC 8725)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, get_args

from joserfc import jwt
from joserfc.errors import ClaimError, ExpiredTokenError, InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry
from joserfc.jwt import JWTClaimsRegistry

from shared.access.callers import Caller, Capacity
from shared.access.fingerprints import Fingerprints
from shared.access.key_sets import IssuerKeys
from shared.clock import Clock

ALGORITHMS: Final = (
    "RS256",
    "RS384",
    "RS512",
    "PS256",
    "PS384",
    "PS512",
    "ES256",
    "ES384",
    "ES512",
    "Ed25519",
    "EdDSA",
)
"""Signatures with a key that only the issuer has. A secret that is shared, and no signature at all, are refused."""

SKEW_SECONDS: Final = 60
"""How far the issuer's clock may be from ours."""

NAME_CHARACTERS: Final = 255
"""How long a subject may be (OpenID Connect Core, section 2)."""


class TokenError(Exception):
    """A token that cannot be accepted; says why, and repeats nothing of it."""


@dataclass(frozen=True, slots=True)
class Naming:
    """The claims by which the issuer tells somebody's capacities, and the service areas that they answer for."""

    capacities: str
    areas: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """Reads the tokens of one issuer, made out to one audience; `clock` is the world's, which issuers go by."""

    issuer: str
    audience: str
    keys: IssuerKeys
    naming: Naming
    fingerprints: Fingerprints
    clock: Clock

    async def caller(self, token: str) -> Caller:
        """Return who shows this token. Raises TokenError unless it is right in every respect."""
        caller, _ = await self.read(token)
        return caller

    async def read(self, token: str) -> tuple[Caller, Mapping[str, Any]]:
        """Return who shows this token, and all that it says. Raises TokenError unless it is right in every respect."""
        try:
            claims = await self._claims(token)
            self._registry().validate(claims)
            return self._caller(claims), claims
        except ExpiredTokenError:
            raise TokenError("It has expired: sign in again.") from None
        except ClaimError as error:
            raise TokenError(f"Its claim {error.claim} is not what it must be here.") from None
        except (JoseError, ValueError, TypeError, RecursionError):
            raise TokenError("It is not a token that the issuer has signed.") from None

    async def _claims(self, token: str) -> dict[str, Any]:
        try:
            return _decoded(token, await self.keys.held())
        except InvalidKeyIdError:
            return _decoded(token, await self.keys.read_again())

    def _registry(self) -> JWTClaimsRegistry:
        return JWTClaimsRegistry(
            now=lambda: int(self.clock().timestamp()),
            leeway=SKEW_SECONDS,
            iss={"essential": True, "value": self.issuer},
            aud={"essential": True, "value": self.audience},
            exp={"essential": True},
            sub={"essential": True},
        )

    def _caller(self, claims: Mapping[str, Any]) -> Caller:
        name = claims["sub"]
        if not 0 < len(name) <= NAME_CHARACTERS:
            raise ValueError("the subject is empty or too long")
        told = _listed(claims.get(self.naming.capacities))
        return Caller(
            name=name,
            person=self.fingerprints.of(name),
            capacities=frozenset(capacity for capacity in get_args(Capacity) if capacity in told),
            areas=_listed(claims.get(self.naming.areas)),
        )


def _decoded(token: str, keys: KeySet) -> dict[str, Any]:
    return dict(jwt.decode(token, keys, registry=JWSRegistry(algorithms=list(ALGORITHMS))).claims)


def _listed(claim: object) -> frozenset[str]:
    """Return the words of a claim that is a list of them, or one; whatever else it is says nothing."""
    if isinstance(claim, str):
        return frozenset({claim})
    return frozenset(each for each in claim if isinstance(each, str)) if isinstance(claim, list) else frozenset()
