"""School days: term tables of the borough and of single schools (DOMAIN.md 5.1 and 5.5)."""

from datetime import date
from pathlib import Path

import pytest

from shared.calendar import Deadline, deadline, require_cover
from shared.policy.loader import HACKNEY, faults, load
from shared.policy.models import Policy
from tests.unit.build import instant

BOROUGH = """
[[school-year]]
academic-year = "2026/27"
sessions = [
    { from = 2026-09-03, to = 2026-10-23 },
    { from = 2026-11-02, to = 2026-12-18 },
    { from = 2027-01-04, to = 2027-03-25 },
    { from = 2027-04-12, to = 2027-07-21 },
]
inset = [2027-01-04]
closures = [2027-01-06]
source = "The council's term dates"
loaded-at = 2026-08-20
basis = "standards"
"""
SCHOOL = """
[[school-year]]
school-id = "primary/7"
academic-year = "2026/27"
sessions = [{ from = 2026-09-01, to = 2027-07-16 }]
source = "The school's website"
loaded-at = 2026-08-20
basis = "standards"
"""


@pytest.fixture
def policy(folder: Path) -> Policy:
    (folder / "schools.toml").write_text(BOROUGH + SCHOOL, encoding="utf-8")
    return load(folder)


def counted(policy: Policy, day: str, n: int, school: str | None = None) -> Deadline:
    return deadline(policy.school_days(school), instant(f"{day}T12:00:00Z"), n, "school-day")


# --- Counting ---


def test_a_day_that_is_no_school_day_is_skipped_with_its_name(policy: Policy) -> None:
    over_christmas = counted(policy, "2026-12-17", 3)
    assert [day.isoformat() for day in over_christmas.counted] == ["2026-12-18", "2027-01-05", "2027-01-07"]
    assert over_christmas.due == instant("2027-01-07T23:59:59Z")
    names = {off.day.isoformat(): off.name for off in over_christmas.skipped}
    assert len(names) == 18
    assert names["2026-12-19"] == "weekend"
    assert names["2026-12-21"] == "school holiday"
    assert names["2026-12-25"] == "Christmas Day"
    assert names["2026-12-26"] == "Boxing Day"
    assert names["2026-12-28"] == "Boxing Day (substitute day)"
    assert names["2027-01-01"] == "New Year's Day"
    assert names["2027-01-04"] == "staff training day"
    assert names["2027-01-06"] == "school closed"


def test_a_bank_holiday_inside_a_session_is_no_school_day(policy: Policy) -> None:
    early_may = counted(policy, "2027-04-30", 1)
    assert early_may.due == instant("2027-05-04T22:59:59Z")
    assert [off.name for off in early_may.skipped] == ["weekend", "weekend", "Early May bank holiday"]


@pytest.mark.parametrize("day", ["2026-12-22", "2026-12-25", "2026-12-27", "2027-01-03"])
def test_what_is_received_out_of_term_counts_from_the_first_school_day_after(policy: Policy, day: str) -> None:
    assert counted(policy, day, 1).due_date == date(2027, 1, 5)


def test_a_holiday_in_which_the_clocks_change_ends_at_the_end_of_a_day_in_summer(policy: Policy) -> None:
    """Received in the evening of the last day before Easter, 25 March 2027; the clocks go forward on the 28th."""
    over_easter = deadline(policy.school_days(None), instant("2027-03-25T20:00:00Z"), 1, "school-day")
    assert over_easter.due == instant("2027-04-12T22:59:59Z")


def test_a_week_in_which_the_clocks_go_back_ends_at_the_end_of_a_day_in_winter(policy: Policy) -> None:
    """23:30 UTC on Thursday 22 October 2026 is Friday in London; the clocks go back on Sunday in half-term."""
    over_half_term = deadline(policy.school_days(None), instant("2026-10-22T23:30:00Z"), 1, "school-day")
    assert over_half_term.due == instant("2026-11-02T23:59:59Z")


def test_at_risk_from_the_day_that_uses_up_seventy_per_cent_of_the_school_days(policy: Policy) -> None:
    assert counted(policy, "2026-11-23", 10).at_risk == instant("2026-12-02T00:00:00Z")
    assert counted(policy, "2026-12-17", 2).at_risk == instant("2027-01-05T00:00:00Z")


def test_no_school_days_is_the_same_day(policy: Policy) -> None:
    assert counted(policy, "2026-12-25", 0).due == instant("2026-12-25T23:59:59Z")


# --- Whose days ---


def test_a_school_with_a_table_of_its_own_has_its_own_days(policy: Policy) -> None:
    assert counted(policy, "2026-10-23", 1, "primary/7").due_date == date(2026, 10, 26)
    assert counted(policy, "2026-10-23", 1).due_date == date(2026, 11, 2)
    assert counted(policy, "2026-10-23", 1, "secondary/1").due_date == date(2026, 11, 2)


