"""Patience with slow callers: how long one may take to send a request, and to take the answer, and how many may wait.

Whoever keeps a connection open and sends or takes next to nothing costs little, and would keep others out if many do.
"""

from asyncio import Protocol, TimerHandle, Transport, get_running_loop
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, ClassVar

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from shared.running.problems import RefusedError, respond

REQUEST_SECONDS = 20.0
"""How long a request may take from its first byte to its last, and a new connection to send the first."""

ANSWER_SECONDS = 60.0
"""How long somebody may take next to nothing of what waits for them; an answer has no limit for as long as they do."""

CONNECTIONS = 500
"""How many connections may be open. When there are more, the one that has kept us waiting longest is closed."""

NEVER = float("inf")

LATE = RefusedError(
    HTTPStatus.REQUEST_TIMEOUT, f"The request was not here whole after {REQUEST_SECONDS:.0f} seconds. Send it again."
)

if TYPE_CHECKING:

    class _Uvicorns(Protocol):
        """What uvicorn reads HTTP with, whichever of its two ways that is: as much of it as is looked at here."""

        cycle: Any
        connections: set[Any]

else:
    _Uvicorns = AutoHTTPProtocol


@dataclass(slots=True)
class _Wait:
    """Waiting for the other side; `since` when, by the loop's time, or NEVER while there is nothing to wait for."""

    then: Callable[[], None]
    since: float = NEVER
    timer: TimerHandle | None = None

    def begin(self, seconds: float) -> None:
        if self.timer is None:
            loop = get_running_loop()
            self.since, self.timer = loop.time(), loop.call_later(seconds, self.then)

    def end(self) -> None:
        if self.timer:
            self.timer.cancel()
        self.since, self.timer = NEVER, None


class Patient(_Uvicorns):
    """A connection of uvicorn's that is closed when the other side takes too long."""

    request_seconds: ClassVar[float] = REQUEST_SECONDS
    answer_seconds: ClassVar[float] = ANSWER_SECONDS
    most: ClassVar[int] = CONNECTIONS

    def __init__(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*args, **options)
        self._line: Transport
        self._began = False
        self._asked = NEVER
        self._for_request = _Wait(self._refuse)
        self._for_taking = _Wait(self.give_up)

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # uvicorn has it so, too
        """Wait for the first request."""
        super().connection_made(transport)
        self._line = transport
        self._for_request.begin(self.request_seconds)
        if len(self.connections) > self.most:
            min(self.connections, key=lambda each: each.waits_since).give_up()

    def data_received(self, data: bytes) -> None:
        """Wait on, unless the request is here whole."""
        self._began = True
        super().data_received(data)
        if self.cycle and not self.cycle.more_body and not self.cycle.response_complete:
            self._for_request.end()
            self._asked = get_running_loop().time()
        else:
            self._for_request.begin(self.request_seconds)

    def pause_writing(self) -> None:
        """Wait for somebody to take what was sent to them."""
        super().pause_writing()
        self._for_taking.begin(self.answer_seconds)

    def resume_writing(self) -> None:
        """Send on."""
        super().resume_writing()
        self._for_taking.end()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        super().connection_lost(exc)
        self._for_request.end()
        self._for_taking.end()

    @property
    def waits_since(self) -> float:
        """Since when this has been waiting for the other side, if only for another request."""
        answered = self.cycle and self.cycle.response_complete
        return min(self._for_request.since, self._for_taking.since, self._asked if answered else NEVER)

    def give_up(self) -> None:
        """Close the connection at once, whatever was still to be sent."""
        self._line.abort()

    def _refuse(self) -> None:
        under_way = self.cycle and self.cycle.response_started and not self.cycle.response_complete
        if self._began and not under_way:
            answer = respond(LATE.problem)
            headers = b"".join(b"%b: %b\r\n" % header for header in answer.raw_headers)
            self._line.write(b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\n%b\r\n" % headers)
            self._line.write(bytes(answer.body))
        self._line.close()
