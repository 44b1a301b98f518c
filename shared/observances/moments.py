"""Moments of a day in the council's place: by the clock in London, or by the sun."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from astral import Observer
from astral.sun import dusk, sunset

from shared.calendar import LONDON, start_of
from shared.policy.observances import Moment, Place

NIGHTFALL = 8.5
"""How many degrees the sun is below the horizon when three small stars are seen and the Sabbath is out."""

EVE, END_OF_DAY = "eve ", "24:00"


@lru_cache(maxsize=4096)
def moment(said: Moment, day: date, place: Place) -> datetime:
    """Return the moment in UTC, to the minute, that is said of this day in London."""
    if said.startswith(EVE):
        return moment(said.removeprefix(EVE), day - timedelta(1), place)
    at, _, earlier = said.partition(" -")
    hours = int(earlier.removesuffix("h") or 0)
    return _at(at, day, place) - timedelta(hours=hours)


def _at(said: str, day: date, place: Place) -> datetime:
    observer = Observer(place.latitude, place.longitude)
    match said:
        case "sunset":
            return _to_the_minute(sunset(observer, day))
        case "nightfall":
            return _to_the_minute(dusk(observer, day, depression=NIGHTFALL))
        case "24:00":
            return start_of(day + timedelta(1))
        case _:
            return datetime.combine(day, time.fromisoformat(said), LONDON).astimezone(UTC)


def _to_the_minute(instant: datetime) -> datetime:
    return (instant + timedelta(seconds=30)).replace(second=0, microsecond=0)
