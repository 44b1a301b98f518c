import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from deploy.local.cli import main
from shared.policy.clauses import Named
from shared.policy.loader import HACKNEY, load

EXAMPLE = HACKNEY.parent / "example"
POLICY = load(HACKNEY)


def verbatim(*words: str) -> Result:
    return CliRunner().invoke(main, ["policy", *words], env={"POLICY": None})


def explained(*words: str) -> Any:  # noqa: ANN401 - any JSON
    """Return what is explained, as JSON."""
    result = verbatim("explain", *words, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A policy of its own to spoil."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "policy"))


@pytest.mark.parametrize("folder", [HACKNEY, EXAMPLE], ids=["hackney", "example"])
def test_a_policy_without_fault_is_told_in_one_line(folder: Path) -> None:
    result = verbatim("check", str(folder))
    assert result.exit_code == 0
    (line,) = result.stdout.splitlines()
    assert load(folder).version in line


def test_every_fault_is_told_with_its_file_and_row(folder: Path) -> None:
    ladders, languages = folder / "ladders.toml", folder / "languages.toml"
    ladders.write_text(ladders.read_text().replace("dwell", "dwel", 1))
    languages.write_text("[[")
    result = verbatim("check", str(folder))
    assert result.exit_code == 1
    assert any(line.startswith("ladders.toml, row 1") and "dwel" in line for line in result.stdout.splitlines())
    assert any(line.startswith("languages.toml is not TOML") for line in result.stdout.splitlines())


def test_a_folder_that_is_not_there_is_a_fault() -> None:
    result = verbatim("check", "/nowhere")
    assert result.exit_code == 1
    assert "cannot be read in /nowhere" in result.stdout


def test_the_list_has_every_row_under_its_standard() -> None:
    told = json.loads(verbatim("list", "--json").stdout)
    assert [standard["number"] for standard in told["standards"]] == list(range(1, 41))
    assert sorted((duty["id"], duty["from"]) for duty in told["duties"]) == sorted(
        (duty.id, duty.since.isoformat()) for duty in POLICY.duties
    )
    (row,) = (duty for duty in told["duties"] if duty["id"] == "corporate.s1")
    assert row.items() >= {"due": "10 working days, up to 10 working days more if extended", "basis": "code"}.items()
    assert {"standard", "says", "owner", "ladder", "from"} <= row.keys()


def test_the_list_of_one_standard_has_nothing_of_another() -> None:
    told = json.loads(verbatim("list", str(EXAMPLE), "--standard", "25", "--json").stdout)
    assert {duty["standard"] for duty in told["duties"]} == {25}
    assert [standard["number"] for standard in told["standards"]] == [25]
    assert {ladder["id"] for ladder in told["ladders"]} == {duty["ladder"] for duty in told["duties"]}


@pytest.mark.parametrize("standard", ["32", "38"])
def test_the_ten_languages_are_listed_with_whether_anybody_approved_them(standard: str) -> None:
    assert (
        "The ten languages from 2026-04-01, not yet approved: Turkish, Spanish"
        in verbatim("list", "--standard", standard).stdout
    )
    approved = verbatim("list", str(EXAMPLE), "--standard", standard).stdout
    assert "approved by Exampleshire County Council, cabinet, item 7 on 2026-07-14" in approved
    assert "The ten languages" not in verbatim("list", "--standard", "25").stdout


def test_a_rule_of_the_ten_languages_is_explained_with_the_list_of_its_day() -> None:
    told = explained("leaflet.stock", "--from", "2026-11-23T10:00:00Z")
    assert told["languageList"]["from"] == "2026-04-01"
    assert "languageList" not in explained("corporate.s1", "--from", "2026-11-23T10:00:00Z")


def test_a_standard_without_a_duty_says_why() -> None:
    (standard,) = (row for row in POLICY.standards if row.number == 1)
    assert f"no duty: {standard.why_not}" in verbatim("list", "--standard", "1").stdout


def test_the_list_is_for_people_too() -> None:
    lines = verbatim("list").stdout.splitlines()
    assert [line for line in lines if line.startswith("Standard ")] == [
        f"Standard {row.number}: {row.title}" for row in POLICY.standards
    ]
    assert {duty.id for duty in POLICY.duties} <= {line.split()[0] for line in lines if line.startswith("  ")}


@pytest.mark.parametrize(
    ("duty", "start", "due", "last"),
    [
        # DOMAIN.md 5.4: the chain of a corporate complaint received on 18 December 2026.
        ("corporate.ack", "2026-12-18T10:00:00Z", "2026-12-29", None),
        ("corporate.s1", "2026-12-29T12:00:00Z", "2027-01-13", "2027-01-27"),
    ],
)
def test_the_chain_of_the_holidays_is_explained(duty: str, start: str, due: str, last: str | None) -> None:
    told = explained(duty, "--from", start)
    assert (told["duty"], told["dueDate"], told["due"]) == (duty, due, f"{due}T23:59:59Z")
    assert told.get("lastPossible", {}).get("dueDate") == last
    assert told["rule"].items() >= {"id": duty, "basis": "code", "policyVersion": POLICY.version}.items()
    assert told["calendar"] == POLICY.calendar.edition


def test_every_day_on_the_way_is_counted_or_skipped_by_name() -> None:
    told = explained("corporate.ack", "--from", "2026-12-18T10:00:00Z")
    assert told["counted"] == ["2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24", "2026-12-29"]
    assert [(day["day"], day["name"]) for day in told["skipped"]] == [
        ("2026-12-19", "weekend"),
        ("2026-12-20", "weekend"),
        ("2026-12-25", "Christmas Day"),
        ("2026-12-26", "Boxing Day"),
        ("2026-12-27", "weekend"),
        ("2026-12-28", "Boxing Day (substitute day)"),
    ]


def test_what_recurs_is_told_three_times_and_a_series_whole() -> None:
    every = explained("workplan.review", "--from", "2026-12-18T10:00:00Z")
    # Every three months, counted from the first day; 18 December to June are weekdays, 18 September 2027 a Saturday.
    assert [each["dueDate"] for each in every["instances"]] == ["2027-03-18", "2027-06-18", "2027-09-20"]
    series = explained("staff.wellbeing", "--from", "2026-12-18T10:00:00Z")
    assert len(series["instances"]) == 3
    assert series["due"] == series["instances"][0]["due"]


def test_a_day_that_the_event_names_must_be_given() -> None:
    result = verbatim("explain", "ombudsman.enquiry", "--from", "2026-12-18T10:00:00Z")
    assert result.exit_code == 1
    assert "--named" in result.stderr
    told = explained("ombudsman.enquiry", "--from", "2026-12-18T10:00:00Z", "--named", "2027-07-09")
    assert told["due"] == "2027-07-09T22:59:59Z"


def test_school_days_are_those_of_the_school_or_of_the_borough() -> None:
    told = explained("school.ack", "--from", "2026-12-18T10:00:00Z")
    assert told == explained("school.ack", "--from", "2026-12-18T10:00:00Z", "--school", "some-school")
    assert {"day": "2026-12-23", "name": "school holiday"} in told["skipped"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("corporate.s3", "--from", "2026-12-18T10:00:00Z"), "no duty 'corporate.s3'; near to it: corporate.s"),
        (("corporate.s1", "--from", "2025-12-18T10:00:00Z"), "was not in force on 2025-12-18, only from 2026-04-01"),
        (("corporate.s1", "--from", "2035-12-31T10:00:00Z"), "python -m deploy.bank_holidays"),
        (("corporate.s1", "--from", "2026-12-18T10:00:00Z", "--policy", "/nowhere"), "the policy cannot be used"),
        (("corporate.s1", "--from", "2026-12-18T10:00:00"), "offset from UTC"),
        (("corporate.s1", "--from", "friday"), "2026-11-23T10:00:00Z"),
    ],
)
def test_what_cannot_be_explained_says_why(words: tuple[str, ...], said: str) -> None:
    result = verbatim("explain", *words)
    assert result.exit_code != 0
    assert said in result.stderr


@pytest.mark.parametrize("folder", [HACKNEY, EXAMPLE], ids=["hackney", "example"])
def test_every_rule_can_be_explained(folder: Path) -> None:
    for duty in load(folder).duties:
        moment = isinstance(duty.due, Named) and duty.when.kind(duty.due.field) == "instant"
        named = "2027-01-15T10:00:00Z" if moment else "2027-01-15"
        words = (duty.id, "--from", "2026-12-18T10:00:00Z", "--policy", str(folder), "--named", named)
        assert explained(*words)["rule"]["id"] == duty.id
        assert duty.says in verbatim("explain", *words).stdout
