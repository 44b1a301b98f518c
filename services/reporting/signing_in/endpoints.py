"""What the issuer says of itself, and asking it."""

from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from pydantic import BaseModel, ValidationError, field_validator

from shared.settings import LOOPBACK

ASK_SECONDS: Final = 5.0


class IssuerAwayError(Exception):
    """The issuer does not answer, or not as an issuer does; says where it was asked."""


class Endpoints(BaseModel):
    """What an issuer says of itself (OpenID Connect Discovery, section 3), as far as it matters here."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)
    authorization_response_iss_parameter_supported: bool = False

    @field_validator("authorization_endpoint", "token_endpoint")
    @classmethod
    def _nobody_reads_along(cls, url: str) -> str:
        if not is_safe(url):
            raise ValueError("neither by https nor on this machine")
        return url


def is_safe(url: str) -> bool:
    """Whether nobody on the way to this address can read along: it is by https, or on this machine."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


async def read(issuer: str) -> Endpoints:
    """Return what this issuer says of itself. Raises IssuerAwayError."""
    url = f"{issuer.rstrip('/')}/.well-known/openid-configuration"
    answer = await asked("GET", url)
    try:
        found = Endpoints.model_validate_json(answer.content)
    except ValidationError:
        raise IssuerAwayError(f"{url} does not say what an issuer says of itself") from None
    if found.issuer != issuer:
        raise IssuerAwayError(f"{url} is about another issuer than OIDC_ISSUER names")
    return found


async def asked(method: str, url: str, **what: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own
    """Return the issuer's answer. Raises IssuerAwayError if there is none, or it is none of a server that is well."""
    try:
        async with httpx.AsyncClient(timeout=ASK_SECONDS) as http:
            answer = await http.request(method, url, **what)
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise IssuerAwayError(f"{url} does not answer: {type(error).__name__}") from None
    if answer.is_server_error:
        raise IssuerAwayError(f"{url} answers {answer.status_code}")
    return answer
