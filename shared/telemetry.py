"""Every metric, named once, and the logs. No label ever holds a person, a case or free text."""

import logging
import sys
from contextvars import ContextVar
from typing import Final

from prometheus_client import Counter, Gauge, Histogram
from pythonjsonlogger.json import JsonFormatter

EVENTS_RECEIVED: Final = Counter("verbatim_events_received_total", "Events read from Kafka.", ["topic"])
EVENTS_DECIDED: Final = Counter("verbatim_events_decided_total", "Events that became part of a saved decision.")
EVENTS_PUBLISHED: Final = Counter("verbatim_events_published_total", "Events published and acknowledged.", ["type"])
EVENTS_QUARANTINED: Final = Counter("verbatim_events_quarantined_total", "Records set aside with a reason.", ["reason"])
EVENTS_ACCEPTED: Final = Counter("verbatim_events_accepted_total", "Events accepted at the gate.", ["way"])
EVENTS_REFUSED: Final = Counter("verbatim_events_refused_total", "Requests refused at the gate.", ["status"])
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
QUARANTINE_OPEN: Final = Gauge("verbatim_quarantine_open", "Quarantined records that nobody has replayed.")
JOB_LAST_SUCCESS: Final = Gauge(
    "verbatim_job_last_success_timestamp_seconds", "When a periodic job last succeeded, seconds since 1970.", ["job"]
)
JOB_FAILURES: Final = Counter("verbatim_job_failures_total", "Runs of a periodic job that failed.", ["job"])

correlation: ContextVar[str] = ContextVar("correlation", default="")
"""The correlation id of the chain that is being worked on, for the logs."""


class _Context(logging.Filter):
    """Adds the service and the correlation id to every record."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service

    def filter(self, record: logging.LogRecord) -> bool:
        record.service = self.service
        record.correlationId = correlation.get()
        return True


def log_as_json(service: str, level: str) -> None:
    """Write all logs of this process to standard output, one JSON object a line, with service and correlation id."""
    handler = logging.StreamHandler(sys.stdout)
    handler.addFilter(_Context(service))
    handler.setFormatter(
        JsonFormatter(
            "{asctime}{levelname}{name}{service}{correlationId}{message}",
            style="{",
            rename_fields={"asctime": "time", "levelname": "level", "name": "logger"},
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # Both say what our own logs and metrics say better, once for every message.
    for name in ("aiokafka.consumer.group_coordinator", "aiokafka.consumer.subscription_state", "httpx"):
        logging.getLogger(name).setLevel(logging.WARNING)
