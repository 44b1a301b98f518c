"""The leaflet as it is shown: every part of the view from what was heard and concluded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from services.translation.leaflets.messages import reference
from services.translation.leaflets.needs import Need
from services.translation.leaflets.rooms import rooms
from services.translation.leaflets.view import IrregularPublicationView, LeafletLanguageView, LeafletView, State
from shared.calendar import local_day
from shared.engine.history import History
from shared.events.leaflets import LeafletIrregularitySettled, LeafletWithdrawn
from shared.events.words import Language
from shared.leaflets import Publication
from shared.policy.languages import Languages
from shared.policy.models import Policy


def picture(
    history: History, found: Sequence[Publication], asked: Sequence[Need], now: datetime, policy: Policy
) -> LeafletView:
    """Return the leaflet as it stands at `now`; when it changed is when anything was last heard of it."""
    languages, day = policy.languages, local_day(now)
    counted = [each for each in found if each.fault is None]
    english = _latest(counted, languages.default)
    withdrawn = _withdrawn(history, english)
    return LeafletView(
        leaflet=history.subject.partition("/")[2],
        state="not-in-english" if english is None else "withdrawn" if withdrawn is not None else "published",
        english_version=english.said.leaflet_version if english is not None else None,
        published_at=english.event.time if english is not None else None,
        online=english.said.online if english is not None else None,
        withdrawn_at=withdrawn,
        languages=tuple(_Row(counted, english, asked, day, languages).cells()),
        rooms=rooms(history, languages, day),
        irregular=tuple(_irregular(history, found)),
        changed_at=history.events[-1].time,
    )


def _withdrawn(history: History, english: Publication | None) -> datetime | None:
    after = english.event.order if english is not None else None
    events = history.heard(LeafletWithdrawn)
    return next((event.time for event in events if after is None or event.order > after), None)


@dataclass(frozen=True, slots=True)
class _Row:
    """The row of the matrix that a leaflet is."""

    counted: Sequence[Publication]
    english: Publication | None
    asked: Sequence[Need]
    day: date
    languages: Languages

    def cells(self) -> Iterator[LeafletLanguageView]:
        """Yield the ten in the order of their list, then whatever else the leaflet was published in."""
        ten = [row.tag for row in self.languages.ten_on(self.day)]
        others = {self.languages.family(each.said.language) for each in self.counted}
        for tag in (*ten, *sorted(others - {*ten, self.languages.default})):
            yield self._cell(tag, listed="yes" if tag in ten else "no")

    def _cell(self, tag: Language, *, listed: Literal["yes", "no"]) -> LeafletLanguageView:
        own = [each for each in self.counted if self.languages.family(each.said.language) == tag]
        last = own[-1] if own else None
        need = next((need for need in self.asked if need.language == tag and need.settled is None), None)
        row = self.languages.named(tag)
        return LeafletLanguageView(
            language=tag,
            listed=listed,
            name=row.name if row is not None else None,
            state=self._state(last),
            leaflet_version=last.said.leaflet_version if last is not None else None,
            english_version=last.said.english_version if last is not None else None,
            published_at=last.event.time if last is not None else None,
            online=last.said.online if last is not None else None,
            since=need.since if need is not None else None,
            due=need.by if need is not None else None,
        )

    def _state(self, last: Publication | None) -> State:
        if last is None:
            return "missing"
        wanted = self.english.said.leaflet_version if self.english is not None else 0
        return "current" if (last.said.english_version or 0) >= wanted else "outdated"


def _latest(counted: Iterable[Publication], language: Language) -> Publication | None:
    own = [each for each in counted if each.said.language == language]
    return own[-1] if own else None


def _irregular(history: History, found: Iterable[Publication]) -> Iterator[IrregularPublicationView]:
    settled = {data.publication: event.time for event, data in reversed(history.read(LeafletIrregularitySettled))}
    for event, said, fault in found:
        if fault is not None:
            name = reference(event)
            yield IrregularPublicationView(
                publication=name,
                at=event.time,
                language=said.language,
                reason=fault[1],
                settled_at=settled.get(name),
            )
