"""Measuring the backlog: what is saved and not yet published, what is due and not yet decided."""

from shared.clock import Clock
from shared.engine.store import Store
from shared.telemetry import OUTBOX_SUBJECTS, WAKE_LAG_SECONDS


async def measure_backlog(store: Store, clock: Clock) -> None:
    """Set the gauges of the outbox and of the longest-waiting deadline."""
    OUTBOX_SUBJECTS.set(await store.unpublished(clock()))
    earliest = await store.earliest_wake()
    WAKE_LAG_SECONDS.set(0.0 if earliest is None else max(0.0, (clock() - earliest).total_seconds()))
