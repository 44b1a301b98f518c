"""Incidents that happened to somebody of a group, and what other systems count of people."""

from collections.abc import Iterator
from typing import Any

from shared.events.complaints import ComplaintOpened
from shared.events.disclosures import EthnicityCode, StatutoryIdentityRecorded
from shared.events.envelope import Event
from shared.events.figures import DecisionsCounted, DenominatorsLoaded
from tests.unit.build import event, instant
from tests.unit.told import disclosure

NOBODY = {"asian": 0, "black": 0, "mixed": 0, "white": 0, "other": 0}


def incidents(count: int, code: EthnicityCode, at: str, name: str) -> Iterator[Event]:
    """Yield so many incidents of one moment, each about a case of its own; in each of them somebody complains."""
    for number in range(count):
        subject = f"case/{name}-{number}"
        yield event(disclosure(), at=at, subject=subject)
        yield event(StatutoryIdentityRecorded(code=code, chosen_by="person"), at=at, subject=subject)
        fixed: dict[str, Any] = {"procedure": "corporate", "route": "R1", "reason": "They complain.", "language": "en"}
        yield event(ComplaintOpened(complaint="c", received_at=instant(at), **fixed), at=at, subject=subject)


def people(figures: str = "census", *, year: int = 2025, at: str = "2026-01-05T10:00:00Z", **groups: int) -> Event:
    """Return so many pupils of each group; of a group that is not named there is nobody."""
    told = {"population": "pupils", "year": year, "counted_by": "school-census", "release": "spring"}
    data = DenominatorsLoaded.model_validate({**told, "groups": NOBODY | groups})
    return event(data, at=at, subject=f"figures/{figures}")


def suspensions(figures: str = "exclusions", *, at: str = "2026-01-05T10:00:00Z", **groups: int) -> Event:
    """Return so many suspensions of pupils of each group in 2025."""
    told = {"point": "suspension", "population": "pupils", "year": 2025}
    data = DecisionsCounted.model_validate({**told, "groups": NOBODY | groups})
    return event(data, at=at, subject=f"figures/{figures}")
