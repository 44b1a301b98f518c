"""From when to when something is kept (DOMAIN.md 10.1 and 10.2)."""

from datetime import date, datetime, timedelta

import pytest

from shared.calendar import LONDON
from shared.observances.calendar import kept_between
from shared.observances.moments import moment
from shared.policy.loader import HACKNEY, load
from shared.policy.observances import Confirmed, Observances
from tests.unit.build import instant

POLICY = load(HACKNEY).observances
MINUTE = timedelta(minutes=1)


def kept(identity: str, starts: str, ends: str, policy: Observances = POLICY) -> list[tuple[str, str, str]]:
    """Return when it is kept between these moments, by the clock in London, and how sure that is."""
    row = policy.named(identity)
    assert row is not None
    found = kept_between(row, policy, instant(starts), instant(ends))
    return [(_london(one.begins), _london(one.ends), one.certainty) for one in found]


def _london(at: datetime) -> str:
    return f"{at.astimezone(LONDON):%m-%d %H:%M}"


@pytest.mark.parametrize(("day", "sunset"), [("2026-12-18", "15:51"), ("2027-03-19", "18:10"), ("2027-06-18", "21:20")])
def test_the_sun_sets_in_hackney_when_the_domain_reference_says(day: str, sunset: str) -> None:
    found = moment("sunset", date.fromisoformat(day), POLICY.place).astimezone(LONDON).replace(tzinfo=None)
    assert abs(found - instant(f"{day}T{sunset}:00")) <= MINUTE


def test_shabbat_runs_from_two_hours_before_sunset_on_friday_to_nightfall_on_saturday() -> None:
    ((begins, ends, certainty),) = kept("shabbat", "2026-12-19T12:00:00Z", "2026-12-19T13:00:00Z")
    assert (begins, ends[:5], certainty) == ("12-18 13:51", "12-19", "sure")
    assert "16:40" <= ends[6:] <= "17:00"


def test_what_begins_at_sunset_takes_the_afternoon_before() -> None:
    assert kept("yom-kippur", "2027-10-10T11:00:00Z", "2027-10-10T12:00:00Z")[0][0] == "10-10 12:00"
    assert kept("yom-kippur", "2027-10-10T09:00:00Z", "2027-10-10T11:00:00Z") == []


def test_friday_prayers_are_by_the_clock_in_summer_and_winter() -> None:
    assert kept("jumuah", "2027-07-02T12:00:00Z", "2027-07-02T12:30:00Z") == [("07-02 12:30", "07-02 14:30", "sure")]
    assert kept("jumuah", "2027-01-08T14:29:00Z", "2027-01-08T16:00:00Z") == [("01-08 12:30", "01-08 14:30", "sure")]
    assert kept("jumuah", "2027-01-08T14:30:00Z", "2027-01-08T16:00:00Z") == []


@pytest.mark.parametrize(
    ("morning", "certainty"),
    [
        ("03-07", None),
        ("03-08", "possible"),
        ("03-09", "expected"),
        ("03-10", "expected"),
        ("03-11", "possible"),
        ("03-12", None),
    ],
)
def test_a_sighted_moon_may_move_two_days_by_one(morning: str, certainty: str | None) -> None:
    found = kept("eid-al-fitr", f"2027-{morning}T10:00:00Z", f"2027-{morning}T11:00:00Z")
    assert [how for *_, how in found][:1] == ([certainty] if certainty else [])


def test_a_day_that_was_announced_is_sure_and_has_no_window() -> None:
    policy = POLICY.model_copy(update={"confirmed": (Confirmed(observance="eid-al-fitr", first=date(2027, 3, 10)),)})
    ((begins, ends, certainty),) = kept("eid-al-fitr", "2027-03-10T10:00:00Z", "2027-03-10T11:00:00Z", policy)
    assert (begins, ends[:5], certainty) == ("03-09 12:00", "03-11", "sure")
    assert kept("eid-al-fitr", "2027-03-08T13:00:00Z", "2027-03-08T14:00:00Z", policy) == []
    assert kept("eid-al-fitr", "2028-02-26T10:00:00Z", "2028-02-26T11:00:00Z", policy)[0][2] == "expected"


def test_in_ramadan_mornings_are_free_and_late_afternoons_are_not() -> None:
    assert kept("ramadan", "2027-02-15T09:00:00Z", "2027-02-15T15:00:00Z") == []
    ((begins, _, certainty),) = kept("ramadan", "2027-02-15T15:30:00Z", "2027-02-15T16:30:00Z")
    assert (begins, certainty) == ("02-15 15:00", "expected")


def test_what_began_last_year_is_still_kept() -> None:
    assert [begins for begins, *_ in kept("chanukah", "2028-01-01T15:30:00Z", "2028-01-01T16:00:00Z")] == [
        "01-01 15:00"
    ]
