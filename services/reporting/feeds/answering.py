"""Answers of a feed: a tag that is known before anything is read, and links that lead on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, Request, Response

from services.reporting.log.reading import Head, head
from shared.engine.store import Database
from shared.running.app import Running
from shared.running.conditional import is_held

TAG_DIGITS = 32
PRIVATE = {"cache-control": "private, no-cache"}
"""Nobody else's store may keep an answer, and whoever keeps one asks whether it still holds."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Somebody who asks for a feed, and the head of the log as of which they are answered."""

    request: Request
    database: Database
    head: Head
    policy: str

    def url(self, path: str, **parameters: str) -> str:
        """Return the whole address of a route of this service."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        return f"{str(self.request.base_url).rstrip('/')}{path}{query}"

    def tag(self, *state: str) -> str:
        """Return the entity tag of what is asked for; `state` is what else the answer depends on than the log."""
        return self.lasting_tag(str(self.head.number), *state)

    def lasting_tag(self, *state: str) -> str:
        """Return the entity tag of what stays as it is however the log grows."""
        asked = (self.head.edition, self.policy, str(self.request.url), *state)
        digest = sha256(repr(asked).encode()).hexdigest()
        return f'"{digest[:TAG_DIGITS]}"'

    async def answer(self, tag: str, written: Callable[[], Awaitable[Response]]) -> Response:
        """Return what is written, or 304 without writing it if the caller holds it already."""
        if is_held(tag, self.request.headers.get("if-none-match")):
            answer = Response(status_code=HTTPStatus.NOT_MODIFIED)
        else:
            answer = await written()
        answer.headers.update({"etag": tag, **PRIVATE})
        return answer


async def _asking(request: Request, runtime: Running) -> Asking:
    return Asking(request, runtime.database, await head(runtime.database), runtime.policy.version)


Asker = Annotated[Asking, Depends(_asking)]
"""Who asks, for a route that answers with a feed."""
