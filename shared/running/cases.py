"""The cases that are open to somebody: one that they ask for, or those that a list shows them."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Header

from shared.access.callers import Caller
from shared.access.case import NOBODYS, CaseAccess
from shared.access.rights import Action, Grant, Scope, grant
from shared.engine.store import Database
from shared.engine.view import shown
from shared.running.problems import RefusedError, not_found

Row = dict[str, Any]

BreakGlass = Annotated[
    str | None,
    Header(
        alias="Break-Glass",
        min_length=20,
        max_length=500,
        description="Why a case that is not yours must be read at once: a person's safety needs it. It is reviewed.",
    ),
]
"""The reason of somebody who asks for a case that they are not tied to."""

CLOSED = (
    "This case is not open to you. If a person's safety needs that you read it now, and you work with cases, say why in"
    " the header Break-Glass, in 20 to 500 characters; somebody will review it."
)


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case that is open to whoever asked for it, and by what."""

    subject: str
    view: Row
    by: Grant


async def open_case(
    database: Database, caller: Caller, action: Action, case_id: str, reason: str | None = None
) -> OpenCase:
    """Return the case.

    Raises RefusedError: 403 if it is not open to them, which says nothing of whether it is there; 404 if it is not.
    """
    subject = f"case/{case_id}"
    row = await database["subjects"].find_one({"_id": subject}, {"view": 1, "access": 1})
    access = shown(CaseAccess, row["access"]) if row and "access" in row else NOBODYS
    by = grant(caller, action, access, breaks_glass=reason is not None)
    if by is None:
        raise RefusedError(HTTPStatus.FORBIDDEN, CLOSED)
    if row is None:
        raise not_found("case of that id")
    return OpenCase(subject, row["view"], by)


def visible(scope: Scope) -> Row:
    """Return, in MongoDB's terms, which cases a list shows."""
    ties = [
        *([{"access.allocated": scope.person}] if scope.allocated else ()),
        *([{"access.areas": {"$in": sorted(scope.areas)}}] if scope.areas else ()),
        *([{"access.has": {"$in": sorted(scope.has)}}] if scope.has else ()),
        *([{}] if scope.everything else ()),
    ]
    return {"access.keptOut": {"$ne": scope.person}, "$or": ties or [{"_id": {"$in": []}}]}
