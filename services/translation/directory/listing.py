"""What follows from what is told of a volunteer: the entry as it is shown, and for what they can be asked now."""

from collections.abc import Sequence
from datetime import datetime

from services.translation.directory.entry import FLUENT, Entry, entry
from services.translation.directory.view import SpokenView, UseView, VolunteerView
from services.translation.messages import SOURCE
from services.translation.telling import last_told
from shared.engine.decision import Decision, snapshot
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.volunteers import (
    VolunteerAssessed,
    VolunteerAvailabilitySet,
    VolunteerConfirmed,
    VolunteerListed,
    VolunteerStandingChanged,
    VolunteerTrained,
    VolunteerUsed,
    VolunteerWithdrew,
)
from shared.policy.models import Policy

ABOUT_VOLUNTEERS: tuple[type[Contract], ...] = (
    VolunteerListed,
    VolunteerAssessed,
    VolunteerTrained,
    VolunteerAvailabilitySet,
    VolunteerConfirmed,
    VolunteerWithdrew,
    VolunteerUsed,
)
"""What is heard for the sake of the directory."""


def volunteer(history: History, now: datetime, policy: Policy) -> Decision:
    """Return the entry as it stands at `now`, and what others hear of it; asks to be woken when time changes it."""
    found = entry(history, policy)
    return Decision(
        view=_view(history, found, now),
        events=(_standing(history, found, now),),
        wake_at=min((moment for moment in found.changes_at() if moment > now), default=None),
    )


def _standing(history: History, found: Entry, now: datetime) -> Event:
    last = last_told(history, ABOUT_VOLUNTEERS)
    fluent = () if found.why_not(now) else tuple(each.language for each in found.speaks if each.level in FLUENT)
    passed = (moment for moment in found.changes_at() if moment <= now)
    return snapshot(SOURCE, last, VolunteerStandingChanged(languages=fluent), history, time=max((last.time, *passed)))


def _view(history: History, found: Entry, now: datetime) -> VolunteerView:
    why_not = found.why_not(now)
    uses = tuple(_uses(history))
    return VolunteerView(
        volunteer=history.subject.partition("/")[2],
        matchable="no" if why_not else "yes",
        why_not=why_not,
        languages=tuple(
            SpokenView(language=each.language, level=each.level, self_rated=each.self_rated, assessed=each.assessed)
            for each in found.speaks
        ),
        listed_at=found.listed[0].time if found.listed is not None else None,
        trained_at=_time(found.trained),
        confirmed_at=_time(found.confirmed),
        confirm_by=found.confirm_by,
        withdrew_at=_time(found.withdrew),
        away_until=found.availability.until if found.availability is not None and "unavailable" in why_not else None,
        minutes=sum(use.minutes for use in uses),
        uses=uses,
        changed_at=last_told(history, ABOUT_VOLUNTEERS).time,
    )


def _uses(history: History) -> Sequence[UseView]:
    return [
        UseView(at=event.time, language=use.language, setting=use.setting, content=use.content, minutes=use.minutes)
        for event, use in history.read(VolunteerUsed)
    ]


def _time(event: Event | None) -> datetime | None:
    return event.time if event is not None else None
