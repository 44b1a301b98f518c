"""What a translation is made from, and whether there is a newer version of that (Standards 25, 26 and 33)."""

from collections.abc import Sequence

from services.translation.documents.request import Request
from shared.engine.history import History
from shared.events.disclosures import StatementAmended, StatementConfirmed
from shared.events.envelope import Event
from shared.events.minutes import MinutesRecorded
from shared.events.safeguarding import SafetyPlanAgreed, SafetyPlanReviewed


def superseded_by(history: History, each: Request) -> Event | None:
    """Return the first newer version of what was to be translated, None if there is none."""
    return next((event for event in _versions(history, each) if _is_newer(event, each)), None)


def original(history: History, each: Request) -> str | None:
    """Return the id of the event that brought what it is made from, None if nobody says which.

    Where a service of ours asked for it, its cause brought the words; minutes have an approval for a cause.
    """
    if each.asked.document != "minutes":
        return each.event.causationid
    return next((event.id for event in reversed(_versions(history, each)) if not _is_newer(event, each)), None)


def _versions(history: History, each: Request) -> Sequence[Event]:
    """Return the events that brought a version, or ended one, oldest first."""
    match each.asked.document:
        case "statement-copy":
            changed = [event for event, answer in history.read(StatementConfirmed) if answer.changes is not None]
            return sorted([*history.heard(StatementAmended), *changed], key=lambda event: event.order)
        case "minutes":
            return [event for event, data in history.read(MinutesRecorded) if data.minutes == each.asked.minutes]
        case "safety-plan":
            over = [event for event, review in history.read(SafetyPlanReviewed) if review.outcome != "kept"]
            return sorted([*history.heard(SafetyPlanAgreed), *over], key=lambda event: event.order)
        case _:
            return ()


def _is_newer(version: Event, each: Request) -> bool:
    # What one of our services asks for, it asks for at the moment of the event that causes it.
    return (version.time, version.id) > (each.event.time, each.event.causationid or version.id)
