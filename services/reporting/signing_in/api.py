"""Signing in and out over HTTP."""

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from services.reporting.dashboard.rendering import HEADERS, page
from services.reporting.signing_in.attempts import Attempt
from services.reporting.signing_in.coming_from import is_ours
from services.reporting.signing_in.cookies import TooLongError
from services.reporting.signing_in.finishing import Answered, NotSignedInError, finish
from services.reporting.signing_in.own_paths import DONE, LONGEST, OVERVIEW, OWN_PATH, SIGN_IN, SIGN_OUT, SIGNED_OUT
from services.reporting.signing_in.refusals import ANSWERS, SignInRoute, set_up
from services.reporting.signing_in.setting_up import sign_in_of
from shared.running.guard import OPEN_TO_ALL
from shared.running.runtime import Runtime

router = APIRouter(route_class=SignInRoute, tags=["sign-in"], dependencies=[OPEN_TO_ALL])

LED_ON: dict[int | str, dict[str, Any]] = {303: {"description": "It goes on elsewhere."}}
OwnPath = Annotated[str, Query(pattern=OWN_PATH, max_length=LONGEST)]


@router.get(SIGN_IN, response_class=HTMLResponse, status_code=303, responses=ANSWERS | LED_ON)
async def sign_in(request: Request, to: OwnPath = OVERVIEW) -> Response:
    """Lead to the issuer's page, and from there back to a page of ours."""
    signing = set_up(request)
    attempt = Attempt.begun(to, signing.tokens.clock())
    answer = _led_to(await signing.issuer.page(attempt))
    signing.attempts.give(answer, attempt)
    return answer


@router.get(DONE, response_class=HTMLResponse, status_code=303, responses=ANSWERS | LED_ON)
async def done(request: Request, answered: Annotated[Answered, Query()]) -> Response:
    """Sign in whoever comes back from the issuer's page, and lead to the page that they asked for."""
    signing = set_up(request)
    attempt = signing.attempts.read(request.cookies, signing.tokens.clock())
    session = await finish(signing, attempt, answered)
    answer = _led_to(f"{signing.url}{attempt.to if attempt else OVERVIEW}")
    try:
        signing.sessions.cookie.give(answer, session)
    except TooLongError:
        raise NotSignedInError("The identity provider says more of you than a browser keeps.") from None
    signing.attempts.take_back(answer)
    return answer


@router.post(SIGN_OUT, response_class=HTMLResponse, status_code=303, responses=ANSWERS | LED_ON)
async def sign_out(request: Request) -> Response:
    """Sign out; only a page of ours may ask for it."""
    signing = set_up(request)
    if not is_ours(request.headers, signing.url):
        return page(request, "sign_out_refused.html", HTTPStatus.FORBIDDEN, current=None)
    answer = _led_to(f"{signing.url}{SIGNED_OUT}")
    signing.sessions.cookie.take_back(answer)
    answer.headers["clear-site-data"] = '"cache"'
    return answer


@router.get(SIGNED_OUT, response_class=HTMLResponse, responses=ANSWERS)
async def signed_out(request: Request) -> Response:
    """Say that nobody is signed in any more."""
    return page(request, "signed_out.html", current=None)


def _led_to(url: str) -> Response:
    return RedirectResponse(url, HTTPStatus.SEE_OTHER, HEADERS)


async def attach(runtime: Runtime) -> None:
    """Read how signing in is set up. Raises PublicUrlError or SessionKeyError."""
    found = sign_in_of(runtime.settings, runtime.tokens)
    if found is not None:
        runtime.add(found)
        runtime.sessions = found.sessions
