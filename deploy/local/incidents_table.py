"""The incident log as a table in the terminal."""

from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.markup import escape
from rich.table import Table

Incident = dict[str, Any]
"""An incident as `GET /incidents` lists it."""

STATES = ("open", "met", "late", "missed")


def incidents_table(incidents: Iterable[Incident]) -> Table:
    """Return the incident log as a table: what happened, the duties by state, whom it was escalated to."""
    table = Table(title="Incident log", title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    table.add_column("Incident", width=25)
    table.add_column("Statement", width=14)
    for state in STATES:
        table.add_column(state.capitalize(), justify="right", no_wrap=True)
    table.add_column("Escalated to", min_width=10)
    for incident in incidents:
        table.add_row(
            _what(incident), _words(incident["statement"]), *_counted(incident), _words(escalated_to(incident))
        )
    return table


def escalated_to(incident: Incident) -> str:
    """Return the role on the highest rung that an escalation still stands on, empty if none does."""
    standing = [each for each in incident["escalations"] if each["standing"] != "withdrawn"]
    return str(max(standing, key=lambda each: int(each["rung"]))["role"]) if standing else ""


def _what(incident: Incident) -> str:
    kind, by, towards = (_words(incident[key]) for key in ("kind", "conductBy", "towards"))
    return f"[bold]{escape(incident['incident'])}[/]\n{kind}: {by} → {towards}"


def _counted(incident: Incident) -> list[str]:
    counts = {state: incident["duties"].get(state, 0) for state in STATES}
    return [f"[red]{count}[/]" if state == "missed" and count else str(count) for state, count in counts.items()]


def _words(code: str) -> str:
    return escape(code.replace("-", " "))
