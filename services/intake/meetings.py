"""What cannot be so of a meeting, or of what somebody keeps (Standard 35). Pure."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.meetings import MeetingClashAnswered, MeetingMoved, MeetingScheduled, ObservanceKept
from shared.fault import Fault
from shared.policy.models import Policy

LONGEST = timedelta(hours=24)
"""How long a meeting lasts at most; one of several days is several meetings."""

KNOWN_UNTIL = datetime(2036, 1, 1, tzinfo=UTC)
"""Before when a meeting ends: the calendars of bank holidays, and of many observances, reach so far."""


def meeting_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield what is wrong with the hours of a meeting, or with the answer to a clash."""
    if isinstance(data, MeetingScheduled | MeetingMoved):
        yield from hour_faults(data.starts, data.ends)
    if isinstance(data, MeetingClashAnswered) and data.answer == "cannot-be-moved":
        for member, said in (("reason", data.reason), ("familyView", data.family_view)):
            if said is None:
                yield Fault(
                    f"/data/{member}",
                    "Expected this member: a meeting that cannot be moved is held with a reason, and with the family's"
                    " view of it (Standard 35).",
                )


def hour_faults(starts: datetime, ends: datetime) -> Iterator[Fault]:
    """Yield what is wrong with the hours from `starts` to `ends`: of a meeting, or of an interpreter."""
    if not starts < ends <= starts + LONGEST:
        hours = LONGEST // timedelta(hours=1)
        yield Fault(
            "/data/ends",
            f"Expected a moment after starts, and {hours} hours later at most: it ends after it begins.",
        )
    if ends > KNOWN_UNTIL:
        yield Fault("/data/ends", f"Expected a moment before {KNOWN_UNTIL:%Y}: the calendars reach no further.")


def unlisted(event: Event, policy: Policy) -> Fault | None:
    """Return what is wrong with what somebody is said to keep: nothing, if the policy has an observance of that id."""
    if event.type != ObservanceKept.type or policy.observances.named(ObservanceKept.of(event).observance):
        return None
    return Fault(
        "/data/observance",
        "Expected the id of an observance in the council's policy (observances.toml), against which meetings can be"
        " checked (Standard 35). Add a row for one that is missing.",
    )
