"""How a process ends: with zero when it was asked to, and at once and not with zero when it cannot go on."""

import logging
import os
import resource
import signal
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from aiokafka.errors import KafkaError
from pymongo.errors import ConnectionFailure, ExecutionTimeout, WriteConcernError
from tenacity import AsyncRetrying, before_sleep_log, retry_if_exception, stop_after_delay, wait_random_exponential

from shared.running.refusal import refusal

logger = logging.getLogger(__name__)

TRANSIENT = (KafkaError, ConnectionFailure, ExecutionTimeout, WriteConcernError, TimeoutError)
"""Faults of Kafka and MongoDB that may pass by themselves."""

PATIENCE_SECONDS = 20.0


def end(reason: str, error: BaseException | None = None) -> NoReturn:
    """End the process with exit code 1. Nothing is lost: what was not committed is read again.

    It does not wait for clients to close, because closing them is what hangs when a broker is gone.
    """
    logger.critical("%s; the process ends so that it can be started anew", reason, exc_info=error)
    logging.shutdown()
    os._exit(1)


def end_well() -> None:
    """Have the process end with exit code 0 once the server has let everything down.

    Uvicorn, when it is done, raises the signal that asked it to end, and would seem to have died of it.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])


def leave_no_memory_behind() -> None:
    """Have the kernel write no core file should this process crash: it would hold words and keys in plain text."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, TRANSIENT) and refusal(error) is None


async def persist(work: Callable[[], Awaitable[None]], seconds: float = PATIENCE_SECONDS) -> None:
    """Do the work, again with jitter while Kafka or MongoDB fail, for so many seconds. Raises the last fault.

    What they refuse us is not tried again.
    """
    async for attempt in AsyncRetrying(
        retry=retry_if_exception(_may_pass),
        wait=wait_random_exponential(multiplier=0.2, max=5),
        stop=stop_after_delay(seconds),
        before_sleep=before_sleep_log(logger, logging.WARNING),
        reraise=True,
    ):
        with attempt:
            await work()


async def survive_or_end(what: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do the work as `persist` does; if that fails, end the process."""
    try:
        with ending_where_refused():
            await persist(work)
    except Exception as error:  # noqa: BLE001 - whatever it is, the process cannot go on
        end(f"{what} failed", error)


@contextmanager
def ending_where_refused() -> Iterator[None]:
    """End the process, with a sentence that says what was refused, where Kafka or MongoDB refuse us something."""
    try:
        yield
    except Exception as error:
        if said := refusal(error):
            end(said)
        raise
