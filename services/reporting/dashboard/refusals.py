"""What is refused on a page is said on a page, with the same status and in plain words."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.routing import APIRoute

from services.reporting.dashboard.rendering import HEADERS, page
from services.reporting.signing_in.setting_up import SignIn
from shared.running.ending import TRANSIENT
from shared.running.problems import RETRY_SECONDS, RefusedError, unusable

HEADINGS = {
    HTTPStatus.UNAUTHORIZED: "Sign in to read this page",
    HTTPStatus.FORBIDDEN: "This page is not open to you",
    HTTPStatus.NOT_FOUND: "Page not found",
    HTTPStatus.GONE: "This page has been replaced",
    HTTPStatus.UNPROCESSABLE_ENTITY: "We could not use that address",
    HTTPStatus.SERVICE_UNAVAILABLE: "These pages are not available just now",
}
WHAT_TO_DO = {
    HTTPStatus.UNAUTHORIZED: "These pages are for senior leadership. Sign in, then open the page again.",
    HTTPStatus.FORBIDDEN: "These pages are for senior leadership. If you are one, ask for the right to.",
    HTTPStatus.NOT_FOUND: "Check the address. If you followed a link from an older page, begin again at the overview.",
    HTTPStatus.GONE: "The log was rebuilt since you opened the list. Nothing is lost: open the list again.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Part of the address is not known to this page, so it shows nothing.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Try again in a few minutes. Nothing that was recorded is lost.",
}

ANSWERS: dict[int | str, dict[str, Any]] = {
    303: {"description": "Nobody is signed in: it goes on at the sign-in."},
    **{status.value: {"description": heading, "content": {"text/html": {}}} for status, heading in HEADINGS.items()},
}
"""The refusals of a page, for its OpenAPI document."""


class PageRoute(APIRoute):
    """A route whose refusals are pages, too."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what answers a request."""
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await answer(request)
            except RefusedError as refused:
                return refusal(request, refused)
            except RequestValidationError as invalid:
                return refusal(request, unusable(invalid))
            except TRANSIENT:
                return unavailable(request)

        return answered


def refusal(request: Request, refused: RefusedError) -> Response:
    """Return the page that says what was refused, and what to do; to somebody unknown, the way in."""
    status = HTTPStatus(refused.problem.status)
    if status == HTTPStatus.UNAUTHORIZED and "authorization" not in request.headers:
        return way_in(request, refused)
    said = {"heading": HEADINGS[status], "advice": WHAT_TO_DO[status], "code": int(status), "problem": refused.problem}
    answer = page(request, "refusal.html", status, current=None, **said)
    answer.headers.update(refused.headers)
    return answer


def way_in(request: Request, refused: RefusedError) -> Response:
    """Return what leads to the sign-in and back, or a page that says that nobody has set it up."""
    found: SignIn | None = request.app.state.runtime.parts.get(SignIn)
    if found is None:
        answer = not_set_up(request, HTTPStatus.UNAUTHORIZED)
        answer.headers.update(refused.headers)
        return answer
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(found.way_in(asked), HTTPStatus.SEE_OTHER, HEADERS)


def not_set_up(request: Request, status: HTTPStatus) -> Response:
    """Return the page that says that nobody can sign in here."""
    return page(request, "sign_in_not_set_up.html", status, current=None)


def unavailable(request: Request) -> Response:
    """Return the page for when MongoDB does not answer."""
    answer = refusal(
        request, RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, "What the pages are made of cannot be read.")
    )
    answer.headers["retry-after"] = str(RETRY_SECONDS)
    return answer
