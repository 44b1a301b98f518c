"""Opaque cursors: where a reader is in a walk, in which log, through which feed and which filters."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus

from pydantic import BaseModel, ConfigDict, Field

from services.reporting.log.reading import Head
from shared.fault import Fault
from shared.running.problems import RefusedError

DIGITS = 12


class Cursor(BaseModel):
    """A place in the log of this edition.

    A walk backwards names the head as of which it reads, the number it is `at`, and how many items of that entry were
    given already. A reading forwards names only the number after which it goes on.
    """

    model_config = ConfigDict(extra="forbid", strict=True)

    edition: str
    walk: str
    at: int = Field(ge=0, lt=2**62)
    head: int | None = Field(default=None, ge=0, lt=2**62)
    given: int = Field(default=0, ge=0)

    def text(self) -> str:
        """Return the cursor as a reader is given it."""
        plain = self.model_dump_json(exclude_defaults=True)
        return urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def walk_of(feed: str, filters: Mapping[str, str]) -> str:
    """Return what tells a walk through this feed by these filters from any other."""
    return sha256(json.dumps([feed, sorted(filters.items())]).encode()).hexdigest()[:DIGITS]


def read(text: str, parameter: str, walk: str, head: Head) -> Cursor:
    """Return the cursor that was given as this parameter.

    Raises RefusedError: 422 if it is none, or one of another feed or other filters; 410 if the log was rebuilt since.
    """
    try:
        cursor = Cursor.model_validate_json(urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        raise _unusable(parameter, "use what an earlier page gave, unchanged, or leave it out") from None
    if cursor.walk != walk:
        raise _unusable(parameter, "it belongs to another feed or to other filters; begin anew without it")
    if cursor.edition != head.edition or max(cursor.at, cursor.head or 0) > head.number:
        fault = Fault(
            pointer=parameter, detail="begin anew without it; ids are the same, so nothing is new by that alone"
        )
        raise RefusedError(HTTPStatus.GONE, "The log was rebuilt since this was given out.", [fault])
    return cursor


def _unusable(parameter: str, detail: str) -> RefusedError:
    fault = Fault(pointer=parameter, detail=detail)
    return RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, f"The {parameter} cannot be used.", [fault])
