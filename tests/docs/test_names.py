"""What the pages name is there: routes, metrics, settings, topics, make targets, modules, files."""

import importlib.util
import re
from importlib import import_module
from pathlib import Path

import pytest
from prometheus_client.metrics import MetricWrapperBase

from deploy.local.plan import SERVICES
from deploy.local.ports import OFFSETS
from shared import telemetry
from shared.bus.topics import QUARANTINE, inbound, wanted
from shared.settings import Settings
from tests.docs.pages import ARCHITECTURE, PAGES, ROOT, RUNBOOK, blocks, name, named, rows, section, spans, text

every_page = pytest.mark.parametrize("page", PAGES, ids=name)

ROUTE = re.compile(r"(GET|POST) (?::(\d{4}))?(/[\w/{}.-]*)")
URL = re.compile(r"127\.0\.0\.1:(80\d\d)(/[\w/{}.-]+)")
METRIC = re.compile(r"\bverbatim_\w+")
MAKE = re.compile(r"\bmake ([a-z][a-z-]*)")
MODULE = re.compile(r"python -m ([\w.]+)")
FOLDERS = ("deploy", "docs", "requirements", "services", "shared", "tests")


def routes(service: str) -> set[tuple[str, str]]:
    """Return the routes of a service: method and path."""
    paths = import_module(f"services.{service}.app").app.openapi()["paths"]
    return {(method.upper(), path) for path, methods in paths.items() for method in methods}


ROUTES = {service: routes(service) for service in SERVICES}
PORTS = {str(8000 + OFFSETS[service]): service for service in SERVICES}


def is_there(method: str, port: str, path: str) -> bool:
    """Whether some service, or the one on this port, has a route for the path."""
    on = [PORTS[port]] if port else SERVICES
    return any(
        method == known and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", pattern), path)
        for service in on
        for known, pattern in ROUTES[service]
    )


def metrics() -> dict[str, MetricWrapperBase]:
    """Return every metric by the name that Prometheus shows."""
    found = [value for value in vars(telemetry).values() if isinstance(value, MetricWrapperBase)]
    families = [(metric, family) for metric in found for family in metric.describe()]
    return {family.name + ("_total" if family.type == "counter" else ""): metric for metric, family in families}


@every_page
def test_every_route_is_there(page: Path) -> None:
    found = [match for span in spans(page) for match in ROUTE.findall(span)]
    assert [route for route in found if not is_there(*route)] == []


@every_page
def test_every_url_is_there(page: Path) -> None:
    found = [match for match in URL.findall(text(page)) if match[0] in PORTS]
    assert [url for url in found if not (is_there("GET", *url) or is_there("POST", *url))] == []


@every_page
def test_every_metric_is_there(page: Path) -> None:
    assert [metric for metric in METRIC.findall(text(page)) if metric not in metrics()] == []


def test_the_runbook_has_every_metric_with_its_type_and_labels() -> None:
    told = {
        named(metric)[0]: (kind, tuple(named(labels)))
        for metric, kind, labels, *_ in rows(section(RUNBOOK, "## Metrics"))
    }
    assert told == {
        shown: (next(iter(metric.describe())).type, tuple(metric._labelnames)) for shown, metric in metrics().items()
    }


KEYS = {"pseudonym_key", "log_key", "master_key", "sealing_keys", "public_keys", "person_key"}
FOR_KAFKA = {"kafka_user", "kafka_password", "kafka_ca", "kafka_certificate", "kafka_certificate_key"}
FOR_SIGNING_IN = {"oidc_client_id", "oidc_client_secret", "public_url", "session_key"}
WITHOUT_A_DEFAULT = {"instance", "policy", "oidc_issuer", "oidc_keys", *KEYS, *FOR_KAFKA, *FOR_SIGNING_IN}
"""Settings whose default is none, or is told in words."""


def test_the_runbook_has_every_setting_with_its_default() -> None:
    told = {named(variable)[0]: default.strip("`") for variable, default, *_ in rows(section(RUNBOOK, "## Settings"))}
    plain = {
        field.upper(): str(info.default)
        for field, info in Settings.model_fields.items()
        if field not in WITHOUT_A_DEFAULT
    }
    assert plain.items() <= told.items()
    assert told.keys() == {field.upper() for field in Settings.model_fields}
    assert ROOT / told["POLICY"] == Settings.model_fields["policy"].default


@every_page
def test_every_make_target_is_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = re.findall(r"^([a-z-]+):", makefile, re.MULTILINE)
    commands = [*spans(page), *blocks(page, "sh")]
    assert [target for command in commands for target in MAKE.findall(command) if target not in targets] == []


@every_page
def test_every_module_is_there(page: Path) -> None:
    assert [module for module in MODULE.findall(text(page)) if importlib.util.find_spec(module) is None] == []


@every_page
def test_every_file_and_folder_is_there(page: Path) -> None:
    paths = [span for span in spans(page) if re.fullmatch(rf"({'|'.join(FOLDERS)})/[\w./-]*", span)]
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_architecture_has_every_topic() -> None:
    table = rows(section(ARCHITECTURE, "### Topics and keys"))
    told = {topic: int(count.split(",")[0]) for topics, count, *_ in table for topic in named(topics)}
    partitions = Settings.model_fields["partitions"].default
    assert told == wanted(["<source>"], partitions)
    assert {QUARANTINE, inbound("<source>")} <= told.keys()
