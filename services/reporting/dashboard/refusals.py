"""What is refused on a page is said on a page, with the same status and in plain words."""

from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute

from services.reporting.dashboard.rendering import page
from shared.running.ending import TRANSIENT
from shared.running.problems import RETRY_SECONDS, Problem, RefusedError, unusable

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
    HTTPStatus.FORBIDDEN: "These pages are for senior leadership. If you are one, ask whoever runs the sign-in.",
    HTTPStatus.NOT_FOUND: "Check the address. If you followed a link from an older page, begin again at the overview.",
    HTTPStatus.GONE: "The log was rebuilt since you opened the list. Nothing is lost: open the list again.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Part of the address is not known to this page, so it shows nothing.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Try again in a few minutes. Nothing that was recorded is lost.",
}

ANSWERS: dict[int | str, dict[str, Any]] = {
    status.value: {"description": heading, "content": {"text/html": {}}} for status, heading in HEADINGS.items()
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
                page_of_it = refusal(refused.problem)
                page_of_it.headers.update(refused.headers)
                return page_of_it
            except RequestValidationError as invalid:
                return refusal(unusable(invalid).problem)
            except TRANSIENT:
                return unavailable()

        return answered


def refusal(problem: Problem) -> Response:
    """Return the page that says what was refused, and what to do."""
    status = HTTPStatus(problem.status)
    said = {"heading": HEADINGS[status], "advice": WHAT_TO_DO[status], "problem": problem}
    said["faulty"] = status == HTTPStatus.UNPROCESSABLE_ENTITY
    return page("refusal.html", status, current=None, **said)


def unavailable() -> Response:
    """Return the page for when MongoDB does not answer."""
    answer = refusal(RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, "What the pages are made of cannot be read.").problem)
    answer.headers["retry-after"] = str(RETRY_SECONDS)
    return answer
