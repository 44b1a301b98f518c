"""Every metric, named once, and the logs. No label ever holds a person, a case or free text."""

import logging
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

from aiokafka.errors import KafkaError
from prometheus_client import Counter, Gauge, Histogram
from pymongo.errors import ConnectionFailure
from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter

EVENTS_RECEIVED: Final = Counter("verbatim_events_received_total", "Events read from Kafka.", ["topic"])
EVENTS_DECIDED: Final = Counter("verbatim_events_decided_total", "Events that became part of a saved decision.")
EVENTS_PUBLISHED: Final = Counter("verbatim_events_published_total", "Events published and acknowledged.", ["type"])
EVENTS_QUARANTINED: Final = Counter("verbatim_events_quarantined_total", "Records set aside with a reason.", ["reason"])
EVENTS_ACCEPTED: Final = Counter("verbatim_events_accepted_total", "Events accepted at the gate.", ["way"])
EVENTS_REFUSED: Final = Counter("verbatim_events_refused_total", "Requests refused at the gate.", ["status"])
EVENTS_THROTTLED: Final = Counter(
    "verbatim_events_throttled_total", "Events answered with 429, since their system sent too many.", ["source"]
)
READINGS_HELD_BACK: Final = Counter(
    "verbatim_readings_held_back_total", "Batches that took only what the system of a topic may send.", ["topic"]
)
BATCH_RECORDS: Final = Histogram(
    "verbatim_batch_records", "Records in one batch from Kafka.", buckets=(1, 5, 10, 50, 100, 200, 300, 400, 500)
)
BATCH_SECONDS: Final = Histogram(
    "verbatim_batch_duration_seconds", "From receiving a batch to its last acknowledgement."
)
SAVE_CONFLICTS: Final = Counter("verbatim_save_conflicts_total", "Subjects that another process saved first.")
OLDEST_UNDECIDED_SECONDS: Final = Gauge(
    "verbatim_oldest_undecided_seconds", "Age of the oldest event received and not yet decided; 0 when there is none."
)
CONSUMER_LAG: Final = Gauge("verbatim_consumer_lag_records", "Records on Kafka that were not yet received.")
OUTBOX_SUBJECTS: Final = Gauge("verbatim_outbox_subjects", "Subjects with events saved and not yet published.")
WAKE_LAG_SECONDS: Final = Gauge(
    "verbatim_wake_lag_seconds", "How long the longest-waiting open deadline is past its moment; 0 when none is."
)
DUTIES: Final = Gauge("verbatim_duties", "Duties by standard and state.", ["standard", "state"])
LOG_UNREVIEWED: Final = Gauge("verbatim_log_unreviewed_entries", "Entries of the incident log beyond the last review.")
REVIEW_DUE: Final = Gauge(
    "verbatim_log_review_due_timestamp_seconds",
    "When the log is to be reviewed next, seconds since 1970; 0 if never.",
)
QUARANTINE_OPEN: Final = Gauge("verbatim_quarantine_open", "Quarantined records that nobody has replayed.")
LOG_ENTRIES: Final = Gauge("verbatim_log_entries", "Entries that the signed leadership log has.")
JOB_LAST_SUCCESS: Final = Gauge(
    "verbatim_job_last_success_timestamp_seconds", "When a periodic job last succeeded, seconds since 1970.", ["job"]
)
JOB_FAILURES: Final = Counter("verbatim_job_failures_total", "Runs of a periodic job that failed.", ["job"])

correlation: ContextVar[str] = ContextVar("correlation", default="")
"""The correlation id of the chain that is being worked on, for the logs."""


@contextmanager
def correlated(chain: str) -> Iterator[None]:
    """Work on this chain until the block is left."""
    token = correlation.set(chain)
    try:
        yield
    finally:
        correlation.reset(token)


OURS = ("services", "shared")
"""The packages whose loggers may say all that LOG_LEVEL asks for."""

SPEAKING = (OSError, KafkaError, ConnectionFailure)
"""Exceptions that speak of machines; so do our own. What any other says may repeat what someone confided."""


class _Context(logging.Filter):
    """Adds the service and the correlation id to every record."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service

    def filter(self, record: logging.LogRecord) -> bool:
        record.service = self.service
        record.correlationId = correlation.get()
        return True


class _Discreet(JsonFormatter):
    """Writes when in RFC 3339, UTC, and of an exception where it came from and its kind, but not anyone's words."""

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's own name
        del datefmt
        return datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - logging's own signature
        return "".join(_told(ei[1]))


def _told(error: BaseException | None) -> Iterator[str]:
    """Yield the frames and the kind of the error, after those of what caused it."""
    if error is None:
        return
    yield from _told(error.__cause__ or (None if error.__suppress_context__ else error.__context__))
    yield from traceback.format_tb(error.__traceback__)
    kind = type(error)
    speaks = isinstance(error, SPEAKING) or kind.__module__.startswith(OURS)
    yield f"{kind.__name__}: {error}\n" if speaks else f"{kind.__name__}\n"


def log_as_json(service: str, level: str) -> None:
    """Write all logs of this process to standard output, one JSON object a line, with service and correlation id.

    Libraries speak from INFO up, whatever the level: below it they repeat records and documents, words and all.
    """
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(_Context(service))
    handler.setFormatter(
        _Discreet(
            "{asctime}{levelname}{name}{service}{correlationId}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
            reserved_attrs=[*RESERVED_ATTRS, "color_message"],
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    root = logging.getLogger()
    root.setLevel(max(root.level, logging.INFO))
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    _take_over_uvicorn()
    # Both say what our own logs and metrics say better, once for every message.
    for name in ("aiokafka.consumer.group_coordinator", "aiokafka.consumer.subscription_state", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _take_over_uvicorn() -> None:
    """Have Uvicorn log as everything else does, and not at all of requests, since their paths name cases."""
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
