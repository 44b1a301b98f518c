"""What an auditor keeps: the log itself, and the head that was found to be good."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from deploy.local.failure import StackError
from deploy.log.sources import Content, head_in
from services.reporting.log.chain import Head


def remembered(file: Path) -> Head | None:
    """Return the head that was kept in this file, None if there is no such file. Raises StackError."""
    try:
        return head_in(json.loads(file.read_text("utf-8")), str(file))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StackError(f"{file} cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise StackError(f"{file} has no head of a log where it should be.") from error


def remember(head: Head, file: Path) -> None:
    """Keep the head in this file. Raises StackError."""
    save([head], file)


def save(parts: Iterable[Content | Head], file: Path) -> Head | None:
    """Write each part on a line of this file, all or nothing; return the head, if any. Raises StackError."""
    head = None
    with _replacing(file) as lines:
        for part in parts:
            head = part if isinstance(part, Head) else head
            lines.write(json.dumps(asdict(part) if isinstance(part, Head) else part, ensure_ascii=False) + "\n")
    return head


@contextmanager
def _replacing(file: Path) -> Iterator[TextIO]:
    """Open a file beside this one, which takes its place once all is written."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with beside.open("w", encoding="utf-8") as lines:
            yield lines
            lines.flush()
            os.fsync(lines.fileno())
        beside.replace(file)
    except OSError as error:
        raise StackError(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)
