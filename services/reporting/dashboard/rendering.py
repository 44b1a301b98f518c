"""Pages as HTML: every one in the same frame and with the same headers, and nothing in them from elsewhere."""

from functools import cache
from http import HTTPStatus
from pathlib import Path

from fastapi import Request
from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from services.reporting.dashboard import telling, wording
from services.reporting.dashboard.assets import NOT_BUILT, style_sheet
from services.reporting.signing_in.setting_up import SignIn

TEMPLATES = Path(__file__).parent / "templates"

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'none'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing but our own style sheet and charts: no script, no frame, nothing from elsewhere."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


@cache
def environment() -> Environment:
    """Return the templates: ours, and GOV.UK's components. What is put into them is always escaped."""
    ours = FileSystemLoader(TEMPLATES)
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    found = Environment(
        loader=ChoiceLoader([ours, components]),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {**wording.FILTERS, **telling.FILTERS}
    return found


def page(request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Response:
    """Return the page that a template makes of these values; 503 in plain words if there is no style sheet."""
    sheet = style_sheet()
    if sheet is None:
        return PlainTextResponse(NOT_BUILT, HTTPStatus.SERVICE_UNAVAILABLE, HEADERS)
    frame = {"style_sheet": sheet.name, "signed_in": signed_in(request)}
    return HTMLResponse(environment().get_template(template).render(frame, **values), status, HEADERS)


def signed_in(request: Request) -> str | None:
    """Return what people call who is signed in; None if nobody is."""
    found: SignIn | None = request.app.state.runtime.parts.get(SignIn)
    session = found.sessions.held(request.cookies) if found else None
    return session.called if session else None
