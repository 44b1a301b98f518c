"""A year in a minute, on the whole stack: its clock runs, events come in time or out of order, duties are met or not.

When the year is over the stack is stopped and begins again at one moment, at which every duty is compared.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import httpx
import pytest
from tenacity import RetryError

from deploy.local.client import listing
from deploy.local.plan import Plan
from deploy.local.state import State
from shared.clock import clock
from shared.events.envelope import Event
from shared.policy.loader import HACKNEY, load
from tests.end_to_end.outside import begin, kafka
from tests.integration.local_stack.running import Stack, stack_in
from tests.reading import all_events
from tests.waiting import eventually
from tests.year.answers import answered
from tests.year.cases import Arrival, cases
from tests.year.council import read_council
from tests.year.driving import Lived, live
from tests.year.facts import Json, in_order, read
from tests.year.naive import Stands, duties
from tests.year.serving import by_the_service, names

pytestmark = pytest.mark.timeout(240)

CASES = 300
SEED = 2027
SPEED = 500_000
"""A year is over in 63 seconds."""
START = "2026-08-01T09:00:00Z"
"""So long before the year that the stack is up, or nearly so, when it begins."""
YEAR = (datetime(2026, 9, 14, tzinfo=UTC), datetime(2027, 9, 13, tzinfo=UTC))
"""Both clock changes, Christmas and Easter are in it."""
END = datetime(2028, 1, 17, 12, tzinfo=UTC)
"""When all is compared, with the clock at its usual pace: so long after the year that the stack has stopped by then."""
KEPT_UP = timedelta(days=30)
"""How late an event may be offered; beyond that the year was not lived through but caught up with."""
A_WEEK, SENT_AGAIN = timedelta(days=7), 30
"""One event in so many is sent a second time, a week later."""
SETTLED_WITHIN = 60.0
"""Wall seconds that the services may take, after the year, for what they had not yet decided on."""
COUNCIL = read_council(HACKNEY)

Served = Mapping[str, Sequence[Json]]
"""What the stack serves of the duties of each case."""
Found = dict[tuple[str, str], Stands]


@dataclass(frozen=True)
class Year:
    """The stack after the year, and what was offered in it."""

    stack: Stack
    lived: Lived


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    arrivals = [each for case in answered(cases(SEED, CASES, COUNCIL, load(HACKNEY), YEAR)) for each in case.arrivals]
    arrivals += [Arrival(each.event, each.at + A_WEEK) for each in arrivals[::SENT_AGAIN]]
    with stack_in(tmp_path_factory.mktemp("year")) as stack:
        result = stack.up("--no-demo", "--now", START, "--speed", str(SPEED))
        assert result.returncode == 0, result.stderr
        plan = Plan.load(State(stack.folder))
        assert plan is not None
        now = clock(plan.clock_offset, plan.clock_speed, plan.clock_since)
        lived = live(stack, now, arrivals)
        assert stack.down().returncode == 0
        assert now() < END, "the stack stopped so slowly that it went beyond the moment of the comparison"
        begin(stack, END.isoformat())
        yield Year(stack, lived)


async def test_after_a_year_every_duty_stands_where_counting_by_hand_puts_it(year: Year) -> None:
    with suppress(RetryError):
        await eventually(partial(agreed, year.stack), within=SETTLED_WITHIN)
    assert await disagreements(year.stack) == {}


def test_the_year_was_lived_through_rather_than_caught_up_with(year: Year) -> None:
    assert year.lived.latest < KEPT_UP


async def test_what_was_accepted_is_recorded_once_and_what_was_refused_is_not(year: Year) -> None:
    topics = Counter((event.source, event.id) for event in await recorded(year.stack))
    accepted = {(event.source, event.id) for event in year.lived.accepted}
    assert {place: topics[place] for place in accepted if topics[place] != 1} == {}
    # What was refused may be sent again a week later, when what had to come before it is there.
    refused = {(event.source, event.id) for event in year.lived.refused} - accepted
    assert [place for place in refused if topics[place]] == []


async def test_what_is_said_twice_says_the_same(year: Year) -> None:
    contents = defaultdict(set)
    for event in await recorded(year.stack):
        contents[event.source, event.id].add(event.to_json())
    assert [said for said in contents.values() if len(said) > 1] == []


async def agreed(stack: Stack) -> bool:
    """Tell whether nothing is left to be decided on."""
    return not await disagreements(stack)


async def recorded(stack: Stack) -> list[Event]:
    """Return all that the services were told and concluded, of which rules speak."""
    return await all_events(kafka(stack))


def by_hand(events: list[Event], served: Served) -> Found:
    """Return every duty of every case, worked out without the services."""
    by_case = defaultdict(list)
    for event in events:
        by_case[event.subject].append(read(event.model_dump(mode="json")))
    return {
        (subject, key): stands
        for subject, facts in by_case.items()
        for key, stands in duties(COUNCIL, in_order(facts), END, names(served.get(subject, ()))).items()
    }


def by_the_stack(served: Served) -> Found:
    """Return every duty of every case, as the stack serves it."""
    return {(subject, key): stands for subject, each in served.items() for key, stands in by_the_service(each).items()}


def served_by(stack: Stack) -> Served:
    """Return what the stack serves, page by page."""
    found: defaultdict[str, list[Json]] = defaultdict(list)
    with httpx.Client(base_url=stack.url("escalation"), timeout=60, headers=stack.anybody) as http:
        for duty in listing(http, "/duties"):
            found[duty["subject"]].append(duty)
    return found


async def disagreements(stack: Stack) -> dict[tuple[str, str], tuple[Stands | None, Stands | None]]:
    """Return each duty that the stack and counting by hand do not agree about: what either says."""
    served = served_by(stack)
    one, other = by_the_stack(served), by_hand(await recorded(stack), served)
    return {place: (one.get(place), other.get(place)) for place, _ in one.items() ^ other.items()}
