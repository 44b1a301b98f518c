"""Pid files that cannot lie: whoever is named in one holds its lock, and the system drops the lock when it ends."""

import fcntl
import time
from pathlib import Path
from typing import IO

GLANCE_SECONDS = 0.02
"""Longer than anyone who only looks keeps a lock."""


def claim(path: Path) -> IO[str] | None:
    """Open and lock the pid file, or return None if a living process holds it.

    The lock lasts until every copy of the open file is closed, those that child processes inherited too.
    """
    handle = path.open("a+")
    if _lock(handle):
        return handle
    # Whoever looks whether somebody holds the file holds it for a moment too.
    time.sleep(GLANCE_SECONDS)
    if _lock(handle):
        return handle
    handle.close()
    return None


def _lock(handle: IO[str]) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sign(handle: IO[str], pid: int) -> None:
    """Write down whose lock it is."""
    handle.seek(0)
    handle.truncate()
    handle.write(str(pid))
    handle.flush()


def holder(path: Path) -> int | None:
    """Return the pid of the living process that holds the file, None if there is none."""
    if not path.exists():
        return None
    handle = claim(path)
    if handle is not None:
        handle.close()
        return None
    return int(path.read_text() or "0") or None
