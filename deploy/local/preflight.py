"""What can be known to be wrong before anything is started."""

import re
import socket
from typing import Any

from pydantic import ValidationError
from pymongo import MongoClient
from pymongo.errors import ConfigurationError, PyMongoError

from deploy.local import apache, ports
from deploy.local.failure import StackError
from deploy.local.plan import APACHE, EMBEDDED, Plan
from deploy.local.stopping import running_pids
from shared.policy.files import PolicyError
from shared.policy.loader import load
from shared.settings import Settings

PORT_STEP = 100
ANSWER_SECONDS = 5
ADDRESS = re.compile(r"(?P<host>[^:/]+|\[[0-9a-fA-F:]+\]):(?P<port>\d{1,5})")


def check(plan: Plan) -> None:
    """Raise StackError if this plan cannot be carried out here."""
    _settings_are_right(plan)
    _folder_is_free(plan)
    _ports_are_free(plan)
    if plan.kafka == APACHE:
        apache.require_java()
    elif plan.kafka != EMBEDDED:
        _kafka_answers(plan.kafka)
    if plan.mongodb != EMBEDDED:
        _mongodb_answers(plan.mongodb)


def _settings_are_right(plan: Plan) -> None:
    """Read what the services will read: a fault is better told once than by each of them."""
    try:
        settings = Settings(kafka_url=plan.kafka_url, mongodb_url=plan.mongodb_url)
        load(settings.policy)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, each['loc'])).upper()}: {each['msg']}" for each in error.errors())
        raise StackError(f"the environment is not right: {faults}.") from error
    except PolicyError as error:
        raise StackError(f"the policy cannot be used: {error}") from error
    if (plan.clock_offset or plan.clock_speed != 1) and not settings.is_local:
        raise StackError(
            "--now moves the clock of a local stack only, and so does --speed;"
            " this Kafka or MongoDB is on another machine."
        )


def _folder_is_free(plan: Plan) -> None:
    try:
        running = running_pids(plan.state)
    except OSError as error:
        raise StackError(f"{plan.state} cannot hold the stack's data: {error.strerror}; choose --state.") from error
    if running:
        raise StackError(
            f"a stack runs already on {plan.state}: end it with `verbatim down --state {plan.state}`,"
            " or keep this one's data elsewhere with --state."
        )


def _ports_are_free(plan: Plan) -> None:
    taken = ports.first_taken(plan.port_base, plan.parts)
    if taken is not None:
        bases = range(plan.port_base + PORT_STEP, ports.HIGHEST_BASE, PORT_STEP)
        free = next((base for base in bases if not ports.first_taken(base, plan.parts)), "N")
        raise StackError(
            f"port {plan.port(taken)}, meant for {taken}, is taken by another program;"
            f" move the whole stack, for example with --port-base {free}."
        )


def _kafka_answers(address: str) -> None:
    servers = [ADDRESS.fullmatch(server) for server in address.split(",")]
    if not all(servers):
        raise StackError(f"--kafka takes embedded, apache or HOST:PORT, not {address}.")
    if not any(_answers(server["host"].strip("[]"), int(server["port"])) for server in servers if server):
        raise StackError(f"no Kafka answers at {address}: start it, or leave --kafka out for the embedded one.")


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=ANSWER_SECONDS).close()
    except (OSError, OverflowError):
        return False
    return True


def _mongodb_answers(url: str) -> None:
    try:
        client: MongoClient[dict[str, Any]]
        with MongoClient(url, serverSelectionTimeoutMS=ANSWER_SECONDS * 1000) as client:
            client.admin.command("ping")
    except (ConfigurationError, ValueError) as error:
        raise StackError(f"--mongodb takes embedded or a MongoDB connection string: {error}") from error
    except PyMongoError as error:
        raise StackError("no MongoDB answers there: start it, or leave --mongodb out for the embedded one.") from error
