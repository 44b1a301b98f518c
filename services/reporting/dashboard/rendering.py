"""Pages as HTML: every one in the same frame and with the same headers, and nothing in them from elsewhere."""

from functools import cache
from http import HTTPStatus
from pathlib import Path

from fastapi.responses import HTMLResponse, PlainTextResponse, Response
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from services.reporting.dashboard import telling, wording
from services.reporting.dashboard.assets import NOT_BUILT, style_sheet

TEMPLATES = Path(__file__).parent / "templates"

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'none'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""Nothing but our own style sheet and charts: no script, no frame, nothing from elsewhere."""

HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
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


def page(template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Response:
    """Return the page that a template makes of these values; 503 in plain words if there is no style sheet."""
    sheet = style_sheet()
    if sheet is None:
        return PlainTextResponse(NOT_BUILT, HTTPStatus.SERVICE_UNAVAILABLE, HEADERS)
    text = environment().get_template(template).render(style_sheet=sheet.name, **values)
    return HTMLResponse(text, status, HEADERS)
