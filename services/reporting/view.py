"""An incident as leadership sees it: pseudonymised, by roles, months and counts (DOMAIN.md 8.6)."""

from typing import Literal

from shared.events.contract import Part
from shared.events.incident_log import DutyCount, IncidentLogEntry
from shared.events.words import Reference


class StandardCount(DutyCount):
    """The duties of an incident that come from one of the Standards, by state."""

    standard: int


class IncidentView(IncidentLogEntry):
    """What the log says of the incident, and its duties by Standard.

    An open duty may be at risk, a late one was met after its due instant, a missed one is still unmet.
    """

    logged: Literal["yes"] = "yes"
    standards: tuple[StandardCount, ...]


class AwaitedView(Part):
    """Something was heard of the case before its disclosure: there is no incident yet, and nothing to list."""

    logged: Literal["no"] = "no"
    incident: Reference
