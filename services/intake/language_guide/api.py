"""Asking the guide about a text while it is being written: nothing of it is kept, logged or told to anybody."""

import asyncio
from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from services.intake.binding import accepted
from services.intake.bodies import read_body
from services.intake.explanations import explained
from services.intake.language_guide.checker import Family, Remark, remarks
from services.intake.language_guide.reader import Reader
from services.intake.media import JSON
from services.intake.plain_json import cleaned, parse
from services.intake.problems import Invalid
from shared.events.language import Category, Severity
from shared.fault import Fault
from shared.policy.sources import EVENT_BYTES
from shared.running.app import Running
from shared.running.guard import needs
from shared.running.problems import REFUSED, Problem, RefusedError

router = APIRouter()

MOST_WORDS = 200

Word = Annotated[str, StringConstraints(min_length=1, max_length=100)]
Words = Annotated[tuple[Word, ...], Field(max_length=MOST_WORDS)]


class FamilyWords(BaseModel):
    """Words that the family wants us to use, which are not flagged, and to avoid, which are."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    use: Words = ()
    avoid: Words = ()


class Draft(BaseModel):
    """A text in a practitioner's own words."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    text: Annotated[str, StringConstraints(max_length=100_000)]
    family: FamilyWords = FamilyWords()


class DraftFlag(BaseModel):
    """A term of the guide from `start` to before `end`, in Unicode code points of the text as it was sent, from 0.

    `term` is the id of the guide's row, `says` how the guide writes it.
    """

    model_config = ConfigDict(from_attributes=True)

    start: int
    end: int
    term: str
    says: str
    category: Category | Literal["family-preference"]
    severity: Severity
    why: str
    alternatives: tuple[str, ...]
    source: str


class Checked(BaseModel):
    """What to think about again, in order of place."""

    flags: list[DraftFlag]


_BODY = {
    "requestBody": {"required": True, "content": {"application/json": {"schema": Draft.model_json_schema()}}},
}
_REFUSALS: dict[int | str, dict[str, Any]] = REFUSED | {
    status: {"model": Problem, "description": description}
    for status, description in {
        400: "The body is not JSON that we read.",
        413: "The body is larger than 1 MiB.",
        415: "The content type is not application/json.",
        422: "The body is no text to check; every fault is named by JSON pointer.",
    }.items()
}


async def _draft(request: Request) -> Draft:
    try:
        accepted(request.headers.get("content-type", ""), JSON)
        return _read(parse(await read_body(request, EVENT_BYTES)))
    except Invalid as invalid:
        detail = "The text cannot be checked; nothing of it was kept."
        raise RefusedError(HTTPStatus(invalid.status), detail, invalid.faults) from None


def _read(document: object) -> Draft:
    faults: list[Fault] = []
    tidy = cleaned(document, faults)
    try:
        draft = Draft.model_validate(tidy)
    except ValidationError as error:
        raise Invalid(422, "Not a text to check", [*faults, *explained(error)]) from None
    if faults:
        raise Invalid(422, "Not a text to check", faults)
    return draft


@router.post(
    "/language-check",
    responses=_REFUSALS,
    openapi_extra=_BODY,
    tags=["language"],
    dependencies=[needs("check-language")],
)
async def check_language(draft: Annotated[Draft, Depends(_draft)], runtime: Running) -> Checked:
    """Say which words of a practitioner's own text to think about again, and what to say instead. Nothing is kept."""
    family = Family(draft.family.use, draft.family.avoid)
    found = await asyncio.to_thread(_found, draft.text, runtime, family)
    return Checked(flags=[DraftFlag.model_validate(remark) for remark in found])


def _found(text: str, runtime: Running, family: Family) -> list[Remark]:
    return remarks(text, runtime.part(Reader).guide, runtime.clock().date(), family)
