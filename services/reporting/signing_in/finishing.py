"""Finishing an attempt to sign in: everything that must be right before somebody is signed in."""

from collections.abc import Mapping
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from services.reporting.signing_in.attempts import Attempt
from services.reporting.signing_in.issuer import NoTokenError
from services.reporting.signing_in.sessions import Session, session_of
from services.reporting.signing_in.setting_up import SignIn
from shared.access.key_sets import IssuerKeysError
from shared.access.tokens import TokenError

LONGEST_NAME: Final = 100
DENIED: Final = "access_denied"


class NotSignedInError(Exception):
    """Somebody is not signed in; says why, to them, and repeats nothing of what was sent."""


class Answered(BaseModel):
    """What the issuer has a browser bring back (OpenID Connect Core, section 3.1.2; RFC 9207)."""

    model_config = ConfigDict(extra="ignore")

    code: str = Field(default="", max_length=4096)
    state: str = Field(default="", max_length=256)
    iss: str | None = Field(default=None, max_length=2048)
    error: str = Field(default="", max_length=256)


async def finish(sign_in: SignIn, attempt: Attempt | None, answered: Answered) -> Session:
    """Return the session of who has signed in. Raises NotSignedInError, or IssuerAwayError."""
    if attempt is None:
        raise NotSignedInError("This browser has not begun to sign in here, or took longer than ten minutes.")
    if not attempt.is_answered_by(answered.state):
        raise NotSignedInError("What came back does not belong to what this browser has begun.")
    if not await sign_in.issuer.is_meant_by(answered.iss):
        raise NotSignedInError("What came back is from another issuer than the one that was asked.")
    if answered.error or not answered.code:
        raise NotSignedInError(_refused(answered.error))
    return await _session(sign_in, attempt, answered.code)


async def _session(sign_in: SignIn, attempt: Attempt, code: str) -> Session:
    try:
        caller, claims = await sign_in.tokens.read(await sign_in.issuer.id_token(code, attempt.verifier))
    except NoTokenError:
        raise NotSignedInError("The identity provider does not confirm it, as when something is used twice.") from None
    except (TokenError, IssuerKeysError):
        raise NotSignedInError("What the identity provider says cannot be accepted.") from None
    if claims.get("nonce") != attempt.nonce or not _is_for(sign_in.issuer.client, claims):
        raise NotSignedInError("What the identity provider says was not said for this browser.")
    now = sign_in.tokens.clock()
    session = session_of(caller, _called(claims), now, claims["exp"])
    if session.until <= now:
        raise NotSignedInError("What the identity provider says has run out already.")
    return session


def _is_for(client: str, claims: Mapping[str, Any]) -> bool:
    """Whether a token was given out to this client, not merely made out to it among others."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    return bool(claims.get("azp", "" if several else client) == client)


def _called(claims: Mapping[str, Any]) -> str:
    """Return what people call somebody, as far as the token says it."""
    told = (claims.get(claim) for claim in ("name", "preferred_username"))
    return next((each for each in told if isinstance(each, str) and each.strip()), claims["sub"])[:LONGEST_NAME]


def _refused(error: str) -> str:
    if error == DENIED:
        return "You, or the identity provider, did not agree to it."
    return "The identity provider could not do it."