def test_a_school_without_a_table_for_a_year_has_the_boroughs_days_in_it(folder: Path) -> None:
    next_year = SCHOOL.replace("2026/27", "2027/28").replace("2027-07-16", "2028-07-14").replace("2026-09", "2027-09")
    (folder / "schools.toml").write_text(BOROUGH + next_year, encoding="utf-8")
    policy = load(folder)
    assert counted(policy, "2026-10-23", 1, "primary/7").due_date == date(2026, 11, 2)
    assert counted(policy, "2027-10-22", 1, "primary/7").due_date == date(2027, 10, 25)


def test_days_that_no_table_reaches_count_if_they_are_working_days(policy: Policy) -> None:
    """A year from 1 August to 31 July is a table's whole reach, so the summer after it is nobody's holiday yet."""
    beyond = counted(policy, "2027-07-30", 2)
    assert [day.isoformat() for day in beyond.counted] == ["2027-08-02", "2027-08-03"]
    assert counted(policy, "2027-08-27", 1).skipped[-1].name == "Summer bank holiday"
    assert counted(policy, "2026-07-30", 1).counted == (date(2026, 7, 31),)


def test_school_tables_need_not_reach_as_far_as_bank_holidays_must(policy: Policy) -> None:
    require_cover(policy.calendar, instant("2030-01-01T00:00:00Z"))
    assert counted(policy, "2030-01-01", 1).due_date == date(2030, 1, 2)


def test_the_edition_names_the_bank_holidays_and_changes_with_the_days_of_the_school(policy: Policy) -> None:
    borough, school = policy.school_days(None), policy.school_days("primary/7")
    assert borough.edition.startswith(f"{policy.calendar.edition}/school-days-")
    assert school.edition.startswith(f"{policy.calendar.edition}/school-days-")
    assert borough.edition != school.edition
    assert policy.school_days("secondary/1") is borough


def test_each_unit_is_counted_in_the_calendar_that_is_meant_for_it(policy: Policy) -> None:
    assert policy.calendar_for("school-day", "primary/7") is policy.school_days("primary/7")
    assert policy.calendar_for("working-day", "primary/7") is policy.calendar
    with pytest.raises(ValueError, match="a calendar of working-days cannot count in the unit school-day"):
        deadline(policy.calendar, instant("2026-11-23T12:00:00Z"), 1, "school-day")
    with pytest.raises(ValueError, match="a calendar of school-days cannot count in the unit month"):
        deadline(policy.school_days(None), instant("2026-11-23T12:00:00Z"), 1, "month")


# --- The table ---


def test_the_shipped_default_has_the_190_days_that_the_law_asks_of_a_school_year() -> None:
    """195 days of session less 5 of staff training (Education (School Day and School Year) Regulations 1999)."""
    days = load(HACKNEY).school_days(None)
    for year in (2026, 2027):
        assert len(days.days_between(date(year, 7, 31), date(year + 1, 7, 31))) == 190


def test_a_school_never_meets_when_england_is_off(policy: Policy) -> None:
    meets = set(policy.school_days(None).days) | set(policy.school_days("primary/7").days)
    assert meets <= set(policy.calendar.days)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"2026/27"', '"2026/28"', "'2026/28' is no academic year"),
        ('"2026/27"', '"2026-27"', "academic-year: String should match"),
        (
            "to = 2026-10-23",
            "to = 2026-09-02",
            "the session from 2026-09-03 to 2026-09-02 is not in 2026/27, or is empty",
        ),
        ("to = 2027-07-21", "to = 2027-08-02", "the session from 2027-04-12 to 2027-08-02 is not in 2026/27"),
        ("from = 2026-11-02", "from = 2026-10-23", "each session must begin after the one before has ended"),
        ("inset = [2027-01-04]", "inset = [2027-01-02]", "2027-01-02 is in no session, or at a weekend"),
        ("inset = [2027-01-04]", "inset = [2027-01-16]", "2027-01-16 is in no session, or at a weekend"),
        ("closures = [2027-01-06]", "closures = [2027-04-01]", "2027-04-01 is in no session"),
        ("inset = ", "insets = ", "insets: Extra inputs are not permitted"),
        ("loaded-at = 2026-08-20", "", "loaded-at: Field required"),
    ],
)
def test_term_dates_that_cannot_be_are_refused_with_the_row(folder: Path, old: str, new: str, reason: str) -> None:
    (folder / "schools.toml").write_text(SCHOOL + BOROUGH.replace(old, new), encoding="utf-8")
    (fault,) = faults(folder)
    assert fault.startswith("schools.toml, row 2 (")
    assert reason in fault


def test_two_tables_of_one_school_for_one_year_are_refused(folder: Path) -> None:
    (folder / "schools.toml").write_text(SCHOOL + BOROUGH + SCHOOL, encoding="utf-8")
    (fault,) = faults(folder)
    assert fault == "schools.toml, row 3 (primary/7 2026/27): row 1 of schools.toml has the same id"
