"""All bytes that were left behind when everything was over, each lot by where it was."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

Held = Iterator[tuple[str, bytes]]
EMPTY = re.compile(rb"\0{64,}")
"""What a file is long with that has room for more than it holds."""

PARTITION = re.compile(r"kafka/data/apache-kafka/log/(.+)-(\d+)/")


def held(folder: Path) -> Held:
    """Yield what every file in the folder holds; what is on a topic under `topic/<its name>`."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            place = str(file.relative_to(folder))
            content = EMPTY.sub(b"\0" * 64, file.read_bytes())
            partition = PARTITION.match(place)
            yield f"topic/{partition[1]}/{partition[2]}/{file.name}" if partition else place, content
            if file.name == "kafka.json":
                yield from _unpacked(content)


def _unpacked(content: bytes) -> Held:
    """Yield what the embedded broker keeps as lists of numbers: the batches of each topic, as they came."""
    for topic, kept in json.loads(content)["topics"]:
        batches = [bytes(batch) for _, partition in kept["partitions"] for _, batch in partition["record_batches"]]
        yield f"topic/{topic}", b"\n".join(batches)


def joined(holdings: dict[str, bytes], beginning: str, ending: str = "") -> bytes:
    """Return all that was held at the places that begin and end so."""
    found = [content for place, content in holdings.items() if place.startswith(beginning) and place.endswith(ending)]
    return b"\n".join(found)
