"""The embedded broker behind its front: found only through it, gone when it is gone, in no hurry to repeat itself."""

import os
import signal
import socket
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient

from deploy.local import broker
from deploy.local.embedded_broker import BEHIND, Conversation
from deploy.local.processes import start, stop, wait_ready, wait_until
from deploy.local.state import State
from tests.stack import free_port, running_broker


async def test_clients_are_told_the_address_of_the_front(tmp_path: Path) -> None:
    with running_broker(tmp_path) as address:
        admin = AIOKafkaAdminClient(bootstrap_servers=address)
        await admin.start()
        described = await admin.describe_cluster()
        await admin.close()
    assert [f"{member['host']}:{member['port']}" for member in described["brokers"]] == [address]


def test_nothing_is_left_running_when_the_front_is_killed(tmp_path: Path) -> None:
    port, state = free_port(), State(tmp_path)
    running = start(broker.program(port, state), state)
    try:
        wait_ready(running, 30)
        assert _answers_behind(port)
        os.kill(running.process.pid, signal.SIGKILL)
        assert wait_until(lambda: not _answers_behind(port), 20)
    finally:
        stop(running, 5)


def test_an_answer_with_nothing_new_is_known_whatever_the_order_of_its_partitions() -> None:
    conversation = Conversation()
    assert conversation.brings_something(b"partition 1: nothing, partition 2: nothing")
    assert not conversation.brings_something(b"partition 2: nothing, partition 1: nothing")
    assert conversation.brings_something(b"partition 2: an event, partition 1: nothing")


def _answers_behind(port: int) -> bool:
    try:
        socket.create_connection((BEHIND, port), timeout=1).close()
    except OSError:
        return False
    return True
