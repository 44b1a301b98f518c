"""Asking as no client library would: the bytes of a request as they are, and of the answer as they come."""

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests.access import TOKEN
from tests.integration.service import Service

WITHIN = 60.0


@dataclass(frozen=True)
class Answer:
    """What a service said: the status, the lines of the headers, and the rest."""

    status: int
    headers: list[bytes]
    body: bytes


def asked(
    service: Service, path: str | bytes, *headers: bytes, method: bytes = b"GET", host: bytes = b"here"
) -> Answer:
    """Ask for a path, with these lines of headers and no others but the host."""
    target = path.encode("latin-1") if isinstance(path, str) else path
    lines = [b"%b %b HTTP/1.1" % (method, target), b"host: " + host, *headers, b"connection: close", b"", b""]
    return said(service, b"\r\n".join(lines))


def showing(path: str | bytes, service: Service, token: str = TOKEN, host: bytes = b"here") -> Answer:
    """Ask for a path with a token."""
    return asked(service, path, b"authorization: Bearer " + token.encode(), host=host)


def said(service: Service, request: bytes) -> Answer:
    """Send these bytes; return what is answered until the line is closed."""
    place = urlsplit(service.url)
    with socket.create_connection((str(place.hostname), place.port or 0), timeout=WITHIN) as line:
        line.sendall(request)
        whole = b""
        while piece := line.recv(65_536):
            whole += piece
    head, _, body = whole.partition(b"\r\n\r\n")
    first, *headers = head.split(b"\r\n")
    status = re.match(rb"HTTP/1\.1 (\d{3}) ", first)
    assert status, whole[:200]
    return Answer(int(status[1]), headers, body)
