"""Cases as they come: what is told, what is done about it in time, late, too early, twice or never, and when we hear.

Everything is drawn from a seeded Random. The rules themselves say what can happen, so that a row that is added to the
policy is exercised without a change here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import get_origin

from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.registry import BY_TYPE
from shared.policy.models import Policy
from tests.year.council import Council
from tests.year.derived import concluded
from tests.year.facts import Fact, Json, in_order, read
from tests.year.naive import begins, instances
from tests.year.vocabulary import said

LONG_AGO = 0.1
"""How many cases began before anybody told us, perhaps before the rules were in force."""
MOST_EVENTS = 24
"""About one case, answers to escalations apart."""
SOURCE = "https://demo.hackney.example/case-management"
FIRST = {"case": "disclosure-recorded", "log": "log-reviewed"}
"""What is told of a subject before anything can be concluded of it."""
ATTENDEES = [{"person": "a", "attendsAs": "parent"}]
ARRANGED = ("meeting-scheduled", {"attendees": ATTENDEES, "racismDiscussed": "yes"})
CONFERENCE = ("meeting-scheduled", {"meeting": "a", "attendees": ATTENDEES, "formal": "yes"})
SPEAKS_TURKISH = ("language-need-assessed", {"person": "a", "spoken": "tr", "interpreter": "yes"})
ASKED_FOR = ("interpreter-requested", {"booking": "a", "meeting": "a", "person": "a", "language": "tr"})
BOOKED = ("interpreter-booked", {"booking": "a", "language": "tr"})
TO_TRANSLATE = ("translation-requested", {"request": "a", "document": "safety-plan"})
CAME_BACK = ("translation-delivered", {"request": "a", "deliveredBy": "professional", "translator": "a"})
CHECKED = ("translation-checked", {"request": "a", "outcome": "good", "linguist": "b-2"})
SENT = ("translation-sent", {"request": "a"})
ENGLISH = ("leaflet-published", {"language": "en", "leafletVersion": 2})
BACKWARDS = ("leaflet-published", {"language": "en", "leafletVersion": 1})
BEFORE: Mapping[str, Sequence[tuple[str, Mapping[str, object]]]] = {
    "meeting-clash-found": [("observance-kept", {"person": "a", "strength": "hard"}), ARRANGED],
    "meeting-preparation-due": [ARRANGED, ("meeting-moved", {})],
    "interpreter-required": [SPEAKS_TURKISH, CONFERENCE, ASKED_FOR, BOOKED, BOOKED],
    "interpreter-doubt-raised": [BOOKED, ("interpreter-booked", {"booking": "a", "enhancedCheck": "yes"})],
    "translation-due": [TO_TRANSLATE, CAME_BACK],
    "translation-progressed": [TO_TRANSLATE, CAME_BACK, CHECKED, SENT],
    "translation-irregular": [TO_TRANSLATE, CAME_BACK, SENT],
    "leaflet-outdated": [ENGLISH, ("leaflet-published", {"language": "tr", "leafletVersion": 1, "englishVersion": 2})],
    "leaflet-irregular": [ENGLISH, BACKWARDS],
}
"""What is told so that something may be concluded of meetings, of interpreters, of translations and of leaflets."""
FATES = ("in time", "in time", "in time", "at the last second", "a second late", "late", "too early", "never")
HALF_A_YEAR = timedelta(days=180)
YEARS = timedelta(days=600)
SAME_HOUR, WEEKS = timedelta(hours=1), timedelta(weeks=6)


@dataclass(frozen=True)
class Arrival:
    """An event, and when its sender tells us."""

    event: Event
    at: datetime

    @property
    def recorded(self) -> Event:
        """The event as the gate passes it on if it is told at that very moment."""
        return self.event.model_copy(update={"recordedtime": self.at})


@dataclass
class Case:
    """A case in the making."""

    random: Random
    council: Council
    policy: Policy
    subject: str
    year: tuple[datetime, datetime]
    arrivals: list[Arrival] = field(default_factory=list)
    followed: set[str] = field(default_factory=set)

    def known(self, now: datetime) -> list[Event]:
        """Return what was told by then."""
        return [arrival.recorded for arrival in self.arrivals if arrival.at <= now]

    @property
    def middle(self) -> datetime:
        """A moment at which some of it is known."""
        return sorted(arrival.at for arrival in self.arrivals)[len(self.arrivals) // 2]

    def happens(self, contract: type[Contract], at: datetime, **fields: object) -> None:
        """Let something happen, to be told at once, soon or weeks later; not if the year is over by then."""
        delay = self.random.choice((timedelta(0), SAME_HOUR, SAME_HOUR, timedelta(days=3), WEEKS))
        told = max(at + delay * self.random.random(), self.year[0])
        if told > self.year[1]:
            return
        event = Event(
            id=f"{self.subject.replace('/', '-')}-{len(self.arrivals)}",
            source=SOURCE,
            type=contract.type,
            subject=self.subject,
            time=at,
            dataschema=contract.schema_name(),
            data=said(contract, self.random, at, fields),
        )
        self.arrivals.append(Arrival(event, told))

    def facts(self) -> list[Fact]:
        """Return all that has happened so far, with what the services conclude from it."""
        recorded = [arrival.recorded for arrival in self.arrivals]
        ours = concluded(recorded, self.year[1], self.policy)
        return in_order(read(event.model_dump(mode="json")) for event in (*recorded, *ours))

    def follow(self) -> bool:
        """Let what follows from the duties that were not yet looked at happen, or not; tell whether there were any."""
        begun = begins(self.council, self.facts())
        new = [key for key in begun if key not in self.followed]
        self.random.shuffle(new)
        for key in new:
            self.followed.add(key)
            row, start = begun[key].row, begun[key].start
            due = [each.clock.due for each in instances(key, begun[key], start.time + HALF_A_YEAR).values()]
            for moment in due[: self.random.randrange(1, 5)]:
                self._be_done(row, start, moment)
            self._be_disturbed(row, start, due[0] if due else start.time)
        return bool(new)

    def _be_done(self, row: Json, start: Fact, due: datetime) -> None:
        fate, trigger = self.random.choice(FATES), self.random.choice(row["met-by"])
        if fate != "never" and trigger.get("at") != "recorded":
            self.triggered(trigger, row, start, self._moment(fate, start.time, due))

    def _moment(self, fate: str, start: datetime, due: datetime) -> datetime:
        some = self.random.random()
        return {
            "in time": start + (due - start) * some,
            "at the last second": due,
            "a second late": due + timedelta(seconds=1),
            "late": due + timedelta(days=15) * some,
            "too early": start - timedelta(days=4) * some,
        }[fate].replace(microsecond=0)

    def _be_disturbed(self, row: Json, start: Fact, due: datetime) -> None:
        """Let what changes a clock or ends it happen now and then."""
        clauses = [row[name]["by"] for name in ("extension", "restart") if name in row]
        clauses += [*row.get("urgent-if", ()), *row.get("ends", ())]
        if self.random.random() < 0.2:
            clauses += row.get("void-if", ())
        for clause in clauses:
            if self.random.random() < 0.6:
                fate = self.random.choice(FATES[:-1])
                self.triggered(clause, row, start, self._moment(fate, start.time, due))
        if "within" in row:
            self.triggered(row["within"]["after"], row, None, start.time - YEARS * self.random.random())

    def triggered(self, trigger: Json, row: Json, about: Fact | None, at: datetime) -> None:
        """Let something happen that the trigger speaks of, if other systems may say it."""
        contract = BY_TYPE[trigger["event"]]
        if not contract.external or len(self.arrivals) >= MOST_EVENTS:
            return
        fields = {name: self.random.choice(values) for name, values in trigger.get("where", {}).items()}
        fields = {name: _as_held(contract, name, value) for name, value in fields.items()}
        if about is not None:
            shared = {"complaint", "procedure", row.get("per", "")} & about.data.keys()
            fields = {name: about.data[name] for name in sorted(shared) if _has(contract, name)} | fields
        self.happens(contract, at, **fields)


def _has(contract: type[Contract], name: str) -> bool:
    return name in {info.alias or each for each, info in contract.model_fields.items()}


def _as_held(contract: type[Contract], name: str, value: object) -> object:
    """Return the value as the field holds it: alone, or in a list."""
    info = next(info for each, info in contract.model_fields.items() if name in (each, info.alias))
    return (value,) if get_origin(info.annotation) is tuple else value


def cases(seed: int, number: int, council: Council, policy: Policy, year: tuple[datetime, datetime]) -> Iterator[Case]:
    """Yield so many cases that begin in the year."""
    random = Random(seed)  # noqa: S311 - nobody is to be surprised by what it draws
    for n in range(number):
        row = council.duties[n % len(council.duties)]
        kind = BY_TYPE[row["when"]["event"]].subjects[0]
        begin = year[0] + (year[1] - year[0]) * random.random()
        begin -= YEARS * random.random() if random.random() < LONG_AGO else timedelta(0)
        case = Case(random, council, policy, f"{kind}/year-{n}", year)
        _begin(case, row, begin.replace(microsecond=0))
        while case.follow():
            pass
        if case.arrivals:
            yield case


def _begin(case: Case, row: Json, at: datetime) -> None:
    """Begin a case so that the row may apply; most begin with somebody who tells us something."""
    for name, fields in BEFORE.get(row["when"]["event"], ()):
        case.happens(BY_TYPE[name], at, **fields)
    first = FIRST.get(case.subject.partition("/")[0])
    if first and (not BY_TYPE[row["when"]["event"]].external or case.random.random() < 0.7):
        case.happens(BY_TYPE[first], at)
    if "within" in row:
        case.triggered(row["within"]["after"], row, None, at)
    case.triggered(row["when"], row, None, at + timedelta(minutes=case.random.randrange(600)))
