"""An exception in the log: where it came from and of what kind; its words only where they are about machines."""

import logging
import sys

from aiokafka.errors import KafkaConnectionError

from shared.engine.rejects import TooManyRejectedError
from shared.telemetry import _Discreet

WORDS = "Quetzalcoatlus"


def careless() -> None:
    """Fail as code does that repeats what it was given."""
    raise LookupError(WORDS) from KafkaConnectionError("no broker at 127.0.0.1")


def logged(error: BaseException) -> str:
    """Return what the log says of this error."""
    formatter = _Discreet("{message}", style="{")
    try:
        raise error
    except type(error):
        record = logging.LogRecord("shared", logging.ERROR, __file__, 1, "it failed", None, sys.exc_info())
    return formatter.format(record)


def test_what_an_unknown_exception_says_is_left_out_and_what_caused_it_is_told() -> None:
    try:
        careless()
    except LookupError as error:
        told = logged(error)
    assert WORDS not in told
    assert "no broker at 127.0.0.1" in told
    assert "in careless" in told
    assert told.index("KafkaConnectionError") < told.index("LookupError")


def test_what_our_own_exceptions_say_is_told() -> None:
    assert "7 records in a row" in logged(TooManyRejectedError("7 records in a row"))
