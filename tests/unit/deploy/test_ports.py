import socket

import pytest

from deploy.local import ports
from tests.stack import free_port


@pytest.fixture
def listener() -> socket.socket:
    return socket.create_server(("127.0.0.1", 0))


def test_a_port_with_a_listener_is_not_free_and_answers(listener: socket.socket) -> None:
    with listener:
        port = listener.getsockname()[1]
        assert not ports.is_free(port)
        assert ports.answers(port)


def test_a_port_nobody_listens_on_is_free_and_does_not_answer() -> None:
    port = free_port()
    assert ports.is_free(port)
    assert not ports.answers(port)


def test_the_first_taken_part_is_named(listener: socket.socket) -> None:
    with listener:
        base = listener.getsockname()[1] - ports.OFFSETS["mongod"]
        assert ports.first_taken(base, ["mongod"]) == "mongod"
        assert ports.first_taken(base, []) is None


def test_no_two_parts_share_a_port() -> None:
    assert len(set(ports.OFFSETS.values())) == len(ports.OFFSETS)
