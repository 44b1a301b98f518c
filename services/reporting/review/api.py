"""The review over HTTP, and in the metrics."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from services.reporting.log.reading import head
from services.reporting.review.standing import ReviewStanding, review
from shared.running.app import Running
from shared.running.guard import needs
from shared.running.jobs import Job
from shared.running.paging import Parameters
from shared.running.problems import PROBLEMS
from shared.running.runtime import Runtime
from shared.telemetry import LOG_UNREVIEWED, REVIEW_DUE

MEASURE_SECONDS = 15.0

router = APIRouter(tags=["review"], dependencies=[needs("read-leadership-log")])


@router.get("/review", responses=PROBLEMS, response_model_exclude_none=True)
async def show_review(runtime: Running, answer: Response, _: Annotated[Parameters, Query()]) -> ReviewStanding:
    """Return how the review of the log stands: what is unreviewed, when it is due, what was agreed and is not done."""
    answer.headers["cache-control"] = "private, no-cache"
    return await review(runtime.database, await head(runtime.database), runtime.clock())


async def measure(runtime: Runtime) -> None:
    """Set the gauges of the review."""
    stands = await review(runtime.database, await head(runtime.database), runtime.clock())
    LOG_UNREVIEWED.set(stands.unreviewed)
    REVIEW_DUE.set(stands.next_due.timestamp() if stands.next_due else 0)


async def attach(runtime: Runtime) -> None:
    """Measure the review again and again."""
    runtime.jobs.append(Job("review", MEASURE_SECONDS, lambda: measure(runtime)))
