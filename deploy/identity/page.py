"""The page on which somebody says who they are."""

from http import HTTPStatus
from pathlib import Path
from typing import Final

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, FileSystemLoader

from deploy.identity.asking import CAPACITIES, Asked
from deploy.identity.provider import Provider

HERE: Final = Path(__file__).parent
TEMPLATES: Final = Environment(loader=FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True)

POLICY: Final = (
    "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' {url}"
)
"""A form's answer leads on to the client, and browsers count that as where the form goes."""


def asking(provider: Provider, asked: Asked) -> Response:
    """Return the page that asks."""
    return _page("asking.html", provider, HTTPStatus.OK, asked=asked.model_dump())


def refused(provider: Provider) -> Response:
    """Return the page for a request that the client's pages do not make."""
    return _page("refused.html", provider, HTTPStatus.BAD_REQUEST)


def style() -> Response:
    """Return the style sheet of both."""
    return Response((HERE / "page.css").read_text("utf-8"), media_type="text/css")


def _page(template: str, provider: Provider, status: HTTPStatus, **values: object) -> Response:
    text = TEMPLATES.get_template(template).render(
        values, url=provider.client.url, roles=CAPACITIES, areas=provider.areas
    )
    headers = {
        "content-security-policy": POLICY.format(url=provider.client.url),
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-content-type-options": "nosniff",
    }
    return HTMLResponse(text, status, headers)
