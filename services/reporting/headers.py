"""What every answer tells a browser, so that no other site can show it, load it or have it sent in the open."""

from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS: Final = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
"""For answers that do not say otherwise themselves, as the pages do."""

BY_HTTPS: Final = {"strict-transport-security": "max-age=31536000"}
"""Where browsers come by https, that they never come otherwise again; in seconds."""


class Headers:
    """Adds what an answer does not say of itself."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with these headers, too."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _wanted(scope).items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sent)


def _wanted(scope: Scope) -> dict[str, str]:
    by_https = scope["app"].state.runtime.settings.public_url.startswith("https://")
    return HEADERS | BY_HTTPS if by_https else HEADERS
