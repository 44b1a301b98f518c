"""An issuer that says whatever it is told to, and reporting's routes as they are set up to sign people in with it."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import httpx

from deploy.tokens import Issuer
from services.reporting.app import app
from services.reporting.signing_in import api
from shared.access.key_sets import IssuerKeys
from shared.settings import Settings
from tests.access import ACCESS, ISSUER, TOKENS
from tests.integration.reporting.feeds.serving import serving

CLIENT = "dashboard"
PAGES = "http://127.0.0.1:8004"


@dataclass
class Hostile:
    """What the issuer at this address answers: of itself, and to a code."""

    url: str
    says: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    answer: Any = None
    proofs: list[tuple[str | None, str]] = field(default_factory=list)

    @property
    def signer(self) -> Issuer:
        """Who signs ID tokens that are right, for reporting's client."""
        return Issuer(self.url, CLIENT, ISSUER.key)

    def described(self) -> dict[str, Any]:
        """Return what it says of itself."""
        ends = {"authorization_endpoint": f"{self.url}/authorize", "token_endpoint": f"{self.url}/token"}
        return {"issuer": self.url, **ends, **self.says}


@contextmanager
def hostile() -> Iterator[Hostile]:
    """Run such an issuer."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._send(told.described())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            told.proofs.append((self.headers["authorization"], body))
            self._send(told.answer)

        def _send(self, content: object) -> None:
            self.send_response(told.status)
            self.send_header("content-type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(content).encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = Hostile(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield told
    server.shutdown()
    server.server_close()


@asynccontextmanager
async def signing_in(mongodb_url: str, issuer: str, **settings: str) -> AsyncIterator[httpx.AsyncClient]:
    """Serve reporting's routes, with signing in at this issuer; yield a browser."""
    told = {"oidc_client_id": CLIENT, "public_url": PAGES, "session_key": "5e" * 32, **settings}
    async with serving(mongodb_url):
        tokens = replace(TOKENS, issuer=issuer, keys=IssuerKeys(ACCESS["OIDC_KEYS"]))
        runtime = app.state.runtime
        app.state.runtime = replace(
            runtime, settings=Settings.model_validate({"mongodb_url": mongodb_url, **told}), tokens=tokens
        )
        await api.attach(app.state.runtime)
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url=app.state.runtime.settings.public_url) as client:
            yield client
