"""A duty's clock in words, for people who read the rules rather than write them."""

from collections.abc import Iterator, Sequence

from shared.policy.clauses import Named
from shared.policy.duties import Duty
from shared.policy.rows import Period
from shared.policy.triggers import Trigger


def due_in_words(duty: Duty) -> str:
    """Return when the duty is due, such as `10 working days`, `same day` or `every month`."""
    return ", ".join((_clock(duty), *_conditions(duty)))


def period_in_words(period: Period) -> str:
    """Return a length of time, such as `10 working days`, or `same day` where there is none."""
    if period.n == 0:
        return "same day"
    return f"{period.n} {_unit(period)}"


def _clock(duty: Duty) -> str:
    if isinstance(duty.due, Named):
        return f"when the event says in {duty.due.field}"
    if duty.due is not None:
        return f"within {period_in_words(duty.due)}" if duty.soft else period_in_words(duty.due)
    if duty.every is not None:
        return f"every {_unit(duty.every) if duty.every.n == 1 else period_in_words(duty.every)}"
    return _series(duty.at)


def _series(points: Sequence[Period]) -> str:
    """Return the points of a series, the unit once where all have the same."""
    *before, last = points
    alike = all(point.unit == last.unit and point.n for point in points)
    said = [str(point.n) if alike else period_in_words(point) for point in before]
    return f"{', '.join(said)} and {period_in_words(last)}" if said else period_in_words(last)


def _conditions(duty: Duty) -> Iterator[str]:
    """Yield what may make it later, earlier, or end it."""
    if duty.times is not None:
        yield "once" if duty.times == 1 else f"{duty.times} times"
    if duty.ends:
        yield f"until {_events(duty.ends)}"
    if duty.extension is not None and duty.extension.adds is not None:
        yield f"up to {period_in_words(duty.extension.adds)} more if extended"
    if duty.extension is not None and duty.extension.cap is not None:
        yield f"up to {period_in_words(duty.extension.cap)} in all if extended"
    if duty.restart is not None:
        yield f"or {period_in_words(duty.restart.due)} from {_events([duty.restart.by])} if that is later"
    if duty.urgent_if:
        yield f"the same day after {_events(duty.urgent_if)}"
    if duty.soft:
        yield "a window that may lapse"


def _unit(period: Period) -> str:
    return period.unit.replace("-", " ") + ("" if period.n == 1 else "s")


def _events(triggers: Sequence[Trigger]) -> str:
    return " or ".join(dict.fromkeys(trigger.event for trigger in triggers))
