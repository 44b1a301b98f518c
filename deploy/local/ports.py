"""Which port each part of the stack listens on, and whether it is free."""

import socket
from collections.abc import Iterable

LOOPBACK = "127.0.0.1"

HIGHEST_BASE = 65400
"""The highest port base that leaves every part a port."""

OFFSETS = {
    "intake": 1,
    "escalation": 2,
    "translation": 3,
    "reporting": 4,
    "identity": 5,
    "mongod": 17,
    "kafka": 92,
    "kafka-controller": 93,
}
"""How far above the port base each part listens."""


def is_free(port: int) -> bool:
    """Tell whether nobody listens on this loopback port."""
    with socket.socket() as probe:
        # As servers do: a port that only waits for its last connections to fade is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True


def answers(port: int) -> bool:
    """Tell whether somebody accepts connections on this loopback port."""
    try:
        socket.create_connection((LOOPBACK, port), timeout=1).close()
    except OSError:
        return False
    return True


def first_taken(base: int, parts: Iterable[str]) -> str | None:
    """Return the first of these parts whose port is taken, None if all are free."""
    return next((part for part in parts if not is_free(base + OFFSETS[part])), None)
