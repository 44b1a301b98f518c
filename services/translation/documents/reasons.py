"""Why a translation is due when it is, as it is shown: the rule, its parts, and the days."""

from services.translation.documents.request import Request
from services.translation.documents.turnaround import Due
from services.translation.documents.view import DayOffView, LimitView, ReasonView, ShareView
from shared.policy.models import Policy


def reason(each: Request, policy: Policy) -> ReasonView:
    """Return why it is due when it is."""
    usual = each.due.usual
    return ReasonView(
        policy_version=policy.version,
        turnaround=tuple(
            ShareView(says=share.says, n=share.period.n, unit=share.period.unit, basis=share.basis)
            for share in each.due.shares
        ),
        usual=usual.due,
        calendar=usual.edition,
        counted=tuple(day.isoformat() for day in usual.counted),
        skipped=tuple(DayOffView(day=off.day.isoformat(), name=off.name) for off in usual.skipped),
        limit=_limit(each.due),
    )


def _limit(due: Due) -> LimitView | None:
    if due.limit is None or due.limit.complaint is None:
        return None
    return LimitView(complaint=due.limit.complaint, duty=due.limit.duty, says=due.limit.says, due=due.limit.due)
