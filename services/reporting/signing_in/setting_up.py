"""What signing in needs, read from the settings."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlsplit

from services.reporting.signing_in.attempts import Attempt
from services.reporting.signing_in.cookies import Cookie, keys_of
from services.reporting.signing_in.endpoints import is_safe
from services.reporting.signing_in.issuer import Issuer
from services.reporting.signing_in.own_paths import DONE, way_in
from services.reporting.signing_in.sessions import CookieSessions, Session
from shared.access.tokens import Tokens
from shared.settings import Settings

HTTPS: Final = "https"


class PublicUrlError(Exception):
    """The setting PUBLIC_URL is missing, or is none that signing in can lead back to."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """Signing in, where it is set up: `tokens` reads ID tokens, `url` is where browsers reach the pages."""

    url: str
    issuer: Issuer
    tokens: Tokens
    attempts: Cookie[Attempt]
    sessions: CookieSessions

    def way_in(self, asked: str) -> str:
        """Return the address at which somebody signs in and is led back to what they asked for."""
        return f"{self.url}{way_in(asked)}"


def sign_in_of(settings: Settings, tokens: Tokens) -> SignIn | None:
    """Return signing in as it is set up; None if no client is named. Raises PublicUrlError or SessionKeyError."""
    if not settings.oidc_client_id:
        return None
    url = _origin(settings.public_url)
    keys = keys_of(settings.session_key.get_secret_value())
    secure = url.startswith(HTTPS)
    session = Cookie(_name("session", url), Session, keys, secure)
    return SignIn(
        url=url,
        issuer=Issuer(tokens.issuer, settings.oidc_client_id, settings.oidc_client_secret, f"{url}{DONE}"),
        tokens=replace(tokens, audience=settings.oidc_client_id),
        attempts=Cookie(_name("sign-in", url), Attempt, keys, secure),
        sessions=CookieSessions(session, tokens.fingerprints, tokens.clock),
    )


def _origin(url: str) -> str:
    parts = urlsplit(url)
    if not is_safe(url) or f"{parts.scheme}://{parts.netloc}" != url.rstrip("/") or "@" in parts.netloc:
        raise PublicUrlError(
            "PUBLIC_URL must say where browsers reach the pages: https:// and a host, or http:// on this machine;"
            " no path, and nothing else"
        )
    return url.rstrip("/")


def _name(kind: str, url: str) -> str:
    """Return the name of a cookie: one that no other host can set; on this machine one of the port, since all share."""
    parts = urlsplit(url)
    return f"__Host-{kind}" if parts.scheme == HTTPS else f"{kind}-{parts.port or 80}"
