"""On which days an observance begins, by the calendar that its rule names (DOMAIN.md 10.1 and 10.3)."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal, get_args

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Gregorian, Hijri
from hijridate.ummalqura import GREGORIAN_RANGE
from holidays import HolidayBase, country_holidays
from pyluach.dates import HebrewDate
from pyluach.hebrewcal import Year

from shared.policy import observances as rules
from shared.policy.observances import Rule, Weekday

ADAR, SECOND_ADAR = 12, 13
JANUARY_IN_THE_YEAR = 3760
"""What is added to a year for the Hebrew year in which its January lies."""
METHODS: Mapping[str, Literal[2, 3]] = {"western": EASTER_WESTERN, "orthodox": EASTER_ORTHODOX}
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)
ESTIMATED = " (estimated)"


@lru_cache(maxsize=4096)
def days_in(rule: Rule, year: int) -> tuple[date, ...]:
    """Return the days of this year on which what is kept by the rule begins; none beyond what its calendar knows."""
    return tuple(sorted(day for day in _RULES[type(rule)](rule, year) if day.year == year))


def _fixed(rule: rules.Fixed, year: int) -> Iterator[date]:
    yield date(year, rule.month, rule.day)


def _from_easter(rule: rules.FromEaster, year: int) -> Iterator[date]:
    for near in (year - 1, year, year + 1):
        yield easter(near, METHODS[rule.church]) + timedelta(rule.offset)


def _hijri(rule: rules.Hijri, year: int) -> Iterator[date]:
    (first, *_), (last, *_) = GREGORIAN_RANGE
    if not first < year < last:
        return
    begins = Gregorian(year, 1, 1).to_hijri().year
    for hijri_year in (begins, begins + 1):
        day = min(rule.day, Hijri(hijri_year, rule.month, 1).month_length())
        yield date(*Hijri(hijri_year, rule.month, day).to_gregorian().datetuple())


def _hebrew(rule: rules.Hebrew, year: int) -> Iterator[date]:
    for hebrew_year in (year + JANUARY_IN_THE_YEAR, year + JANUARY_IN_THE_YEAR + 1):
        month = SECOND_ADAR if rule.month == ADAR and Year(hebrew_year).leap else rule.month
        yield HebrewDate(hebrew_year, month, rule.day).to_pydate()


def _hebrew_fast(rule: rules.HebrewFast, year: int) -> Iterator[date]:
    yield from (day for day in _every(year) if HebrewDate.from_pydate(day).fast_day() == rule.fast)


def _listed(rule: rules.Listed, year: int) -> Iterator[date]:
    listed = _holidays(rule.country, year)
    for day in sorted(listed):
        if rule.name in {name.removesuffix(ESTIMATED) for name in listed.get_list(day)}:
            yield day


def _weekly(rule: rules.Weekly, year: int) -> Iterator[date]:
    yield from (day for day in _every(year) if WEEKDAYS[day.weekday()] == rule.day)


def _dated(rule: rules.Dated, _: int) -> Iterator[date]:
    yield from rule.on


_RULES: Mapping[type, Callable[[Any, int], Iterator[date]]] = {
    rules.Fixed: _fixed,
    rules.FromEaster: _from_easter,
    rules.Hijri: _hijri,
    rules.Hebrew: _hebrew,
    rules.HebrewFast: _hebrew_fast,
    rules.Listed: _listed,
    rules.Weekly: _weekly,
    rules.Dated: _dated,
}


@lru_cache(maxsize=64)
def _holidays(country: str, year: int) -> HolidayBase:
    categories = ("public", "optional") if country == "IN" else ("public",)
    return country_holidays(country, years=year, categories=categories, language="en_US")


def _every(year: int) -> Iterator[date]:
    first = date(year, 1, 1)
    yield from (first + timedelta(n) for n in range((date(year + 1, 1, 1) - first).days))
