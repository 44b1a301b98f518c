"""What Prometheus is told: every metric, with values that make sense, and nothing about anyone."""

import re
from collections import Counter
from collections.abc import Mapping
from time import time

import pytest

from deploy.local.plan import SERVICES
from deploy.local.processes import wait_until
from services.escalation.api import measure
from services.escalation.app import COUNT_SECONDS
from shared.engine.store import open_database
from shared.running.runtime import MEASURE_SECONDS
from shared.telemetry import DUTIES
from tests.integration.operations.conftest import ACCEPTED_OVER_HTTP, Traffic
from tests.integration.operations.scraping import Scrape, ours
from tests.integration.reading.reader import everything
from tests.integration.service import Service
from tests.waiting import eventually

JOBS = {
    "intake": {"ticker", "watch", "backlog", "quarantine"},
    "escalation": {"ticker", "watch", "backlog", "duties"},
    "translation": {"ticker", "watch", "backlog"},
    "reporting": {"ticker", "watch", "backlog", "log", "measures", "review"},
}
HOURLY = {"intake": {"erasures", "letting-go"}}
"""Jobs that turned when the service began, and not since."""

PUBLISHED = {
    "intake": ("disclosure-recorded", "complaint-opened", "translation-requested"),
    "escalation": ("duties-changed", "lado-consideration-required"),
    "translation": ("translation-due-changed",),
    "reporting": ("incident-log-entry",),
}
LABEL = re.compile(r"[a-z][a-z0-9_.-]{0,40}|[0-9.]{1,8}|\+Inf|CPython")
MEASURED_WITHIN = 2 * MEASURE_SECONDS
TURNED_WITHIN = 2 * COUNT_SECONDS


@pytest.mark.parametrize("name", SERVICES)
def test_every_metric_is_there(services: Mapping[str, Service], name: str) -> None:
    families = Scrape.of(services[name]).families
    expected = ours()
    assert len(expected) > 10
    assert {metric: families[metric].type for metric in expected} == expected


def test_traffic_is_counted(services: Mapping[str, Service], traffic: Traffic) -> None:
    def more(service: str, metric: str, **labels: str) -> float:
        now = Scrape.of(services[service])
        return now.value(metric, **labels) - traffic.before[service].value(metric, **labels)

    everyone = ACCEPTED_OVER_HTTP + 1
    assert more("intake", "verbatim_events_accepted_total", way="http") == ACCEPTED_OVER_HTTP
    assert more("intake", "verbatim_events_accepted_total", way="kafka") == 1
    assert more("intake", "verbatim_events_refused_total", status="422") == 1
    assert more("intake", "verbatim_events_quarantined_total", reason="refused") == 1
    assert more("intake", "verbatim_events_received_total", topic="inbound.demo") == 2
    for service in SERVICES:
        assert more(service, "verbatim_events_received_total", topic="disclosures") == everyone
        assert more(service, "verbatim_events_decided_total") >= everyone
        assert more(service, "verbatim_batch_records_count") >= 1
        assert more(service, "verbatim_batch_records_sum") >= everyone
        assert more(service, "verbatim_batch_duration_seconds_sum") > 0
        for event_type in PUBLISHED[service]:
            assert more(service, "verbatim_events_published_total", type=event_type) >= everyone


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_waits_and_every_job_turns(services: Mapping[str, Service], name: str) -> None:
    def rests() -> bool:
        now = Scrape.of(services[name])
        waiting = ("oldest_undecided_seconds", "consumer_lag_records", "outbox_subjects", "wake_lag_seconds")
        return all(now.value(f"verbatim_{metric}") == 0 for metric in waiting)

    assert wait_until(rests, MEASURED_WITHIN)
    now = Scrape.of(services[name])
    for job in JOBS[name]:
        assert 0 <= time() - now.value("verbatim_job_last_success_timestamp_seconds", job=job) <= TURNED_WITHIN
    turned = now.families["verbatim_job_last_success_timestamp_seconds"].samples
    assert {sample.labels["job"] for sample in turned} == JOBS[name] | HOURLY.get(name, set())
    assert now.families["verbatim_job_failures"].samples == []


@pytest.mark.usefixtures("traffic")
def test_the_quarantine_is_counted(services: Mapping[str, Service]) -> None:
    def counted() -> bool:
        waiting = len(everything(services, "/quarantine", replayed="no"))
        return Scrape.of(services["intake"]).value("verbatim_quarantine_open") == waiting > 0

    assert wait_until(counted, MEASURED_WITHIN)


@pytest.mark.usefixtures("traffic")
async def test_duties_are_counted_by_standard_and_state(
    services: Mapping[str, Service], surroundings: dict[str, str]
) -> None:
    database = open_database(surroundings["MONGODB_URL"], "integration-escalation")

    async def counted() -> bool:
        await measure(database)
        listed = Counter((str(duty["standard"]), duty["state"]) for duty in everything(services, "/duties"))
        samples = next(iter(DUTIES.collect())).samples
        return {(one.labels["standard"], one.labels["state"]): one.value for one in samples} == listed != Counter()

    # Cases of other tests may still be decided on.
    assert await eventually(counted, within=MEASURED_WITHIN)
    database.client.close()


@pytest.mark.parametrize("name", SERVICES)
def test_no_label_tells_of_anyone(services: Mapping[str, Service], traffic: Traffic, name: str) -> None:
    scrape = Scrape.of(services[name])
    assert [secret for secret in traffic.secrets if secret in scrape.text] == []
    assert [label for label in scrape.labels() if not LABEL.fullmatch(label)] == []
