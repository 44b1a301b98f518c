"""A thousand cases, each duty worked out by the service and a second time without it."""

import inspect
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile, copytree
from types import ModuleType
from typing import get_args

import pytest

from shared.events.escalations import DutyState
from shared.policy.loader import HACKNEY, load
from shared.policy.models import Policy
from tests.year import climbs, clocks, council, days, facts, naive
from tests.year.answers import answered
from tests.year.cases import Case, cases
from tests.year.council import Council, read_council
from tests.year.derived import concluded, served
from tests.year.facts import in_order, read
from tests.year.naive import Names, Stands, duties
from tests.year.serving import by_the_service, names

CASES = {"hackney": 500, "exampleshire": 200, "odd": 500}
SEED = 17
YEAR = (datetime(2026, 9, 14, tzinfo=UTC), datetime(2027, 9, 13, 12, tzinfo=UTC))
PROJECT = {"services", "shared", "deploy", "tests"}
NOT_IN_A_YEAR = {"break-glass-used", "erasure-proposed"}
"""What begins a duty and comes up in no year: somebody reads a case; its period ends, years later."""
ODD = Path(__file__).parent / "odd"


@dataclass(frozen=True)
class Ground:
    """A council's policy, as the service reads it and as it is written, and cases under it."""

    policy: Policy
    council: Council
    cases: list[Case]


@pytest.fixture(scope="module", params=["hackney", "exampleshire", "odd"])
def ground(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    folders = {"hackney": HACKNEY, "exampleshire": HACKNEY.parent / "example"}
    folder = folders.get(request.param) or odd(tmp_path_factory.mktemp("odd"))
    policy, council = load(folder), read_council(folder)
    return Ground(policy, council, answered(cases(SEED, CASES[request.param], council, policy, YEAR)))


def odd(folder: Path) -> Path:
    """Return a policy that has every kind of row: Hackney's, and others beside them."""
    copytree(HACKNEY, folder, dirs_exist_ok=True)
    copyfile(ODD / "duties.toml", folder / "duties" / "odd.toml")
    with (folder / "schools.toml").open("a") as schools:
        schools.write((ODD / "schools.toml").read_text())
    return folder


def test_every_duty_stands_where_counting_by_hand_puts_it(ground: Ground) -> None:
    moments = [(case, now) for case in ground.cases for now in (case.middle, YEAR[1])]
    found = {(case.subject, now): differences(ground, case, now) for case, now in moments}
    assert {place: difference for place, difference in found.items() if difference} == {}


def test_every_rule_and_every_state_comes_up(ground: Ground) -> None:
    stand = {key: stands for case in ground.cases for key, stands in by_hand(ground, case, YEAR[1], {}).items()}
    beginnings = [row for row in ground.council.duties if row["when"]["event"] not in NOT_IN_A_YEAR]
    assert {row["id"] for row in beginnings} == {key.partition(":")[0] for key in stand}
    windows = any(row.get("soft") for row in ground.council.duties)
    assert {stands.state for stands in stand.values()} == set(get_args(DutyState)) - (set() if windows else {"lapsed"})


@pytest.mark.parametrize("module", [days, facts, council, clocks, climbs, naive])
def test_counting_by_hand_shares_no_code_with_what_it_checks(module: ModuleType) -> None:
    imported = re.findall(r"^\s*(?:from|import) ([\w.]+)", inspect.getsource(module), re.MULTILINE)
    own = {f"tests.year.{name}" for name in ("days", "facts", "council", "clocks", "climbs")}
    assert [name for name in imported if name not in own and name.split(".")[0] in PROJECT] == []


def differences(ground: Ground, case: Case, now: datetime) -> dict[str, tuple[Stands | None, Stands | None]]:
    """Return each duty that the service and counting by hand do not agree about: what either says."""
    answer = served(case.subject, case.known(now), now, ground.policy)
    service, hand = by_the_service(answer), by_hand(ground, case, now, names(answer))
    keys = service.keys() | hand.keys()
    return {key: (service.get(key), hand.get(key)) for key in keys if service.get(key) != hand.get(key)}


def by_hand(ground: Ground, case: Case, now: datetime, called: Names) -> dict[str, Stands]:
    """Return what is found without the service."""
    known = case.known(now)
    facts = [read(event.model_dump(mode="json")) for event in (*known, *concluded(known, now, ground.policy))]
    return duties(ground.council, in_order(facts), now, called)
