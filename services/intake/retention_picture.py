"""Until when a case is kept, and for what, as it is shown."""

from datetime import datetime

from services.intake.erasure import Standing
from services.intake.retention import Kept
from services.intake.view import HoldView, PeriodView, RetentionView
from shared.events.erasure import LegalHoldPlaced
from shared.policy.models import Policy


def retention(found: Standing, now: datetime, policy: Policy) -> RetentionView:
    """Return what keeps the case at `now`, and since when its erasure is proposed."""
    at = found.proposed_from
    return RetentionView(
        kept_until=found.last.until.isoformat() if found.last and found.last.until else None,
        periods=tuple(_period(each, policy) for each in found.kept),
        holds=tuple(_hold(event.time, LegalHoldPlaced.of(event)) for event in found.holds),
        proposed_at=at if at is not None and at <= now else None,
    )


def _period(each: Kept, policy: Policy) -> PeriodView:
    row = next((row for row in policy.retention.period if row.id == each.period), None)
    return PeriodView(
        period=each.period,
        record=row.record if row else None,
        source=row.source if row else None,
        status=row.status if row else None,
        kept_until=each.until.isoformat() if each.until else None,
    )


def _hold(placed_at: datetime, data: LegalHoldPlaced) -> HoldView:
    return HoldView(hold=data.hold, why=data.why, placed_at=placed_at)
