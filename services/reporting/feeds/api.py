"""The feeds over HTTP."""

from fastapi import APIRouter

from shared.running.runtime import Runtime

router = APIRouter(tags=["feeds"])


async def attach(runtime: Runtime) -> None:
    """Add to the runtime what this part needs."""
    del runtime
