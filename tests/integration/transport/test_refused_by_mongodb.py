"""What MongoDB refuses: a service says it in a sentence and ends, and nobody reads or writes what is not theirs."""

from typing import Any
from uuid import uuid4

import pytest
from pymongo import MongoClient
from pymongo.errors import OperationFailure, ServerSelectionTimeoutError

from tests.integration.transport.ending import last_words
from tests.integration.transport.ground import Ground
from tests.integration.transport.mongodb import ADMIN

pytestmark = pytest.mark.timeout(300)

HOLDERS = {
    "intake": {"transport-intake", "transport-keys"},
    "escalation": {"transport-escalation"},
    "translation": {"transport-translation"},
    "reporting": {"transport-reporting"},
    "rebuild": {"transport-reporting"},
}
"""Whose database is whose (DESIGN.md section 3); the keys of the cases are with intake alone (section 9)."""
DATABASES = {"admin", "local", *(name for names in HOLDERS.values() for name in names)}

UNAUTHORISED = 13
"""MongoDB's own code (its error code list)."""

Client = MongoClient[dict[str, Any]]


@pytest.mark.parametrize("user", HOLDERS)
def test_nobody_reads_or_writes_a_database_of_others(ground: Ground, user: str) -> None:
    with Client(ground.mongodb.url(user)) as client:
        assert {name for name in DATABASES if may_read(client, name)} == HOLDERS[user]
        assert {name for name in DATABASES if may_write(client, name)} == HOLDERS[user]


def may_read(client: Client, name: str) -> bool:
    """Whether MongoDB lets this client read in this database."""
    try:
        client[name]["probe"].find_one()
    except OperationFailure as error:
        return error.code != UNAUTHORISED
    return True


def may_write(client: Client, name: str) -> bool:
    """Whether MongoDB lets this client write to this database."""
    try:
        client[name]["probe"].insert_one({})
    except OperationFailure as error:
        return error.code != UNAUTHORISED
    return True


def test_nobody_comes_in_the_open(ground: Ground) -> None:
    url = f"mongodb://127.0.0.1:{ground.mongodb.port}/?directConnection=true"
    with Client(url, serverSelectionTimeoutMS=1000) as client, pytest.raises(ServerSelectionTimeoutError):
        client.admin.command("ping")


def test_a_service_that_mongodb_refuses_says_why_and_ends(ground: Ground) -> None:
    wrong_password = ground.mongodb.url("translation", password=ground.wrong_password)
    wrong_authority = ground.mongodb.url("translation", ca=ground.stranger.file)
    said = last_words(
        ground,
        {
            "mongodb-password": ("translation", {"MONGODB_URL": wrong_password}),
            "mongodb-authority": ("translation", {"MONGODB_URL": wrong_authority}),
            "mongodb-database": ("translation", {"MONGODB_URL": ground.mongodb.url("escalation")}),
        },
    )
    assert said["mongodb-password"].startswith("MongoDB does not know this user with this password")
    assert said["mongodb-authority"].startswith("MongoDB's certificate is not to be trusted")
    assert said["mongodb-database"].startswith(
        "MongoDB does not let this service use the database transport-translation"
    )


def test_the_keys_of_the_cases_are_refused_by_name(ground: Ground) -> None:
    with Client(ground.mongodb.url(ADMIN)) as client:
        roles = [{"role": "readWrite", "db": "transport-intake"}]
        client.admin.command("createUser", "keyless", pwd=ground.wrong_password, roles=roles)
    keyless = ground.mongodb.url("keyless", password=ground.wrong_password)
    said = last_words(ground, {"keyless": ("intake", {"MONGODB_URL": keyless})})
    assert said["keyless"].startswith("MongoDB does not let this service use the database transport-keys")


def test_users_are_made_again_with_the_passwords_of_the_files(ground: Ground) -> None:
    (ground.mongodb.passwords / "rebuild").write_text(f"another-{uuid4()}")
    ground.run(
        "rebuild", "deploy.mongo.users", str(ground.mongodb.passwords), MONGODB_URL=ground.mongodb.url(ADMIN)
    ).check_returncode()
    with Client(ground.mongodb.url("rebuild")) as client:
        assert may_read(client, "transport-reporting")


def test_the_command_says_why_it_makes_no_users(ground: Ground) -> None:
    refused = ground.run(
        "rebuild", "deploy.mongo.users", str(ground.mongodb.passwords), MONGODB_URL=ground.mongodb.url("escalation")
    )
    assert refused.returncode == 1
    assert refused.stderr.startswith("MongoDB does not let this service use the database admin")
