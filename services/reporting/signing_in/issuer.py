"""The issuer as somebody who signs in meets it: its page, and the token that it gives for a code."""

import logging
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

import httpx
from authlib.oauth2 import ClientAuth, OAuth2Client, OAuth2Error
from authlib.oauth2.rfc6749.parameters import prepare_token_request
from pydantic import SecretStr

from services.reporting.signing_in.attempts import Attempt
from services.reporting.signing_in.endpoints import Endpoints, asked, read

logger = logging.getLogger(__name__)

HELD_SECONDS: Final = 3600.0
"""How long what the issuer says of itself is believed before it is asked again."""

SCOPE: Final = "openid profile"
FORM: Final = {"content-type": "application/x-www-form-urlencoded", "accept": "application/json"}
GRANT: Final = "authorization_code"
WITHOUT_SECRET: Final = "none"  # noqa: S105 - the name of a method
WITH_SECRET: Final = ("client_secret_basic", "client_secret_post")


class NoTokenError(Exception):
    """The issuer gives no token for this code."""


@dataclass(slots=True)
class Issuer:
    """The issuer, asked only when somebody signs in: one that is away keeps nobody from reading with a token."""

    name: str
    client: str
    secret: SecretStr
    redirect: str
    _held: Endpoints | None = None
    _since: float = field(default=0.0)

    async def page(self, attempt: Attempt) -> str:
        """Return the address of the page on which somebody signs in. Raises IssuerAwayError."""
        endpoints = await self._endpoints()
        client = OAuth2Client(None, self.client, scope=SCOPE, redirect_uri=self.redirect, code_challenge_method="S256")
        url, _ = client.create_authorization_url(
            endpoints.authorization_endpoint, attempt.state, attempt.verifier, nonce=attempt.nonce
        )
        return str(url)

    async def is_meant_by(self, named: str | None) -> bool:
        """Whether an answer that names this issuer, or none, is this one's (RFC 9207). Raises IssuerAwayError."""
        must_be_named = (await self._endpoints()).authorization_response_iss_parameter_supported
        return named == self.name or (named is None and not must_be_named)

    async def id_token(self, code: str, verifier: str) -> str:
        """Return the ID token for a code. Raises NoTokenError or IssuerAwayError."""
        endpoints = await self._endpoints()
        what = {"redirect_uri": self.redirect, "code": code, "code_verifier": verifier}
        proof = ClientAuth(self.client, self.secret.get_secret_value(), self._proof(endpoints))
        url, headers, content = proof.prepare(
            "POST", endpoints.token_endpoint, dict(FORM), prepare_token_request(GRANT, **what)
        )
        return _token(await asked("POST", url, headers=headers, content=content))

    def _proof(self, endpoints: Endpoints) -> str:
        """Return by which method the client proves who it is: the first that the issuer names of those we know."""
        if not self.secret.get_secret_value():
            return WITHOUT_SECRET
        supported = endpoints.token_endpoint_auth_methods_supported
        return next((each for each in supported if each in WITH_SECRET), WITH_SECRET[0])

    async def _endpoints(self) -> Endpoints:
        if self._held is None or monotonic() - self._since > HELD_SECONDS:
            self._held, self._since = await read(self.name), monotonic()
        return self._held


def _token(answer: httpx.Response) -> str:
    try:
        token = OAuth2Client(None).parse_response_token(answer).get("id_token")
    except OAuth2Error as error:
        # What the issuer says of its client is for whoever runs it, such as that its secret is wrong.
        logger.warning("the issuer gives no token: %s", error.error)
        raise NoTokenError from None
    except (ValueError, httpx.HTTPError):
        raise NoTokenError from None
    if not isinstance(token, str):
        raise NoTokenError
    return token
