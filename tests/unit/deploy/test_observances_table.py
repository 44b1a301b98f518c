"""The committed table of observances is what the policy says, and a day that moves does not go unseen."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from deploy import observances
from shared.policy.loader import HACKNEY, load


def test_the_table_is_up_to_date() -> None:
    assert observances.TABLE.read_text("utf-8") == observances.as_markdown(load(HACKNEY).observances)


def test_a_day_that_moved_fails_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = observances.TABLE.read_text("utf-8")
    assert "| 2027-10-11 | Yom Kippur |" in table
    other = tmp_path / "observances.md"
    other.write_text(table.replace("| 2027-10-11 | Yom Kippur |", "| 2027-10-12 | Yom Kippur |"), "utf-8")
    monkeypatch.setattr(observances, "TABLE", other)

    answer = CliRunner().invoke(observances.main, ["--check"])
    assert (answer.exit_code, "python -m deploy.observances" in answer.output) == (1, True)
    CliRunner().invoke(observances.main)
    assert CliRunner().invoke(observances.main, ["--check"]).exit_code == 0
