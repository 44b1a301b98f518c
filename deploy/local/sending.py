"""`verbatim send`: offers events to the gate, one by one, and says what became of each."""

from collections.abc import Iterable

import httpx
from rich.console import Console
from rich.markup import escape

from deploy.local import client
from deploy.local.events_file import CloudEvent


def send(http: httpx.Client, events: Iterable[CloudEvent], console: Console) -> bool:
    """Send the events and show the answer to each; tell whether all were accepted. Raises StackError."""
    accepted = [_send(http, event, console) for event in events]
    return all(accepted)


def _send(http: httpx.Client, event: CloudEvent, console: Console) -> bool:
    answer = client.post_event(http, event)
    name = escape(f"{event.get('type', 'event without a type')} {event.get('id', 'without an id')}"[:120])
    if answer.is_success:
        console.print(f"[green]accepted[/] {name}", highlight=False, soft_wrap=True)
        return True
    console.print(f"[red]refused[/]  {name}", highlight=False, soft_wrap=True)
    for complaint in client.complaints(answer):
        console.print(f"         {escape(complaint)}", highlight=False, soft_wrap=True)
    return False
