"""By when something must be done about a meeting: so many working days before it (DOMAIN.md 11.1, rows 24 and 35)."""

from datetime import datetime

from shared.calendar import Calendar, end_of, local_day
from shared.policy.rows import Period


def due_before(starts: datetime, told: datetime, period: Period, calendar: Calendar) -> datetime:
    """Return the end of the day that lies so many working days before the meeting, in UTC.

    It is no earlier than the end of the day on which it was told that there is anything to do, and no later than the
    meeting itself.
    """
    day = calendar.day_before(local_day(starts), period.n)
    return min(starts, max(end_of(day), end_of(local_day(told))))
