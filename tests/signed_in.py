"""Somebody who is signed in, as a browser keeps it, for visits that are about other things than signing in."""

from datetime import UTC, datetime, timedelta
from http.cookies import SimpleCookie

from fastapi import Response

from services.reporting.signing_in.sessions import session_of
from services.reporting.signing_in.setting_up import sign_in_of
from shared.access.callers import Caller
from shared.settings import Settings
from tests.access import FINGERPRINTS, TOKENS

CLIENT = {"OIDC_CLIENT_ID": "dashboard", "SESSION_KEY": "5e" * 32}
"""What reporting is told, so that it knows them."""

ADA = Caller("ada", FINGERPRINTS.of("ada"), frozenset({"leadership"}))


def signed_in(url: str) -> dict[str, str]:
    """Return the cookies of somebody who is signed in to the pages at this address."""
    told = {**{name.lower(): value for name, value in CLIENT.items()}, "public_url": url}
    found = sign_in_of(Settings.model_validate(told), TOKENS)
    assert found is not None
    now, answer = datetime.now(UTC), Response()
    found.sessions.cookie.give(answer, session_of(ADA, "Ada Lovelace", now, (now + timedelta(hours=2)).timestamp()))
    return {name: each.value for name, each in SimpleCookie(answer.headers["set-cookie"]).items()}
