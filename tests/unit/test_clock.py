from datetime import UTC, datetime, timedelta

import pytest
from pydantic import ValidationError

from shared.clock import clock
from shared.settings import Settings

MORNING = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_a_clock_runs_as_far_ahead_as_it_is_told() -> None:
    before = datetime.now(UTC)
    told = clock(3600)()
    assert before <= told - timedelta(hours=1) <= datetime.now(UTC)


def test_a_faster_clock_counts_from_the_moment_that_all_were_given() -> None:
    since = datetime.now(UTC) - timedelta(minutes=1)
    before = datetime.now(UTC)
    told = clock((MORNING - since).total_seconds(), 60, since)()
    assert MORNING + (before - since) * 60 <= told <= MORNING + (datetime.now(UTC) - since) * 60


@pytest.mark.parametrize("moving", ["CLOCK_OFFSET", "CLOCK_SPEED"])
def test_the_clock_is_not_moved_where_others_rely_on_it(monkeypatch: pytest.MonkeyPatch, moving: str) -> None:
    monkeypatch.setenv("KAFKA_URL", "broker.example:9092")
    monkeypatch.setenv("CLOCK_SINCE", MORNING.isoformat())
    monkeypatch.setenv(moving, "60")
    with pytest.raises(ValidationError, match=f"{moving} moves the clock of a local stack only"):
        Settings()


def test_a_speed_without_the_moment_it_counts_from_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLOCK_SPEED", "60")
    with pytest.raises(ValidationError, match="CLOCK_SINCE"):
        Settings()


@pytest.mark.parametrize("speed", ["0", "-1", "inf", "nan"])
def test_a_clock_that_does_not_go_forward_is_refused(monkeypatch: pytest.MonkeyPatch, speed: str) -> None:
    monkeypatch.setenv("CLOCK_SINCE", MORNING.isoformat())
    monkeypatch.setenv("CLOCK_SPEED", speed)
    with pytest.raises(ValidationError):
        Settings()
