"""The original of a text that was repaired: for few, who say why, and it is written down first (DOMAIN.md 8.3)."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Header

from services.intake.api import gone
from services.intake.identity.harm import original
from services.intake.identity.view import OriginalView
from services.intake.reads import Reads
from services.intake.sealing import unsealed
from shared.access.callers import Caller
from shared.engine.store import Store
from shared.engine.view import shown, stored
from shared.running.app import Running
from shared.running.cases import open_case
from shared.running.guard import needs
from shared.running.problems import PROBLEMS, Problem, RefusedError, not_found
from shared.running.runtime import Runtime
from shared.sealing.vault import ErasedError, Vault

router = APIRouter(tags=["cases"])

Reason = Annotated[
    str | None,
    Header(min_length=20, max_length=500, description="Why the original must be read; it is kept with the read."),
]


@router.get(
    "/cases/{case_id}/originals/{harm:path}",
    responses=PROBLEMS | {410: {"model": Problem, "description": "The case was erased."}},
)
async def read_original(
    case_id: str,
    harm: str,
    runtime: Running,
    reader: Annotated[Caller, needs("read-original")],
    reason: Reason = None,
) -> OriginalView:
    """Return the text that a repaired one lies over. Who reads it, and why, is written down before they do."""
    case = await open_case(runtime.database, reader, "read-original", case_id)
    if reason is None:
        raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, _WHY)
    if "erased" in case.view:
        raise gone()
    found = await _kept(runtime, case.subject, harm)
    try:
        await runtime.part(Reads).tell_original(case, reader, harm, reason)
        return shown(OriginalView, await unsealed(runtime.part(Vault), case.subject, stored(found)))
    except ErasedError:
        raise gone() from None


async def _kept(runtime: Runtime, subject: str, harm: str) -> OriginalView:
    documents = await Store(runtime.database, runtime.policy.version).load({subject})
    found = original(documents[subject].history({}), harm)
    if found is None:
        raise not_found("original of that reference with this case")
    return found


_WHY = "Say in the header Reason, in 20 to 500 characters, why the original must be read."
