"""On which days observances fall: the figures of DOMAIN.md 10.3, and others worked out by other means."""

from datetime import UTC, date, datetime, timedelta
from math import cos, radians

import pytest
from pyluach.dates import HebrewDate

from shared.observances.days import days_in
from shared.policy.loader import HACKNEY, load

POLICY = load(HACKNEY).observances
YEARS = range(2026, 2031)

OF_THE_DOMAIN = {
    "ash-wednesday": "2027-02-10 2028-03-01",
    "good-friday": "2027-03-26 2028-04-14",
    "easter": "2027-03-28 2028-04-16",
    "ascension": "2027-05-06 2028-05-25",
    "pentecost": "2027-05-16 2028-06-04",
    "orthodox-clean-monday": "2027-03-15 2028-02-28",
    "orthodox-good-friday": "2027-04-30 2028-04-14",
    "orthodox-easter": "2027-05-02 2028-04-16",
    "orthodox-pentecost": "2027-06-20 2028-06-04",
    "enkutatash": "2026-09-11 2027-09-12 2028-09-11",
    "meskel": "2026-09-27 2027-09-28 2028-09-27",
    "ramadan": "2027-02-08 2028-01-28",
    "eid-al-fitr": "2026-03-20 2027-03-09 2028-02-26",
    "arafah": "2027-05-15 2028-05-04",
    "eid-al-adha": "2026-05-27 2027-05-16 2028-05-05",
    "islamic-new-year": "2027-06-06 2028-05-25",
    "ashura": "2027-06-15 2028-06-03",
    "mawlid": "2027-08-14 2028-08-03",
    "rosh-hashanah": "2026-09-12 2027-10-02 2028-09-21",
    "yom-kippur": "2026-09-21 2027-10-11 2028-09-30",
    "sukkot": "2027-10-16 2028-10-05",
    "shemini-atzeret": "2026-10-03 2027-10-23 2028-10-12",
    "chanukah": "2026-12-05 2027-12-25 2028-12-13",
    "purim": "2027-03-23 2028-03-12",
    "fast-of-esther": "2027-03-22 2028-03-09",
    "pesach-first-days": "2027-04-22 2028-04-11",
    "pesach-last-days": "2027-04-28 2028-04-17",
    "shavuot": "2027-06-11 2028-05-31",
    "tisha-bav": "2027-08-12 2028-08-01",
    "fast-of-tammuz": "2027-07-22 2028-07-11",
    "fast-of-tevet": "2026-12-20 2028-01-09 2028-12-28",
    "tzom-gedaliah": "2027-10-04 2028-09-24",
    "lag-baomer": "2027-05-25 2028-05-14",
    "makar-sankranti": "2027-01-15 2028-01-15",
    "maha-shivaratri": "2027-03-06 2028-02-23",
    "holi": "2027-03-22 2028-03-11",
    "ram-navami": "2027-04-15 2028-04-03",
    "raksha-bandhan": "2027-08-17 2028-08-05",
    "janmashtami": "2027-08-25 2028-08-13",
    "ganesh-chaturthi": "2027-09-04 2028-08-23",
    "diwali": "2026-11-08 2027-10-29 2028-10-17",
    "vaisakhi": "2027-04-14 2028-04-13",
    "guru-nanak": "2026-11-24 2027-11-14 2028-11-02",
    "vesak": "2026-05-31 2027-05-20 2028-05-09",
    "lunar-new-year": "2026-02-17 2027-02-06 2028-01-26",
    "naw-ruz": "2027-03-21 2028-03-20",
    "jehovahs-witness-memorial": "2027-03-22",
}


def days(identity: str, year: int) -> tuple[date, ...]:
    """Return the days of the year on which the observance begins."""
    row = POLICY.named(identity)
    assert row is not None, identity
    return days_in(row.rule, year)


@pytest.mark.parametrize("identity", OF_THE_DOMAIN)
def test_it_falls_on_the_days_that_the_domain_reference_has(identity: str) -> None:
    for said in map(date.fromisoformat, OF_THE_DOMAIN[identity].split()):
        assert said in days(identity, said.year)


@pytest.mark.parametrize("year", YEARS)
def test_easter_is_that_of_the_calendar_of_gauss(year: int) -> None:
    """By the arithmetic of Gauss and Meeus, which is not how the library has it."""
    assert days("easter", year) == (_gregorian_easter(year),)
    assert days("orthodox-easter", year) == (_julian_easter(year),)


