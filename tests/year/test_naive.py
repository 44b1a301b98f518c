"""A thousand cases, each duty worked out by the service and a second time without it."""

from datetime import UTC, datetime

import pytest

from services.escalation.decide import HEARS, decide
from shared.engine.history import History
from shared.engine.view import stored
from shared.policy.loader import HACKNEY, load
from tests.year.cases import Case, cases
from tests.year.council import read_council
from tests.year.derived import concluded
from tests.year.facts import in_order, read
from tests.year.naive import Stands, duties

CASES = 1000
SEED = 17
YEAR = (datetime(2026, 9, 14, tzinfo=UTC), datetime(2027, 9, 13, 12, tzinfo=UTC))
POLICY = load(HACKNEY)
COUNCIL = read_council(HACKNEY)


@pytest.fixture(scope="module")
def generated() -> list[Case]:
    return list(cases(SEED, CASES, COUNCIL, POLICY, YEAR))


def test_every_duty_stands_where_counting_by_hand_puts_it(generated: list[Case]) -> None:
    moments = [(case, now) for case in generated for now in (case.middle, YEAR[1])]
    found = {(case.subject, now): differences(case, now) for case, now in moments}
    assert {place: difference for place, difference in found.items() if difference} == {}


def test_every_rule_and_every_state_comes_up(generated: list[Case]) -> None:
    stand = {key: stands for case in generated for key, stands in by_hand(case, YEAR[1]).items()}
    assert {row["id"] for row in COUNCIL.duties} == {key.partition(":")[0] for key in stand}
    assert {stands.state for stands in stand.values()} >= {"met", "met-late", "missed", "void"}


def differences(case: Case, now: datetime) -> dict[str, tuple[Stands | None, Stands | None]]:
    """Return each duty that the service and counting by hand do not agree about: what either says."""
    service, hand = by_the_service(case, now), by_hand(case, now)
    keys = service.keys() | hand.keys()
    return {key: (service.get(key), hand.get(key)) for key in keys if service.get(key) != hand.get(key)}


def by_the_service(case: Case, now: datetime) -> dict[str, Stands]:
    """Return what the service says of each duty."""
    known = case.known(now)
    types = {contract.type for contract in HEARS}
    heard = [event for event in (*known, *concluded(known, now, POLICY)) if event.type in types]
    history = History(case.subject, tuple(sorted(heard, key=lambda event: event.order)))
    view = stored(decide(history, now, POLICY).view)
    return {duty["key"]: Stands(duty["due"], duty["state"]) for duty in view["duties"]}


def by_hand(case: Case, now: datetime) -> dict[str, Stands]:
    """Return what is found without it."""
    known = case.known(now)
    facts = [read(event.model_dump(mode="json")) for event in (*known, *concluded(known, now, POLICY))]
    return duties(COUNCIL, in_order(facts), now)
