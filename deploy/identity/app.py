"""The identity page over HTTP, as much of an OpenID Connect provider as signing in takes."""

from http import HTTPStatus
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import JSONResponse, RedirectResponse, Response
from joserfc.jwk import KeySet
from pydantic import ValidationError

from deploy.identity import page
from deploy.identity.asking import Chosen, Redeeming
from deploy.identity.forms import Form
from deploy.identity.provider import Provider

NOT_KEPT: Final = {"cache-control": "no-store"}

router = APIRouter()


async def _provider(request: Request) -> Provider:
    provider: Provider = request.app.state.provider
    return provider


Here = Annotated[Provider, Depends(_provider)]


@router.get("/")
async def front(here: Here) -> Response:
    """Lead to the pages that people sign in to."""
    return RedirectResponse(here.client.url, HTTPStatus.SEE_OTHER)


@router.get("/.well-known/openid-configuration")
async def discovery(here: Here) -> dict[str, Any]:
    """Say where everything is (OpenID Connect Discovery, section 3)."""
    return here.described()


@router.get("/keys")
async def keys(here: Here) -> dict[str, Any]:
    """Return the keys that tokens are checked with."""
    return dict(KeySet([here.issuer.key]).as_dict(private=False))


@router.get("/style.css")
async def style() -> Response:
    """Return the style sheet of the page."""
    return page.style()


@router.get("/authorize")
async def ask(request: Request, here: Here) -> Response:
    """Ask somebody who they are. Whoever asks in another way than our pages do is told so, and led nowhere."""
    try:
        return page.asking(here, here.asked(request.query_params))
    except ValueError:
        return page.refused(here)


@router.post("/authorize")
async def grant(form: Form, here: Here) -> Response:
    """Lead back whoever has said who they are, with a code."""
    try:
        asked = here.asked(form)
        code = here.codes.grant(asked, Chosen.model_validate(form))
    except ValueError:
        return page.refused(here)
    back = urlencode({"code": code, "state": asked.state, "iss": here.issuer.name})
    return RedirectResponse(f"{asked.redirect_uri}?{back}", HTTPStatus.SEE_OTHER, NOT_KEPT)


@router.post("/token")
async def token(form: Form, here: Here) -> Response:
    """Return the tokens that a code stands for."""
    try:
        granted = here.codes.redeem(Redeeming.model_validate(form))
    except ValidationError:
        return JSONResponse({"error": "invalid_request"}, HTTPStatus.BAD_REQUEST, NOT_KEPT)
    if granted is None:
        return JSONResponse({"error": "invalid_grant"}, HTTPStatus.BAD_REQUEST, NOT_KEPT)
    return JSONResponse(here.tokens(granted), headers=NOT_KEPT)


def application(provider: Provider) -> FastAPI:
    """Return the application of a provider."""
    app = FastAPI(title="Verbatim identity", openapi_url=None, docs_url=None, redoc_url=None)
    app.state.provider = provider
    app.include_router(router)
    return app
