"""Asking over HTTP with as little as can be, as MongoDB is asked: a client library takes a millisecond of its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Self

import httpx


@dataclass(frozen=True, slots=True)
class Reader:
    """One connection that is kept, and the headers that are sent with everything."""

    connection: HTTPConnection
    headers: Mapping[str, str]

    @classmethod
    def like(cls, client: httpx.AsyncClient) -> Self:
        """Return what asks the same service as this client, as the same caller."""
        return cls(HTTPConnection(client.base_url.host, client.base_url.port), client.headers)

    async def read(self, path: str) -> object:
        """Return what is answered to the last byte. Raises AssertionError if it is a refusal."""
        self.connection.request("GET", path, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        assert answer.status == HTTPStatus.OK, f"{path} was answered by {answer.status}"
        return body
