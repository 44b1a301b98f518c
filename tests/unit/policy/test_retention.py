"""The table of how long a case is kept: what it says, and what it refuses to say."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from pydantic import ValidationError

from services.intake.decide import HEARS
from shared.events.complaints import ComplaintOpened
from shared.policy.loader import HACKNEY, PolicyError, load
from shared.policy.retention import SPOKEN_OF, RetentionPeriod

ROW: dict[str, Any] = {
    "id": "a",
    "record": "A complaint",
    "when": [{"event": "complaint-opened"}],
    "counted-from": "closure",
    "years": 6,
    "source": "a schedule",
    "status": "proposed",
}


def row(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 - a value may be of any type
    changed = ROW | {name.replace("_", "-"): value for name, value in changes.items()}
    return {name: value for name, value in changed.items() if value is not None}


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 11, 24), date(2032, 11, 24)), (date(2028, 2, 29), date(2034, 3, 1))],
)
def test_years_are_counted_by_the_calendar(day: date, expected: date) -> None:
    assert RetentionPeriod.model_validate(row()).ends_after(day) == expected


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"years": None}, "it needs 'years'"),
        ({"counted_from": "told"}, "it needs 'years'"),
        ({"counted_from": "ending"}, "'ends' says from which"),
        ({"ends": [{"event": "allegation-concluded"}]}, "'ends' says from which"),
        ({"when": [{"event": "disclosure-recorded"}]}, "only what begins with 'complaint-opened'"),
        ({"when": [{"event": "advice-given"}], "counted_from": "fact"}, "no period can speak of advice-given"),
        ({"years": 0}, "greater than or equal to 1"),
        ({"status": "perhaps"}, "'proposed' or 'agreed'"),
        ({"when": []}, "at least 1 item"),
    ],
)
def test_a_row_that_cannot_be_meant_is_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        RetentionPeriod.model_validate(row(**changes))


def test_two_periods_of_one_name_stop_the_start_with_the_file_and_the_reason(tmp_path: Path) -> None:
    folder = copytree(HACKNEY, tmp_path / "council")
    file = folder / "retention.toml"
    file.write_text(file.read_text("utf-8").replace('id = "staff"', 'id = "child"'), "utf-8")

    with pytest.raises(PolicyError, match=r"retention\.toml: two periods are called child"):
        load(folder)


def test_intake_hears_everything_that_a_period_may_speak_of_or_says_it_itself() -> None:
    assert set(SPOKEN_OF) - {ComplaintOpened} <= set(HEARS)


def test_each_shipped_row_says_where_it_comes_from_and_none_is_agreed_by_the_council_yet() -> None:
    retention = load(HACKNEY).retention

    assert {each.status for each in retention.period} == {"proposed"}
    assert all(each.source for each in retention.period)
