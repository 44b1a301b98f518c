"""What the service says of duties, in the words of whoever counts by hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tests.year.facts import Json
from tests.year.naive import Names, Stands


def by_the_service(duties: Iterable[Json]) -> dict[str, Stands]:
    """Return where each duty stands, by its key."""
    return {duty["key"]: Stands(moment(duty["due"]), duty["state"], _heard(duty)) for duty in duties}


def names(duties: Iterable[Json]) -> Names:
    """Return the ids of the escalations, which no counting can find out."""
    return {
        (duty["key"], each["role"], moment(each["raisedAt"])): each["id"]
        for duty in duties
        for each in duty["escalations"]
    }


def moment(value: Any) -> datetime:  # noqa: ANN401 - a moment already, or as it is written in JSON
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _heard(duty: Json) -> tuple[tuple[str, datetime], ...]:
    return tuple((each["role"], moment(each["raisedAt"])) for each in duty["escalations"])
