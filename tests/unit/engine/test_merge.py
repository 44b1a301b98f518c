"""A history is a set of events, and of a snapshot's contract it holds the latest (DESIGN.md section 2)."""

import re

from shared.engine.merge import key, supersedes
from shared.events.complaints import ComplaintRequested
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged
from tests.unit.build import event

ASKED = event(ComplaintRequested(), id="e-1", source="/a")


def snapshot(number: int, at: str = "2026-11-23T10:00:00Z", source: str = "/a") -> Event:
    said = event(DutiesChanged(duties=()), at=at, id=f"s-{number}", source=source)
    return said.model_copy(update={"sequence": f"{number:010d}"})


def test_a_key_is_safe_as_a_field_name() -> None:
    assert re.fullmatch(r"[0-9a-f]{24}", key(event(ComplaintRequested(), id="a.b$c", source="/$a.b")))


def test_an_event_is_known_by_its_source_and_id() -> None:
    assert key(ASKED) == key(event(ComplaintRequested(), at="2026-12-01T10:00:00Z", id="e-1", source="/a"))
    assert len({key(ASKED), key(event(ComplaintRequested(), id="e-2", source="/a"))}) == 2
    assert len({key(ASKED), key(event(ComplaintRequested(), id="e-1", source="/b"))}) == 2


def test_the_snapshots_of_one_source_share_a_place() -> None:
    assert key(snapshot(1)) == key(snapshot(2))
    assert key(snapshot(1)) != key(snapshot(1, source="/b"))
    assert key(snapshot(1)) != key(event(ComplaintRequested(), id=DutiesChanged.type, source="/a"))


def test_only_a_later_snapshot_takes_the_place_of_another() -> None:
    assert supersedes(snapshot(10), snapshot(9, at="2026-12-01T10:00:00Z"))
    assert not supersedes(snapshot(9, at="2026-12-01T10:00:00Z"), snapshot(10))
    assert supersedes(snapshot(1, at="2026-12-01T10:00:00Z"), snapshot(1))
    assert not supersedes(snapshot(1), snapshot(1))


def test_a_repeated_event_never_takes_the_place_of_the_first() -> None:
    later = event(ComplaintRequested(), at="2026-12-01T10:00:00Z", id="e-1", source="/a")

    assert not supersedes(later, ASKED)
