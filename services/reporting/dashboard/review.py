"""The review: what is unreviewed, how to sign it off, what was agreed."""

import json
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from services.reporting.dashboard.refusals import ANSWERS, PageRoute
from services.reporting.dashboard.rendering import page
from services.reporting.log.reading import head
from services.reporting.review.standing import review
from services.reporting.reviewing import LEADERSHIP
from shared.events.incident_log import LogReviewed
from shared.policy.models import Policy
from shared.running.app import Running
from shared.running.guard import needs

router = APIRouter(route_class=PageRoute, dependencies=[needs("read-leadership-log")])


@router.get("/dashboard/review", response_class=HTMLResponse, responses=ANSWERS)
async def show_review(request: Request, runtime: Running) -> Response:
    """Show where the review of the log stands, and the event that signs it off."""
    now = runtime.clock()
    stands = await review(runtime.database, await head(runtime.database), now)
    signing = event(runtime.policy, stands.entries, now)
    return page(request, "review.html", current="/dashboard/review", review=stands, event=signing)


def event(policy: Policy, entries: int, now: datetime) -> str:
    """Return the event that says that the log was reviewed up to so many entries, as it is sent to the gate."""
    minutes = f"minutes-{now:%Y-%m}"
    data = LogReviewed.model_validate({"entriesUpTo": entries, "minutes": minutes}).to_data()
    said = {
        "specversion": "1.0",
        "id": f"log-reviewed-up-to-{entries}",
        "source": next((source.prefix for source in policy.sources if source.may_send(LogReviewed.type)), ""),
        "type": LogReviewed.type,
        "subject": LEADERSHIP,
        "time": now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "datacontenttype": "application/json",
        "data": data,
    }
    return json.dumps(said, indent=2)
