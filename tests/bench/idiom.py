"""The documented FastStream idiom: one message a handler, one write, one publish, one commit.

`python -m tests.bench.idiom SERVICE GROUP TOPIC...`, as its getting-started pages have it, with the durability that the
services ask for: acknowledged by all replicas, written by a majority, committed after the handler.
"""

import asyncio
import sys
from os import environ
from typing import Any

from faststream import AckPolicy, FastStream
from faststream.kafka import KafkaBroker
from motor.motor_asyncio import AsyncIOMotorClient
from pydantic import BaseModel

ANSWERS = "assurance"
"""A topic that the handler does not listen to."""


class Told(BaseModel):
    """An event as the handler is given it."""

    id: str
    type: str
    subject: str
    time: str
    data: dict[str, Any]


def application(service: str, group: str, *topics: str) -> FastStream:
    """Return the application."""
    broker = KafkaBroker(environ["KAFKA_URL"], acks="all", enable_idempotence=True, logger=None)
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(environ["MONGODB_URL"], w="majority", journal=True)
    subjects = client[f"{environ['DATABASE_PREFIX']}-{service}"]["subjects"]

    @broker.subscriber(*topics, group_id=group, auto_offset_reset="earliest", ack_policy=AckPolicy.ACK)
    @broker.publisher(ANSWERS)
    async def handle(told: Told) -> Told:
        written = {"$set": {f"events.{told.id}": told.model_dump()}}
        await subjects.update_one({"_id": told.subject}, written, upsert=True)
        return told

    return FastStream(broker)


if __name__ == "__main__":
    asyncio.run(application(*sys.argv[1:]).run())
