"""The identity page answers its one client, and does not start where somebody's real data may be."""

import os
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

import httpx
import pytest

from deploy.identity.app import application
from deploy.identity.asking import Client
from deploy.identity.provider import Provider
from deploy.local.plan import Plan
from tests.access import ACCESS, ISSUER
from tests.unit.deploy.identity.test_codes import ASKED

ROOT = Path(__file__).parents[4]
HERE = {
    **ACCESS,
    "OIDC_ISSUER": "http://127.0.0.1:8005",
    "KAFKA_URL": "127.0.0.1:8092",
    "MONGODB_URL": "mongodb://127.0.0.1:8017",
    "OIDC_CLIENT_ID": "dashboard",
    "PUBLIC_URL": "http://127.0.0.1:8004",
}
ELSEWHERE = {
    "KAFKA_URL": "kafka.example:9092",
    "MONGODB_URL": "mongodb://127.0.0.1,mongodb.example/",
    "OIDC_ISSUER": "https://identity.example",
}


@pytest.mark.parametrize("setting", ELSEWHERE)
def test_it_does_not_start_where_something_is_on_another_machine(setting: str) -> None:
    environment = {**os.environ, **HERE, setting: ELSEWHERE[setting], "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "deploy.identity"]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 1
    assert "only where Kafka, MongoDB and OIDC_ISSUER are on this machine" in ended.stderr


@pytest.mark.parametrize(
    ("kafka", "mongodb"), [("kafka.example:9092", "embedded"), ("embedded", "mongodb://db.example")]
)
def test_a_stack_with_something_on_another_machine_has_no_identity_page(
    tmp_path: Path, kafka: str, mongodb: str
) -> None:
    assert "identity" in Plan(folder=tmp_path).parts
    assert "identity" not in Plan(folder=tmp_path, kafka=kafka, mongodb=mongodb).parts


@pytest.fixture
def http() -> httpx.AsyncClient:
    provider = Provider(ISSUER, Client("dashboard", "http://127.0.0.1:8004"), {"family-support": "Family support"})
    transport = httpx.ASGITransport(app=application(provider))
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8005")


WRONG = {
    "client_id": "other",
    "redirect_uri": "http://127.0.0.1:8004/sign-in/done/",
    "response_type": "token",
    "scope": "profile",
    "code_challenge": "short",
    "code_challenge_method": "plain",
}


@pytest.mark.parametrize("parameter", [*WRONG, *(f"no {name}" for name in (*WRONG, "state", "nonce"))])
async def test_what_its_client_does_not_ask_is_answered_here_and_leads_nowhere(
    http: httpx.AsyncClient, parameter: str
) -> None:
    asked = ASKED.model_dump()
    name = parameter.removeprefix("no ")
    wrong = {key: value for key, value in asked.items() if key != name}
    if name == parameter:
        wrong[name] = WRONG[name]
    for answer in (
        await http.get("/authorize", params=wrong),
        await http.post("/authorize", data={**wrong, "name": "Ada"}),
    ):
        assert answer.status_code == HTTPStatus.BAD_REQUEST
        assert "location" not in answer.headers
    assert (await http.get("/authorize", params=asked)).status_code == HTTPStatus.OK


async def test_somebody_without_a_name_or_in_a_role_that_is_none_is_not_let_in(http: httpx.AsyncClient) -> None:
    for said in ({}, {"name": " "}, {"name": "x" * 256}, {"name": "Ada", "roles": "administrator"}):
        answer = await http.post("/authorize", data={**ASKED.model_dump(), **said})
        assert answer.status_code == HTTPStatus.BAD_REQUEST


async def test_the_page_says_what_it_is_for_and_loads_nothing_from_elsewhere(http: httpx.AsyncClient) -> None:
    page = await http.get("/authorize", params=ASKED.model_dump())
    assert "Only to try Verbatim out on this machine." in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "<script" not in page.text
    assert " style=" not in page.text
    assert (await http.get("/style.css")).headers["content-type"].startswith("text/css")
