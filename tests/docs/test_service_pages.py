"""Each service's page says what the service has: its routes, what it hears and says, its files."""

import re
from collections.abc import Iterator

import pytest

from deploy.contracts.services import DERIVES, HEARS
from deploy.local.plan import SERVICES
from shared.events.contract import Contract, Topic
from tests.docs.pages import ROOT, named, rows, section, spans, text
from tests.docs.test_names import ROUTES

every_service = pytest.mark.parametrize("service", SERVICES)

EVERYWHERE = {("GET", "/health/live"), ("GET", "/health/ready"), ("GET", "/metrics")}


def types(contracts: tuple[type[Contract], ...]) -> set[str]:
    """Return the types of these contracts."""
    return {contract.type for contract in contracts}


def served(service: str) -> Iterator[tuple[str, str, set[str]]]:
    """Yield each route that the page has, method and path, with the parameters that its row names."""
    part = section(ROOT / "services" / service / "README.md", "## What it serves")
    shared = re.search(r"^The filters are (.+?)\.\s", part, re.MULTILINE | re.DOTALL)
    filters = set(named(shared[1])) if shared else set()
    for routes, does in rows(part):
        told = {word for word in named(does) if word.isalpha()}
        for route in named(routes):
            method, path = route.split()
            yield method, path, told | filters if "by the filters" in does else told


@every_service
def test_it_has_every_route_once(service: str) -> None:
    told = [(method, path) for method, path, _ in served(service)]
    assert sorted(told) == sorted(ROUTES[service] - EVERYWHERE)


@every_service
def test_it_names_every_parameter_of_a_list(service: str) -> None:
    for method, path, told in served(service):
        assert told == parameters(service, method, path) - {"limit", "cursor"}, path


def parameters(service: str, method: str, path: str) -> set[str]:
    """Return the names of a route's query parameters."""
    document = __import__(f"services.{service}.app", fromlist=["app"]).app.openapi()
    operation = document["paths"][path][method.lower()]
    return {each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"}


@every_service
def test_it_has_what_the_service_hears_and_publishes(service: str) -> None:
    table = dict(rows(section(ROOT / "services" / service / "README.md", "## What it hears and what it publishes")))
    assert types(DERIVES[service]) == set(named(table["publishes"])) - {"incident-log"}
    if service == "escalation":
        answers = tuple(contract for contract in HEARS[service] if contract.topic is Topic.ESCALATIONS)
        topics = {contract.topic.value for contract in HEARS[service]} - {"escalations"}
        assert set(named(table["hears"])) == topics | types(answers) | {"lado-consideration-required"}
    else:
        assert types(HEARS[service]) == set(named(table["hears"]))


@every_service
def test_it_has_every_file(service: str) -> None:
    folder = ROOT / "services" / service
    told = [file for files, _ in rows(section(folder / "README.md", "## Files")) for file in named(files)]
    assert sorted(told) == sorted(path.name for path in folder.glob("*.py") if path.name != "__init__.py")


@every_service
def test_it_names_every_folder(service: str) -> None:
    folder = ROOT / "services" / service
    folders = {f"{path.parent.name}/" for path in folder.glob("*/__init__.py")}
    assert folders <= set(spans(folder / "README.md"))


@every_service
def test_it_is_one_page_beside_its_tables(service: str) -> None:
    lines = text(ROOT / "services" / service / "README.md").splitlines()
    assert len([line for line in lines if not line.startswith("|")]) <= 60
    assert len(lines) <= 130
