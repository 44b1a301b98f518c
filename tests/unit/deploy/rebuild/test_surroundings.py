"""Which surroundings a rebuild is told of: the environment's, or those of the local stack."""

from pathlib import Path

import pytest

from deploy.local.failure import StackError
from deploy.local.plan import Plan
from deploy.surroundings import settings


@pytest.fixture(autouse=True)
def _no_deployment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("KAFKA_URL", "PSEUDONYM_KEY", "LOG_KEY"):
        monkeypatch.delenv(name, raising=False)


def test_the_local_stack_is_told_as_its_services_are(tmp_path: Path) -> None:
    plan = Plan(folder=tmp_path, port_base=8700, clock_offset=60.0)
    plan.save()
    told = settings(plan.state)
    assert (told.kafka_url, told.mongodb_url) == (plan.kafka_url, plan.mongodb_url)
    assert told.clock_offset == 60.0
    kept = [(tmp_path / "data" / "keys" / f"{name}.key").read_text() for name in ("pseudonym", "log")]
    assert [told.pseudonym_key, told.log_key] == kept


def test_an_environment_that_says_where_kafka_is_counts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = Plan(folder=tmp_path)
    plan.save()
    monkeypatch.setenv("KAFKA_URL", "kafka.example:9092")
    told = settings(plan.state)
    assert (told.kafka_url, told.pseudonym_key, told.log_key) == ("kafka.example:9092", "", "")


def test_without_either_it_is_said_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(StackError, match=r"has no KAFKA_URL: give the services' settings, or the stack's --state"):
        settings(Plan(folder=tmp_path).state)


def test_a_setting_that_cannot_be_right_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAFKA_URL", "kafka.example:9092")
    monkeypatch.setenv("PARTITIONS", "0")
    with pytest.raises(StackError, match=r"the environment is not right: PARTITIONS: .*greater than or equal to 1"):
        settings(Plan(folder=tmp_path).state)
