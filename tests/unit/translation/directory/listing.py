"""Words to write examples of the directory with: what is told of a volunteer, and what is decided from it."""

from collections.abc import Iterable

from services.translation.decide import decide
from services.translation.directory.view import VolunteerView
from shared.engine.decision import Decision
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.volunteers import (
    Level,
    SpokenLanguage,
    VolunteerAssessed,
    VolunteerConfirmed,
    VolunteerListed,
    VolunteerTrained,
    VolunteerWithdrew,
)
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)
SUBJECT = "volunteer/v-1"
LISTED_AT = "2026-05-04T10:00:00Z"
TRAINED = VolunteerTrained()
CONFIRMED = VolunteerConfirmed(confirmed_by="business-support-officer")
WITHDREW = VolunteerWithdrew()


def listed(*languages: tuple[str, Level], **said: str) -> VolunteerListed:
    """Return an entry with nothing against it, but for what is said; of fluent Turkish, unless it says otherwise."""
    rated = languages or (("tr", "fluent"),)
    spoken = tuple(SpokenLanguage(language=language, level=level) for language, level in rated)
    agreed = {"confidentiality_signed": "yes", "manager_agreed": "yes", "time_credited": "yes"}
    return VolunteerListed.model_validate({"staff_member": "person:1:ab", "languages": spoken, **agreed, **said})


def assessed(language: str, level: Level) -> VolunteerAssessed:
    """Return that somebody found this of the volunteer."""
    return VolunteerAssessed(language=language, level=level, assessed_by="business-support-manager")


def told(data: Contract, at: str = LISTED_AT, subject: str = SUBJECT) -> Event:
    """Return that this was told of the volunteer."""
    return event(data, at=at, subject=subject)


def decided(*events: Event, now: str, published: Iterable[Event] = ()) -> Decision:
    """Return what is decided of the volunteer whom these events are about."""
    return decide(history(events[0].subject, *events, published=published), instant(now), POLICY)


def shown(*events: Event, now: str = "2026-06-01T10:00:00Z") -> VolunteerView:
    """Return the entry as it is shown at that moment."""
    view = decided(*events, now=now).view
    assert isinstance(view, VolunteerView)
    return view


def entry(reference: str, *said: Contract, now: str = "2026-06-01T10:00:00Z") -> VolunteerView:
    """Return the entry of this reference of whom all of this was told in May."""
    subject = f"volunteer/{reference}"
    times = (f"2026-05-04T{10 + number}:00:00Z" for number in range(len(said)))
    return shown(*(told(data, at, subject) for data, at in zip(said, times, strict=True)), now=now)
