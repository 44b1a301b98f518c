"""The services and the identity page as programs of the stack, and what each is told by its environment."""

import secrets
import sys
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from deploy import master_key
from deploy.local.plan import IDENTITY, SERVICES, Plan
from deploy.local.ports import LOOPBACK, answers
from deploy.local.processes import Program
from deploy.local.state import State
from deploy.sealing_keys import provide
from deploy.tokens import public_file

ANSWER_SECONDS = 3.0
KEY_BYTES = 32


def programs(plan: Plan) -> list[Program]:
    """Return the four services, and the identity page where this stack has one."""
    environment = surroundings(plan)
    services = [_service(name, plan.port(name), environment) for name in SERVICES]
    return [*services, _identity(plan, environment)] if IDENTITY in plan.parts else services


def topics(plan: Plan) -> Program:
    """Return the program that provisions the topics and ends."""
    return Program("topics", (sys.executable, "-m", "deploy.topics"), lambda: False, surroundings(plan))


def _identity(plan: Plan, environment: dict[str, str]) -> Program:
    ready = partial(answers, plan.port(IDENTITY))
    return Program(IDENTITY, (sys.executable, "-m", "deploy.identity"), ready, environment)


def _service(name: str, port: int, environment: dict[str, str]) -> Program:
    options = ("--host", LOOPBACK, "--port", str(port))
    command = (sys.executable, "-m", "shared.running.serve", f"services.{name}.app:app", *options)
    return Program(name, command, partial(is_ready, port), environment)


def is_ready(port: int) -> bool:
    """Tell whether the service on this loopback port says that it is ready."""
    connection = HTTPConnection(LOOPBACK, port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/health/ready")
        return connection.getresponse().status == HTTPStatus.OK
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def surroundings(plan: Plan) -> dict[str, str]:
    """Return what shared.settings reads: where Kafka and MongoDB are, what time it is, the keys, the name."""
    return {
        "KAFKA_URL": plan.kafka_url,
        "MONGODB_URL": plan.mongodb_url,
        "CLOCK_OFFSET": str(plan.clock_offset),
        "CLOCK_SPEED": str(plan.clock_speed),
        "CLOCK_SINCE": plan.clock_since.isoformat(),
        "PSEUDONYM_KEY": _key(plan.state, "pseudonym"),
        "LOG_KEY": _key(plan.state, "log"),
        "PERSON_KEY": _key(plan.state, "person"),
        "OIDC_ISSUER": plan.issuer.name,
        "OIDC_KEYS": str(public_file(plan.keys)),
        **_key_files(plan.state),
        **(_sign_in(plan) if IDENTITY in plan.parts else {}),
        # There is one of each service here, whatever the machine is called today.
        "INSTANCE": "local",
    }


def _sign_in(plan: Plan) -> dict[str, str]:
    """Return the settings by which people sign in to the dashboard, at the identity page of this stack."""
    return {
        "OIDC_CLIENT_ID": "verbatim-dashboard",
        "PUBLIC_URL": plan.url("reporting"),
        "SESSION_KEY": _key(plan.state, "session"),
    }


def _key_files(state: State) -> dict[str, str]:
    """Return the settings that name the files of the keys to seal with, made on first use."""
    private, public, master = (state.data("keys") / name for name in ("sealing.jwks", "public.jwks", "master.toml"))
    provide(private, public)
    master_key.provide(master)
    return {"SEALING_KEYS": str(private), "PUBLIC_KEYS": str(public), "MASTER_KEY": str(master)}


def _key(state: State, name: str) -> str:
    """Return a key of this state in hexadecimal, made on first use and kept for its owner only."""
    path = state.data("keys") / f"{name}.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(KEY_BYTES))
    return path.read_text()
