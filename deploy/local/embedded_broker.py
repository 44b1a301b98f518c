"""The embedded broker as a process: `python -m deploy.local.embedded_broker EXECUTABLE PORT FOLDER`.

The broker in the wheel answers a fetch at once even if there is nothing new, where Kafka waits for up to
`fetch.max.wait.ms`; every idle consumer would then ask again a thousand times a second. So the broker
listens on a loopback address of its own, and this process stands in front of it: it passes everything
on as it is, but holds back an answer that brings nothing new and asks in the client's place until one
does, as long as Kafka would wait, and puts its own address where the broker names its.
"""

import asyncio
import ctypes
import signal
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import Process, create_subprocess_exec
from contextlib import suppress
from functools import partial

FRONT = "127.0.0.1"
BEHIND = "127.0.0.2"
"""As long as the other, so that one takes the other's place within a message."""

FETCH = 1
NAMES_ADDRESSES = frozenset({3, 10, 60})
"""Metadata, FindCoordinator and DescribeCluster: the answers that say where a broker is."""

LARGEST_EMPTY = 8192
"""Bytes that an answer with nothing new may have, for some two hundred partitions."""

PAUSE_SECONDS = 0.05
PAUSES = 10
"""How often it pauses and asks again at most: half a second in all, which is Kafka's own `fetch.max.wait.ms`."""

CONNECT_SECONDS = 30.0
END_WITH_PARENT = 1


class Conversation:
    """One client's connection: requests one way, answers the other."""

    def __init__(self) -> None:
        self._asked: dict[bytes, bytes] = {}
        self._last_answer = b""
        self._last_fetch: list[int] = []

    async def requests(self, client: StreamReader, broker: StreamWriter) -> None:
        """Pass requests on, noting what each asks for."""
        while True:
            message = await _read(client)
            self._asked[message[4:8]] = message
            await _write(broker, message)

    async def answers(self, broker: StreamReader, again: StreamWriter, client: StreamWriter) -> None:
        """Pass answers on; where one brings nothing new, the broker is asked `again`."""
        while True:
            message = await _read(broker)
            request = self._asked.pop(message[:4])
            asks_for = int.from_bytes(request[:2], "big")
            if asks_for in NAMES_ADDRESSES:
                message = message.replace(BEHIND.encode(), FRONT.encode())
            if asks_for == FETCH:
                message = await self._something(request, message, broker, again)
            await _write(client, message)

    async def _something(self, request: bytes, answer: bytes, broker: StreamReader, again: StreamWriter) -> bytes:
        """Return the answer once it brings something, or as it is when it has waited, or others wait behind it."""
        for _ in range(PAUSES):
            if self.brings_something(answer[4:]):
                break
            await asyncio.sleep(PAUSE_SECONDS)
            # Answers come in the order of their requests, so whatever else was asked would now come first.
            if self._asked:
                break
            await _write(again, request)
            answer = await _read(broker)
        return answer

    def brings_something(self, fetched: bytes) -> bool:
        """Tell whether the answer to a fetch differs from the one before, and remember it."""
        if fetched == self._last_answer:
            return False
        # A client asks for its partitions in any order, so an answer with nothing new differs only in its order.
        gist = sorted(fetched[:LARGEST_EMPTY])
        new = gist != self._last_fetch
        self._last_answer, self._last_fetch = fetched, gist
        return new


async def _read(source: StreamReader) -> bytes:
    return await source.readexactly(int.from_bytes(await source.readexactly(4), "big"))


async def _write(target: StreamWriter, message: bytes) -> None:
    target.write(len(message).to_bytes(4, "big") + message)
    await target.drain()


async def _converse(port: int, client_reader: StreamReader, client_writer: StreamWriter) -> None:
    """Carry one client's conversation until either side ends it."""
    # Either end hanging up is how every conversation ends.
    with suppress(OSError, asyncio.IncompleteReadError):
        broker_reader, broker_writer = await asyncio.open_connection(BEHIND, port)
        conversation = Conversation()
        ways = {
            asyncio.create_task(conversation.requests(client_reader, broker_writer)),
            asyncio.create_task(conversation.answers(broker_reader, broker_writer, client_writer)),
        }
        _, waiting = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for way in waiting:
            way.cancel()
        await asyncio.gather(*ways, return_exceptions=True)
        broker_writer.close()
    client_writer.close()


async def _started(executable: str, port: int, folder: str) -> Process:
    options = ("--only", "kafka", "--host", BEHIND, "--kafka-port", str(port), "--data-dir", folder)
    libc = ctypes.CDLL(None)
    # Should this process be killed, the kernel ends the broker too; nothing is left running.
    end_with_parent = partial(libc.prctl, END_WITH_PARENT, signal.SIGTERM)
    return await create_subprocess_exec(executable, "start", *options, preexec_fn=end_with_parent)


async def _answering(broker: Process, port: int) -> None:
    """Return when the broker takes connections or has ended. Raises TimeoutError if it does neither."""
    async with asyncio.timeout(CONNECT_SECONDS):
        while broker.returncode is None:
            with suppress(OSError):
                _, writer = await asyncio.open_connection(BEHIND, port)
                writer.close()
                return
            await asyncio.sleep(PAUSE_SECONDS)


async def run(executable: str, port: int, folder: str) -> int:
    """Run the broker until it ends or this process is asked to; return the broker's exit code."""
    broker = await _started(executable, port, folder)
    loop = asyncio.get_running_loop()
    for request in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(request, broker.terminate)
    await _answering(broker, port)
    if broker.returncode is None:
        await asyncio.start_server(partial(_converse, port), FRONT, port)
    return await broker.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(run(sys.argv[1], int(sys.argv[2]), sys.argv[3])))
