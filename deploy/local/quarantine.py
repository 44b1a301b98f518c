"""`verbatim quarantine`: what was set aside, and sending it on again once it is mended."""

from collections.abc import Iterator
from typing import Any

import httpx
from rich.console import Console
from rich.markup import escape

from deploy.local import client
from deploy.local.failure import StackError


def show(http: httpx.Client, console: Console) -> None:
    """Print what is in quarantine, each with its id, which is what `replay` takes, and why. Raises StackError."""
    entries = list(client.listing(http, "/quarantine"))
    for entry in entries:
        for line in _told(entry):
            console.print(escape(line), highlight=False, soft_wrap=True)
    if not entries:
        console.print("The quarantine is empty.")


def _told(entry: dict[str, Any]) -> Iterator[str]:
    yield entry["id"]
    since = f", replayed at {entry['replayedAt']}" if "replayedAt" in entry else ""
    yield f"    {entry['reason']} by {entry['service']}, from {entry['topic']}, at {entry['at']}{since}"
    for fault in entry["faults"]:
        # What follows the first line of a fault is where in the code it was.
        first, *_ = fault["detail"].split("\n")
        yield f"    {fault['pointer'] or 'the whole'}: {first}"


def replay(http: httpx.Client, entry_id: str, console: Console) -> None:
    """Send one quarantined record on again. Raises StackError if it is refused again."""
    answer = client.replay(http, entry_id)
    if not answer.is_success:
        raise StackError(f"{entry_id} was not replayed: {'; '.join(client.complaints(answer))}")
    console.print(f"{escape(entry_id)} was replayed.", highlight=False)