@pytest.mark.parametrize(
    ("identity", "festival", "days_long"),
    [("rosh-hashanah", "Rosh Hashana", 2), ("yom-kippur", "Yom Kippur", 1), ("shavuot", "Shavuos", 2)],
)
@pytest.mark.parametrize("year", YEARS)
def test_jewish_days_are_those_that_are_called_so(identity: str, festival: str, days_long: int, year: int) -> None:
    row = POLICY.named(identity)
    assert row is not None
    assert row.days == days_long
    (first,) = days(identity, year)
    called = [HebrewDate.from_pydate(first + timedelta(n)).festival(israel=False) for n in range(-1, days_long + 1)]
    assert called == [None, *[festival] * days_long, None]


@pytest.mark.parametrize(
    ("identity", "month", "day"),
    [("ramadan", 9, 1), ("eid-al-fitr", 10, 1), ("eid-al-adha", 12, 10), ("islamic-new-year", 1, 1)],
)
@pytest.mark.parametrize("year", YEARS)
def test_islamic_days_are_within_a_day_of_the_arithmetic_calendar(
    identity: str, month: int, day: int, year: int
) -> None:
    """By the thirty-year cycle (Reingold and Dershowitz), which knows no tables; Umm al-Qura is within its window."""
    cycle = [_from_the_cycle(hijri, month, day) for hijri in range(year - 581, year - 577)]
    found = days(identity, year)
    assert found
    assert all(min(abs((first - one).days) for one in cycle) <= 1 for first in found)


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2029, 2030])
def test_naw_ruz_begins_at_the_sunset_before_the_equinox_in_tehran(year: int) -> None:
    """By the series of Meeus for the March equinox, good to a minute; Tehran's sunset then is at a quarter past six."""
    moment = _march_equinox(year) + timedelta(hours=3, minutes=30)
    after_sunset = moment.hour * 60 + moment.minute > 18 * 60 + 14
    assert days("naw-ruz", year) == (moment.date() + timedelta(days=after_sunset),)


def test_a_calendar_says_nothing_of_years_that_it_does_not_know() -> None:
    assert days("eid-al-fitr", 2100) == ()


def _gregorian_easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30, b % 4
    f = (32 + 2 * e + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + f - 7 * ((a + 11 * d + 22 * f) // 451) + 114, 31)
    return date(year, month, day + 1)


def _julian_easter(year: int) -> date:
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(13)


def _from_the_cycle(year: int, month: int, day: int) -> date:
    before = (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(227015 - 1 + before + day)


def _march_equinox(year: int) -> datetime:
    """Return the March equinox in UTC (Meeus, Astronomical Algorithms, chapter 27)."""
    y = (year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545) / 36525
    w = radians(35999.373 * t - 2.47)
    spread = 1 + 0.0334 * cos(w) + 0.0007 * cos(2 * w)
    terms = sum(a * cos(radians(b + c * t)) for a, b, c in TERMS)
    seconds = (mean + 0.00001 * terms / spread - 2440587.5) * 86400 - 69
    return datetime.fromtimestamp(seconds, UTC)


TERMS = [
    (485, 324.96, 1934.136),
    (203, 337.23, 32964.467),
    (199, 342.08, 20.186),
    (182, 27.85, 445267.112),
    (156, 73.14, 45036.886),
    (136, 171.52, 22518.443),
    (77, 222.54, 65928.934),
    (74, 296.72, 3034.906),
    (70, 243.58, 9037.513),
    (58, 119.81, 33718.147),
    (52, 297.17, 150.678),
    (50, 21.02, 2281.226),
    (45, 247.54, 29929.562),
    (44, 325.15, 31555.956),
    (29, 60.93, 4443.417),
    (18, 155.12, 67555.328),
    (17, 288.79, 4562.452),
    (16, 198.04, 62894.029),
    (14, 199.76, 31436.921),
    (12, 95.39, 14577.848),
    (12, 287.11, 31931.756),
    (12, 320.81, 34777.259),
    (9, 227.73, 1222.114),
    (8, 15.45, 16859.074),
]
"""The periodic terms of the same chapter."""
