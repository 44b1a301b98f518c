"""Reviews of the log, as the engine keeps them."""

from datetime import UTC, date, datetime

from services.reporting.reviewing import LEADERSHIP, AgreedAction, ReviewHeld, ReviewsView
from services.reporting.view import Facts
from shared.calendar import end_of
from shared.engine.view import stored
from tests.integration.reporting.feeds.serving import Served

HELD = datetime(2026, 10, 28, 14, tzinfo=UTC)
NEXT = end_of(date(2026, 11, 28))


def action(name: str, by: date, completed: datetime | None = None) -> AgreedAction:
    """Return an action that the review agreed."""
    return AgreedAction(name, "minutes/2026-10", "service-lead", HELD, end_of(by), completed)


REVIEWED = ReviewsView(
    facts=Facts(),
    reviews=(ReviewHeld(HELD, "senior-leadership", "minutes/2026-10", 20),),
    actions=(
        action("train-the-front-desk", date(2026, 11, 20)),
        action("look-at-the-leaflet", date(2026, 12, 18)),
        action("write-to-the-school", date(2026, 11, 13), datetime(2026, 11, 9, 9, tzinfo=UTC)),
    ),
    next_due=NEXT,
)


async def keep(served: Served, reviewed: ReviewsView) -> None:
    """Keep these reviews as the engine does."""
    view = stored(reviewed)
    await served.database["subjects"].replace_one({"_id": LEADERSHIP}, {"view": view}, upsert=True)
