"""What keeps somebody from being signed in, said on a page from which they can begin again."""

import logging
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response

from services.reporting.dashboard.refusals import ANSWERS as PAGES
from services.reporting.dashboard.refusals import PageRoute, not_set_up
from services.reporting.dashboard.rendering import page
from services.reporting.signing_in.endpoints import IssuerAwayError
from services.reporting.signing_in.finishing import NotSignedInError
from services.reporting.signing_in.setting_up import SignIn
from shared.running.problems import RETRY_SECONDS

logger = logging.getLogger(__name__)

AWAY = "The identity provider does not answer. Try again in a few minutes."
ANSWERS: dict[int | str, dict[str, Any]] = {
    **PAGES,
    400: {"description": "Nobody is signed in by this.", "content": {"text/html": {}}},
}


class NotSetUpError(Exception):
    """Nobody can sign in here, since no client is named."""


class SignInRoute(PageRoute):
    """A route on the way in: what goes wrong on it ends the attempt."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except NotSignedInError as error:
                logger.warning("a sign-in was refused: %s", error)
                return _failed(request, HTTPStatus.BAD_REQUEST, str(error))
            except NotSetUpError:
                return not_set_up(request, HTTPStatus.NOT_FOUND)
            except IssuerAwayError as error:
                logger.warning("nobody can sign in: %s", error)
                return _away(request)

        return answered


def set_up(request: Request) -> SignIn:
    """Return signing in as it is set up. Raises NotSetUpError if it is not."""
    found: SignIn | None = request.app.state.runtime.parts.get(SignIn)
    if found is None:
        raise NotSetUpError
    return found


def _failed(request: Request, status: HTTPStatus, why: str) -> Response:
    """Return the page that says why, and have the browser forget the attempt: none is answered twice."""
    answer = page(request, "sign_in_failed.html", status, current=None, why=why)
    set_up(request).attempts.take_back(answer)
    return answer


def _away(request: Request) -> Response:
    answer = _failed(request, HTTPStatus.SERVICE_UNAVAILABLE, AWAY)
    answer.headers["retry-after"] = str(RETRY_SECONDS)
    return answer
