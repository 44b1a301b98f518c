"""docker-compose.yml holds what the code really has: commands, ports, variables, health paths."""

import importlib
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from uvicorn.main import main as uvicorn

from deploy.local.plan import SERVICES
from deploy.local.ports import OFFSETS
from services.reporting.signing_in.setting_up import sign_in_of
from shared.access.reading import tokens_of
from shared.bus.broker import SHUTDOWN_SECONDS
from shared.running import serve
from shared.running.patience import Patient
from shared.running.serve import BOUNDS
from shared.settings import Settings
from tests.contract.compose import KEYS, READERS, Compose, seconds

ONCE = ("topics", "sealing-keys")
OURS = (*ONCE, *SERVICES)
PORTS = {name: 8000 + OFFSETS[name] for name in SERVICES}


@pytest.fixture(scope="module", params=READERS.values(), ids=list(READERS))
def compose(request: pytest.FixtureRequest) -> Compose:
    """Return the file, read in every way at hand."""
    read: Callable[[], Compose] = request.param
    return read()


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_the_application_that_is_there(compose: Compose, name: str) -> None:
    program, arguments = compose["services"][name]["command"][:3], compose["services"][name]["command"][3:]
    options = uvicorn.make_context("uvicorn", [*BOUNDS, *arguments]).params
    module, _, attribute = options["app"].partition(":")
    assert program == ["python", "-m", serve.__name__]
    assert options["http"] == f"{Patient.__module__}:{Patient.__name__}"
    assert module == f"services.{name}.app"
    assert isinstance(getattr(importlib.import_module(module), attribute), FastAPI)
    assert (options["host"], options["port"]) == ("0.0.0.0", PORTS[name])  # noqa: S104 - inside its container


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_reached_on_this_machine_at_the_port_it_listens_on(compose: Compose, name: str) -> None:
    (published,) = compose["services"][name]["ports"]
    assert published.removesuffix("/tcp") == f"127.0.0.1:{PORTS[name]}:{PORTS[name]}"


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_a_setting_and_the_settings_are_accepted(
    compose: Compose, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    variables = compose["services"][name]["environment"]
    assert {variable.lower() for variable in variables} <= set(Settings.model_fields)
    for variable, value in variables.items():
        monkeypatch.setenv(variable, str(value))
    settings = Settings()
    assert settings.partitions == Settings.model_fields["partitions"].default
    keys = {"PSEUDONYM_KEY": settings.pseudonym_key, "LOG_KEY": settings.log_key}
    assert keys == (KEYS if name == "reporting" else dict.fromkeys(KEYS, ""))
    assert not settings.is_local


@pytest.mark.parametrize("name", SERVICES)
def test_people_sign_in_to_reporting_alone_where_it_is_published(
    compose: Compose, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable, value in compose["services"][name]["environment"].items():
        monkeypatch.setenv(variable, str(value))
    settings = Settings()
    found = sign_in_of(settings, tokens_of(settings))
    assert (found is not None) == (name == "reporting")
    if found:
        assert compose["services"][name]["ports"][0].removesuffix("/tcp").startswith(found.url.removeprefix("http://"))


@pytest.mark.parametrize("name", SERVICES)
def test_health_is_asked_where_the_service_answers(compose: Compose, name: str) -> None:
    command = " ".join(compose["services"][name]["healthcheck"]["test"])
    address = re.search(r"http://127\.0\.0\.1:(\d+)(/[a-z/]+)", command)
    assert address is not None
    app: FastAPI = importlib.import_module(f"services.{name}.app").app
    assert int(address[1]) == PORTS[name]
    assert address[2] == "/health/ready"
    assert "get" in app.openapi()["paths"][address[2]]


@pytest.fixture
def answering() -> Iterator[Callable[[int], int]]:
    """Return a function that starts a server which answers everything with a status, and tells its port."""
    servers: list[HTTPServer] = []

    def serve(status: int) -> int:
        handler = type("Handler", (BaseHTTPRequestHandler,), {"do_GET": lambda self: _answer(self, status)})
        servers.append(HTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, kwargs={"poll_interval": 0.01}).start()
        return servers[-1].server_port

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def _answer(handler: Any, status: int) -> None:  # noqa: ANN401 - a handler made here
    handler.send_response(status)
    handler.end_headers()


@pytest.mark.parametrize(("status", "exit_code"), [(200, 0), (503, 1)])
def test_the_health_check_can_tell_well_from_unwell(
    compose: Compose, answering: Callable[[int], int], status: int, exit_code: int
) -> None:
    kind, _python, *arguments = compose["services"]["intake"]["healthcheck"]["test"]
    asked = [argument.replace("8001", str(answering(status))) for argument in arguments]
    answer = subprocess.run([sys.executable, *asked], capture_output=True, check=False)
    assert kind == "CMD"
    assert answer.returncode == exit_code


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_longer_to_stop_than_its_batch_takes(compose: Compose, name: str) -> None:
    assert seconds(compose["services"][name]["stop_grace_period"]) > SHUTDOWN_SECONDS


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_starts_when_its_topics_and_its_database_are_there(compose: Compose, name: str) -> None:
    services = compose["services"]
    completed = {"condition": "service_completed_successfully"}
    healthy = {"condition": "service_healthy"}
    assert services[name]["depends_on"] == dict.fromkeys((*ONCE, "mongodb-replica-set"), completed)
    assert services["topics"]["depends_on"] == {"kafka": healthy}
    assert services["mongodb-replica-set"]["depends_on"] == {"mongodb": healthy}
    assert all("healthcheck" in services[needed] for needed in ("kafka", "mongodb"))


@pytest.mark.parametrize("name", ONCE)
def test_what_runs_once_is_a_module_that_is_there(compose: Compose, name: str) -> None:
    program, option, module = compose["services"][name]["command"]
    assert (program, option) == ("python", "-m")
    assert callable(importlib.import_module(module).main)


@pytest.mark.parametrize("name", ["sealing-keys", *SERVICES])
def test_keys_are_where_the_settings_say_and_the_private_ones_with_intake_alone(compose: Compose, name: str) -> None:
    told = compose["services"][name]["environment"]
    mounted = dict(map(mount, compose["services"][name]["volumes"]))
    assert (
        ("private-keys" in mounted)
        == ("SEALING_KEYS" in told)
        == ("MASTER_KEY" in told)
        == (name in {"sealing-keys", "intake"})
    )
    for setting, volume in {
        "SEALING_KEYS": "private-keys",
        "MASTER_KEY": "private-keys",
        "PUBLIC_KEYS": "public-keys",
    }.items():
        if setting in told:
            target, read_only = mounted[volume]
            assert Path(told[setting]).parent == Path(target)
            assert read_only == (name != "sealing-keys")


def mount(volume: str | dict[str, Any]) -> tuple[str, tuple[str, bool]]:
    """Return a volume's name, where it is mounted and whether only to be read, in whichever form it is written."""
    if isinstance(volume, str):
        name, target, *how = volume.split(":")
        return name, (target, how == ["ro"])
    return volume["source"], (volume["target"], volume.get("read_only", False))


@pytest.mark.parametrize("name", OURS)
def test_what_is_ours_runs_hardened(compose: Compose, name: str) -> None:
    ours = compose["services"][name]
    assert ours["read_only"] is True
    assert ours["cap_drop"] == ["ALL"]
    assert ours["security_opt"] == ["no-new-privileges:true"]
    assert ours["restart"] == ("no" if name in ONCE else "unless-stopped")


def test_kafka_is_apache_kafka_4_in_kraft_mode_at_the_address_the_services_use(compose: Compose) -> None:
    kafka = compose["services"]["kafka"]
    surroundings = compose["services"]["intake"]["environment"]
    assert kafka["image"].startswith("apache/kafka:4.")
    assert kafka["environment"]["KAFKA_PROCESS_ROLES"] == "broker,controller"
    advertised = dict(each.split("://") for each in kafka["environment"]["KAFKA_ADVERTISED_LISTENERS"].split(","))
    assert surroundings["KAFKA_URL"] in advertised.values()
    assert kafka["environment"]["KAFKA_AUTO_CREATE_TOPICS_ENABLE"] == "false"


def test_mongodb_is_a_replica_set_by_the_name_the_services_use(compose: Compose) -> None:
    services = compose["services"]
    name = services["intake"]["environment"]["MONGODB_URL"].partition("replicaSet=")[2]
    assert services["mongodb"]["command"][:3] == ["mongod", "--replSet", name]
    assert f'rs.initiate({{ _id: "{name}"' in services["mongodb-replica-set"]["command"][0]
    assert int(services["mongodb"]["image"].removeprefix("mongo:").partition(".")[0]) >= 6
