"""The copy of a statement over HTTP, and the typefaces that it is set in."""

import asyncio
import logging
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any, Literal

import mimeparse
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field

from services.intake.api import GONE, gone
from services.intake.reads import Reads
from services.intake.sealing import unsealed
from services.intake.statement_copy.choosing import Copy, NotThereError, Wanted, chosen
from services.intake.statement_copy.page import Page, Size, rendered
from services.intake.statement_copy.printer import Printer
from services.intake.statement_copy.typefaces import NOT_BUILT, are_built, typeface
from services.intake.view import CaseView
from shared.access.callers import Caller
from shared.engine.view import shown, stored
from shared.events.words import Language, Reference
from shared.running.app import Running
from shared.running.cases import BreakGlass, OpenCase, open_case
from shared.running.guard import OPEN_TO_ALL, needs
from shared.running.paging import Parameters
from shared.running.problems import PROBLEMS, Problem, RefusedError, not_found
from shared.running.runtime import Runtime
from shared.sealing.vault import ErasedError, Vault

logger = logging.getLogger(__name__)

router = APIRouter(tags=["cases"])

Format = Literal["html", "pdf"]
MEDIA: dict[Format, str] = {"html": "text/html; charset=utf-8", "pdf": "application/pdf"}
OFFERED = ["application/pdf", "text/html"]
"""What may be asked for by Accept, the one to send if either will do last."""

HEADERS = {
    "cache-control": "no-store",
    "vary": "accept",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
NOTHING = "default-src 'none'; frame-ancestors 'none'"
TYPEFACE_SECONDS = 86_400

_COPY: dict[int | str, dict[str, Any]] = {
    200: {"description": "The copy.", "content": {"text/html": {}, "application/pdf": {}}},
    406: {"model": Problem, "description": "Neither HTML nor PDF will do, or no typeface has its letters for a PDF."},
    501: {"model": Problem, "description": "This machine cannot print PDF; the answer says what is missing."},
}


class Asked(Parameters):
    """Which copy is asked for."""

    version: Annotated[int, Field(ge=1)] | None = None
    language: Language | None = None
    person: Reference | None = None
    size: Size = "normal"
    format: Format | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A case that somebody may read, who they are, and why they break glass for it if they do."""

    case: OpenCase
    reader: Caller
    reason: str | None


async def _reading(
    case_id: str, runtime: Running, reader: Annotated[Caller, needs("read-case")], reason: BreakGlass = None
) -> Reading:
    return Reading(await open_case(runtime.database, reader, "read-case", case_id, reason), reader, reason)


@router.get("/cases/{case_id}/statement/copy", response_class=Response, responses={**PROBLEMS, **GONE, **_COPY})
async def statement_copy(
    reading: Annotated[Reading, Depends(_reading)],
    asked: Annotated[Asked, Query()],
    request: Request,
    runtime: Running,
) -> Response:
    """Return a copy of a statement to confirm or correct, as HTML or PDF. That it is read is written down first."""
    form = asked.format or acceptable(request.headers.get("accept", "*/*"))
    sealed = _chosen(reading.case, asked)
    if form == "pdf" and not are_built():
        raise RefusedError(HTTPStatus.NOT_IMPLEMENTED, NOT_BUILT)
    await runtime.part(Reads).tell(reading.case, reading.reader, reading.reason)
    copy = await _opened(runtime.part(Vault), reading.case, sealed)
    page = await asyncio.to_thread(rendered, copy, runtime.policy, asked.size)
    return await _answer(runtime, page, form)


def acceptable(accept: str) -> Format:
    """Return which form will do, by the header Accept. Raises RefusedError (406) if neither does."""
    try:
        best = mimeparse.best_match(OFFERED, accept)
    except mimeparse.MimeTypeParseException:
        best = ""
    if not best:
        raise RefusedError(HTTPStatus.NOT_ACCEPTABLE, "A copy is HTML or PDF: accept text/html or application/pdf.")
    return "pdf" if best == "application/pdf" else "html"


def _chosen(found: OpenCase, asked: Asked) -> Copy:
    if "erased" in found.view:
        raise gone()
    try:
        wanted = Wanted(version=asked.version, language=asked.language, person=asked.person)
        return chosen(shown(CaseView, found.view), wanted)
    except NotThereError as error:
        raise RefusedError(HTTPStatus.NOT_FOUND, str(error)) from None


async def _opened(vault: Vault, found: OpenCase, sealed: Copy) -> Copy:
    try:
        return shown(Copy, await unsealed(vault, found.subject, stored(sealed)))
    except ErasedError:
        raise gone() from None


async def _answer(runtime: Runtime, page: Page, form: Format) -> Response:
    if form == "html":
        return Response(page.html, headers={**HEADERS, "content-security-policy": page.policy}, media_type=MEDIA[form])
    if page.missing:
        raise RefusedError(
            HTTPStatus.NOT_ACCEPTABLE,
            f"No typeface that we have can write {', '.join(page.missing)}: there would be boxes instead of letters."
            " Take the copy as HTML, and look whether your browser shows them.",
        )
    pdf = await runtime.part(Printer).printed(page.html)
    named = {"content-disposition": 'inline; filename="statement-copy.pdf"', "content-security-policy": NOTHING}
    return Response(pdf, headers={**HEADERS, **named}, media_type=MEDIA[form])


@router.get(
    "/statement-copy/typefaces/{name}",
    response_class=Response,
    responses={**PROBLEMS, 200: {"description": "The typeface.", "content": {"font/ttf": {}, "font/woff2": {}}}},
    dependencies=[OPEN_TO_ALL],
)
async def typeface_file(name: str) -> Response:
    """Return a typeface that copies are set in."""
    face = await asyncio.to_thread(typeface, name)
    if face is None:
        raise not_found("typeface of that name")
    headers = {"cache-control": f"public, max-age={TYPEFACE_SECONDS}", "x-content-type-options": "nosniff"}
    return Response(face.file.read_bytes(), headers=headers, media_type=f"font/{face.file.suffix.removeprefix('.')}")


def attach(runtime: Runtime) -> None:
    """Be ready to print copies; say so where they cannot be."""
    runtime.add(Printer())
    if not are_built():
        logger.warning(NOT_BUILT)
