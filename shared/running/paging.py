"""Pages of what is stored: filtered, in order of time, with opaque cursors that hold while data is written."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from http import HTTPStatus
from typing import Any, Generic, TypeVar

from motor.motor_asyncio import AsyncIOMotorCollection
from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from shared.events.envelope import Instant
from shared.fault import Fault
from shared.running.problems import RefusedError

T = TypeVar("T")
Row = dict[str, Any]


class Parameters(BaseModel):
    """The parameters of a route, in camelCase; one that it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)


class Paging(Parameters):
    """The parameters of a list: which page. A list adds its filters."""

    limit: int = Field(default=50, ge=1, le=500, description="How many items a page holds at most.")
    cursor: str | None = Field(default=None, description="`next` of the page before; leave out for the first page.")


class Page(BaseModel, Generic[T]):
    """One page. `next` is the cursor of the page after it, absent on the last."""

    items: list[T]
    next: str | None = None


class _Position(BaseModel):
    at: Instant
    key: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of what is stored: the pipeline stages that make its rows, and the two fields that order them.

    `by` holds a moment and may repeat among rows; `key` holds text and may not. Both may be paths.
    """

    stages: Sequence[Mapping[str, Any]]
    by: str
    key: str
    descending: bool = False

    async def page(self, source: AsyncIOMotorCollection[Row], paging: Paging) -> Page[Row]:
        """Return the rows of that page. Raises RefusedError on a cursor that is none."""
        limit, direction = paging.limit, -1 if self.descending else 1
        after = [{"$match": self._after(_read(paging.cursor))}] if paging.cursor else []
        order = {"$sort": {self.by: direction, self.key: direction}}
        rows = await source.aggregate([*self.stages, *after, order, {"$limit": limit + 1}]).to_list(None)
        return Page(items=rows[:limit], next=self._cursor(rows[limit - 1]) if len(rows) > limit else None)

    def _after(self, position: _Position) -> Row:
        beyond = "$lt" if self.descending else "$gt"
        return {
            "$or": [
                {self.by: {beyond: position.at}},
                {self.by: position.at, self.key: {beyond: position.key}},
            ]
        }

    def _cursor(self, row: Row) -> str:
        position = _Position(at=_field(row, self.by), key=_field(row, self.key))
        return urlsafe_b64encode(position.model_dump_json().encode()).decode().rstrip("=")


def parts(path: str, key: str, match: Mapping[str, Any], cases: Mapping[str, Any], subject: str | None) -> list[Row]:
    """Return the stages that make a row of each part of these cases, such as a duty, that the filter lets through.

    `path` is where a document lists its parts and `key` the field that tells those of one case apart; what
    tells a row from all others is then in `place`.
    """
    wanted = {f"{path}.{name}": value for name, value in match.items()}
    named = [{"_id": subject}] if subject else []
    # Matched twice: over the index to find the cases, then part by part.
    return [
        {"$match": {"$and": [cases, wanted, *named]}},
        {"$unwind": f"${path}"},
        {"$match": wanted},
        {"$project": {path: 1, "place": {"$concat": ["$_id", " ", f"${path}.{key}"]}}},
    ]


def _field(row: Row, path: str) -> Any:  # noqa: ANN401 - whatever the field holds
    return reduce(lambda level, name: level[name], path.split("."), row)


def _read(cursor: str) -> _Position:
    try:
        return _Position.model_validate_json(urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except ValueError as unreadable:
        fault = Fault(pointer="cursor", detail="use `next` of an earlier page, unchanged, or leave it out")
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "The cursor cannot be used.", [fault]) from unreadable
