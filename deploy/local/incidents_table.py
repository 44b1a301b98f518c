"""The incident log as a table in the terminal."""

from collections.abc import Iterable
from typing import Any

from rich.table import Table


def incidents_table(incidents: Iterable[dict[str, Any]]) -> Table:
    """Return the incident log as a table."""
    table = Table("incident", title="Incident log")
    for incident in incidents:
        table.add_row(str(incident.get("id", "")))
    return table
