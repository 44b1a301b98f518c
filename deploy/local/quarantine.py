"""`verbatim quarantine`: what was set aside, and sending it on again once it is mended."""

import httpx
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from deploy.local import client
from deploy.local.failure import StackError

COLUMNS = {"id": "id", "service": "set aside by", "reason": "reason", "topic": "topic", "at": "at (UTC)"}


def show(http: httpx.Client, console: Console) -> None:
    """Print what is in quarantine. Raises StackError."""
    table = Table(*COLUMNS.values(), "replayed")
    for entry in client.listing(http, "/quarantine"):
        cells = (escape(str(entry.get(key, ""))) for key in COLUMNS)
        table.add_row(*cells, "yes" if entry.get("replayedAt") else "")
    console.print(table if table.row_count else "The quarantine is empty.")


def replay(http: httpx.Client, entry_id: str, console: Console) -> None:
    """Send one quarantined record on again. Raises StackError if it is refused again."""
    answer = client.replay(http, entry_id)
    if not answer.is_success:
        raise StackError(f"{entry_id} was not replayed: {'; '.join(client.complaints(answer))}")
    console.print(f"{escape(entry_id)} was replayed.", highlight=False)
