"""Who asks, before anything is answered: every route says what it is for, or that it is open to all."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request, Security
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from shared.access.callers import Caller
from shared.access.rights import Action, may
from shared.access.sessions import Sessions
from shared.access.tokens import TokenError, Tokens
from shared.running.problems import RefusedError

_bearer = Security(HTTPBearer(auto_error=False, description="A token of the issuer that OIDC_ISSUER names."))


class UnguardedRouteError(Exception):
    """A route says neither what it is for nor that it is open to all."""


async def signed_in(request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, _bearer]) -> Caller:
    """Return who asks. Raises RefusedError (401) unless they show a token that is right, or are signed in to read."""
    if credentials is not None:
        return await _of_token(request.app.state.runtime.tokens, credentials.credentials)
    caller = _of_session(request)
    if caller is None:
        raise _unknown("", "Send a token of the council's identity provider: `Authorization: Bearer TOKEN`.")
    return caller


async def _of_token(tokens: Tokens, token: str) -> Caller:
    try:
        return await tokens.caller(token)
    except TokenError as error:
        raise _unknown(', error="invalid_token"', f"The token cannot be accepted. {error}") from None


def _of_session(request: Request) -> Caller | None:
    """Return who is signed in. Only for reading: a browser sends cookies along whoever has it ask."""
    sessions: Sessions | None = request.app.state.runtime.sessions
    return sessions.caller(request.cookies) if sessions and request.method == "GET" else None


@dataclass(frozen=True, slots=True)
class Needs:
    """What a route is for, as a dependency that returns who asks. Raises RefusedError (403) unless they may do it."""

    action: Action

    async def __call__(self, caller: Annotated[Caller, Depends(signed_in)]) -> Caller:
        """Return who asks."""
        if not may(caller, self.action):
            raise RefusedError(
                HTTPStatus.FORBIDDEN,
                f"Your token names no role that may do this ({self.action}). Ask for one that may.",
            )
        return caller


def needs(action: Action) -> Any:  # noqa: ANN401 - what FastAPI's own Depends is
    """Return the dependency of a route that is for this."""
    return Depends(Needs(action))


async def everybody() -> None:
    """Let everybody in."""


OPEN_TO_ALL = Depends(everybody)
"""The dependency of a route that says nothing about anybody and changes nothing."""


def require_guards(app: FastAPI) -> None:
    """Raise UnguardedRouteError if a route says neither what it is for nor that it is open to all."""
    unguarded = sorted(route.path for route in app.routes if isinstance(route, APIRoute) and not _is_guarded(route))
    if unguarded:
        raise UnguardedRouteError(f"say who may use {', '.join(unguarded)}: needs(...) or OPEN_TO_ALL")


def _is_guarded(route: APIRoute) -> bool:
    return any(isinstance(call, Needs) or call is everybody for call in _calls(route.dependant))


def _calls(dependant: Dependant) -> Iterator[object]:
    for each in dependant.dependencies:
        yield each.call
        yield from _calls(each)


def _unknown(error: str, detail: str) -> RefusedError:
    return RefusedError(
        HTTPStatus.UNAUTHORIZED, detail, headers={"www-authenticate": f'Bearer realm="verbatim"{error}'}
    )
