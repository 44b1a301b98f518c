"""Errors for their reader: `application/problem+json` (RFC 9457), naming what was wrong, where, and what to do."""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from shared.fault import Fault
from shared.running.ending import TRANSIENT
from shared.running.refusal import refusal

logger = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
RETRY_SECONDS = 10


class Problem(BaseModel):
    """A problem document."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    errors: tuple[Fault, ...] = ()


class RefusedError(Exception):
    """A request that cannot be answered; becomes a problem document."""

    def __init__(
        self, status: HTTPStatus, detail: str, faults: Sequence[Fault] = (), headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.headers = headers or {}
        self.problem = Problem(title=status.phrase, status=status, detail=detail, errors=tuple(faults))


def not_found(what: str) -> RefusedError:
    """Return the refusal for something that is not there."""
    return RefusedError(HTTPStatus.NOT_FOUND, f"There is no {what}.")


def unusable(error: RequestValidationError) -> RefusedError:
    """Return the refusal of parameters that are not what the route takes."""
    faults = [Fault(pointer=str(fault["loc"][-1]), detail=fault["msg"]) for fault in error.errors()]
    return RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "Some parameters cannot be used.", faults)


def respond(problem: Problem) -> JSONResponse:
    """Return the problem as an answer; where it will pass, with when to ask again."""
    headers = {"retry-after": str(RETRY_SECONDS)} if problem.status == HTTPStatus.SERVICE_UNAVAILABLE else {}
    return JSONResponse(problem.model_dump(mode="json"), problem.status, headers, MEDIA_TYPE)


async def _refused(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RefusedError):
        raise error
    answer = respond(error.problem)
    answer.headers.update(error.headers)
    return answer


async def _parameters(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    return respond(unusable(error).problem)


async def _http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    answer = respond(RefusedError(HTTPStatus(error.status_code), str(error.detail)).problem)
    answer.headers.update(error.headers or {})
    return answer


async def _gone(_: Request, __: Exception) -> JSONResponse:
    # Nobody is there any more to be told.
    logger.info("a request broke off before it was here whole")
    return respond(RefusedError(HTTPStatus.BAD_REQUEST, "The request broke off.").problem)


async def _unavailable(_: Request, error: Exception) -> JSONResponse:
    said = refusal(error)
    logger.warning(said or "a request could not be answered", exc_info=None if said else error)
    detail = "Kafka or MongoDB does not answer at the moment. Ask again; what is sent twice is recorded once."
    return respond(RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, detail).problem)


async def _failed(_: Request, __: Exception) -> JSONResponse:
    # The server logs the error itself.
    detail = "Something is wrong with the service, not with the request; the operators find it in the log."
    return respond(RefusedError(HTTPStatus.INTERNAL_SERVER_ERROR, detail).problem)


def install_problems(app: FastAPI) -> None:
    """Answer every refusal, and every fault, with a problem document."""
    app.add_exception_handler(RefusedError, _refused)
    app.add_exception_handler(RequestValidationError, _parameters)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _gone)
    for fault in TRANSIENT:
        app.add_exception_handler(fault, _unavailable)
    app.add_exception_handler(Exception, _failed)


REFUSED: dict[int | str, dict[str, Any]] = {
    401: {"model": Problem, "description": "There is no token, or none that can be accepted."},
    403: {"model": Problem, "description": "Whoever asks may not do this."},
    503: {"model": Problem, "description": "Kafka or MongoDB does not answer at the moment."},
}
"""The refusals of any route that asks who calls, for the OpenAPI document."""

PROBLEMS: dict[int | str, dict[str, Any]] = {
    **REFUSED,
    404: {"model": Problem, "description": "There is no such thing."},
    422: {"model": Problem, "description": "A parameter cannot be used."},
}
"""The refusals of a read endpoint, for its OpenAPI document."""
