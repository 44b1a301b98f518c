"""The versions of how people describe themselves: none is ever changed, and each says who told it and when."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from services.intake.identity.view import (
    FacetView,
    IdentityStanding,
    IdentityVersionView,
    IdentityView,
    MonitoringView,
)
from services.intake.statement import Disclosures
from shared.engine.history import History
from shared.events.disclosures import DisclosureRecorded, StatutoryIdentityRecorded
from shared.events.envelope import Event
from shared.events.identity import IdentityConfirmed, IdentityDeclined, IdentityDescribed, IdentityNotObtained
from shared.events.words import Facet, IdentityInOwnWords

FACETS: tuple[Facet, ...] = get_args(Facet)

Said = tuple[Event, str | None, tuple[IdentityInOwnWords, ...]]
"""An event, whom it describes (None: whoever spoke), and how they describe themselves in it."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What became of asking somebody for these facets; `version` counts the versions of theirs, from 1."""

    event: Event
    standing: IdentityStanding
    facets: Collection[Facet]
    version: int | None = None


def told(history: History, disclosures: Disclosures) -> list[Said]:
    """Return how people described themselves, oldest first: with a disclosure, or when they were asked."""
    found: list[Said] = [
        (event, data.person, data.facets) for event, data in history.read(IdentityDescribed) if data.facets
    ]
    for event, disclosure in disclosures:
        people = dict.fromkeys(words.on_behalf_of for words in disclosure.identity)
        found += [(event, whose, tuple(_of(whose, disclosure))) for whose in people]
    return sorted(found, key=lambda each: each[0].order)


def own_words(said: Sequence[Said]) -> tuple[IdentityInOwnWords, ...]:
    """Return everything that anyone said of who they are, oldest first, the same thing once."""
    return tuple(dict.fromkeys(words for _, _, each in said for words in each))


def identities(history: History, said: Sequence[Said], disputed: frozenset[str]) -> tuple[IdentityView, ...]:
    """Return how each person describes themselves, or that they would rather not, in the order of being asked."""
    return tuple(_identity(history, person, said, disputed) for person in _people(history, said))


def standing(history: History, said: Sequence[Said]) -> IdentityStanding:
    """Return whether anybody in the case was asked who they are, and answered."""
    if said:
        return "described"
    if history.heard(IdentityDeclined):
        return "declined"
    return "not-yet-obtained" if history.heard(IdentityNotObtained) else "not-asked"


def monitoring(history: History) -> tuple[MonitoringView, ...]:
    """Return that a statutory code was recorded, the last of each person, without the code."""
    last = {data.person: (event, data) for event, data in history.read(StatutoryIdentityRecorded)}
    return tuple(_code(event, data) for event, data in last.values())


def _code(event: Event, data: StatutoryIdentityRecorded) -> MonitoringView:
    return MonitoringView(
        person=data.person,
        standing=_WITHOUT_A_CODE.get(data.code, "chosen"),
        chosen_by=data.chosen_by,
        assigned_by_observer="yes" if data.chosen_by == "practitioner" else None,
        recorded_at=event.time,
    )


_WITHOUT_A_CODE: Mapping[str, Literal["declined", "not-yet-obtained"]] = {
    "REFU": "declined",
    "NOBT": "not-yet-obtained",
}


def _of(person: str | None, disclosure: DisclosureRecorded) -> Iterator[IdentityInOwnWords]:
    return (words for words in disclosure.identity if words.on_behalf_of == person)


def _people(history: History, said: Sequence[Said]) -> list[str | None]:
    asked: list[tuple[Event, str | None]] = [(event, person) for event, person, _ in said]
    asked += [(event, data.person) for event, data in history.read(IdentityDeclined)]
    asked += [(event, data.person) for event, data in history.read(IdentityNotObtained)]
    return list(dict.fromkeys(person for _, person in sorted(asked, key=lambda each: each[0].order)))


def _identity(history: History, person: str | None, said: Sequence[Said], disputed: frozenset[str]) -> IdentityView:
    theirs = [(event, words) for event, whose, words in said if whose == person]
    confirmed = [event for event, data in history.read(IdentityConfirmed) if data.person == person]
    answers = list(_answers(history, person, theirs))
    return IdentityView(
        person=person,
        facets=tuple(_facet(facet, answers, confirmed) for facet in FACETS),
        versions=tuple(
            IdentityVersionView(
                version=number,
                event=event.id,
                told_at=event.time,
                words=words,
                disputed="yes" if event.id in disputed else None,
            )
            for number, (event, words) in enumerate(theirs, start=1)
        ),
    )


def _answers(
    history: History, person: str | None, theirs: Sequence[tuple[Event, tuple[IdentityInOwnWords, ...]]]
) -> Iterator[_Answer]:
    for number, (event, words) in enumerate(theirs, start=1):
        yield _Answer(event, "described", {each.facet for each in words}, number)
    for event, declined in history.read(IdentityDeclined):
        if declined.person == person:
            yield _Answer(event, "declined", declined.facets or FACETS)
    for event, waiting in history.read(IdentityNotObtained):
        if waiting.person == person:
            yield _Answer(event, "not-yet-obtained", waiting.facets or FACETS)


def _facet(facet: Facet, answers: Sequence[_Answer], confirmed: Sequence[Event]) -> FacetView:
    """Return how somebody stands with a facet: their last answer counts, and waiting for one undoes none."""
    about = [answer for answer in answers if facet in answer.facets]
    if not about:
        return FacetView(facet=facet, standing="not-asked")
    last = max(about, key=lambda answer: (answer.standing != "not-yet-obtained", answer.event.order))
    held = [event.time for event in confirmed if event.order > last.event.order]
    return FacetView(
        facet=facet,
        standing=last.standing,
        version=last.version,
        since=last.event.time,
        confirmed_at=held[-1] if held and last.standing == "described" else None,
    )
