"""Callers who take their time, and a server that has little of it: ours in every way but how long it waits."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import uvicorn
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from shared.running.patience import Patient
from shared.running.problems import install_problems

PIECE = b"x" * 65_536
GET = b"GET /long HTTP/1.1\r\nhost: here\r\n\r\n"
BODY = b"POST / HTTP/1.1\r\nhost: here\r\ncontent-length: 1000\r\n\r\n"

Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Hasty(Patient):
    """Waits for next to no time."""

    request_seconds = 0.4
    answer_seconds = 0.4
    most = 40


async def _whole(request: Request) -> Response:
    return PlainTextResponse(str(len(await request.body())))


async def _long(_: Request) -> Response:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(1000):
            yield PIECE

    return StreamingResponse(pieces())


@asynccontextmanager
async def serving() -> AsyncIterator[int]:
    """Serve until the block is left; yield the port."""
    app = FastAPI(routes=[Route("/", _whole, methods=["GET", "POST"]), Route("/long", _long)])
    install_problems(app)
    config = uvicorn.Config(app, http=Hasty, lifespan="off", log_level="warning", timeout_keep_alive=1)
    server = uvicorn.Server(config)
    listening = socket.create_server(("127.0.0.1", 0))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield int(listening.getsockname()[1])
    finally:
        server.should_exit = True
        await task


async def calling(port: int, said: bytes = b"", buffer: int = 0) -> Stream:
    """Call, say this, and say no more; with a buffer of this size for what is answered."""
    line = socket.socket()
    if buffer:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
    line.setblocking(False)  # noqa: FBT003 - socket's own
    await asyncio.get_running_loop().sock_connect(line, ("127.0.0.1", port))
    reader, writer = await asyncio.open_connection(sock=line, limit=buffer or 65_536)
    writer.write(said)
    return reader, writer


async def rest(stream: Stream) -> bytes:
    """Return all that is still said until the line is closed."""
    said = bytearray()
    with suppress(ConnectionError):
        while piece := await stream[0].read(65_536):
            said += piece
    stream[1].close()
    return bytes(said)
