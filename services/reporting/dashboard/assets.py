"""The style sheet: built before the service starts, served under a name that changes with what is in it."""

import logging
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from shared.running.guard import OPEN_TO_ALL
from shared.running.problems import PROBLEMS, not_found

logger = logging.getLogger(__name__)
router = APIRouter(dependencies=[OPEN_TO_ALL])

BUILT = Path(__file__).parent / "built" / "verbatim.css"
NOT_BUILT = "The style sheet of the pages is not built: run `make assets`, then start the service again."
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" fill="#00513f"/>'
    '<path d="M7 8l9 18 9-18" fill="none" stroke="#fff" stroke-width="4"/></svg>'
)
PICTURE: dict[int | str, dict[str, Any]] = {200: {"description": "The picture.", "content": {"image/svg+xml": {}}}}
STYLES: dict[int | str, dict[str, Any]] = {200: {"description": "The style sheet.", "content": {"text/css": {}}}}
HASH_DIGITS = 16
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """The style sheet and the name that it is served by, which tells its content."""

    name: str
    content: bytes


@cache
def style_sheet() -> StyleSheet | None:
    """Return the style sheet as it was built, None if it was not when it was first asked for."""
    if not BUILT.exists():
        return None
    content = BUILT.read_bytes()
    return StyleSheet(f"verbatim-{sha256(content).hexdigest()[:HASH_DIGITS]}.css", content)


def warn_if_not_built() -> None:
    """Log what to do where the pages cannot be shown; everything else works without."""
    if style_sheet() is None:
        logger.warning(NOT_BUILT)


@router.get("/dashboard/icon.svg", response_class=Response, responses=PICTURE)
async def icon() -> Response:
    """Return the picture that a browser shows beside the title of a page."""
    return Response(ICON, media_type="image/svg+xml", headers={"cache-control": "public, max-age=86400"})


@router.get("/dashboard/assets/{name}", response_class=Response, responses={**PROBLEMS, **STYLES})
async def asset(name: str, sheet: Annotated[StyleSheet | None, Depends(style_sheet)]) -> Response:
    """Return the style sheet of the pages; it never changes under its name."""
    if sheet is None or name != sheet.name:
        raise not_found("file of that name")
    headers = {"cache-control": FOR_EVER, "x-content-type-options": "nosniff"}
    return Response(sheet.content, media_type="text/css", headers=headers)
