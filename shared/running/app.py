"""The HTTP side of a service: its own routes, its health, its metrics."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel

from shared.engine.decision import P
from shared.running.describing import Described
from shared.running.ending import end_well
from shared.running.guard import OPEN_TO_ALL, needs, require_guards
from shared.running.problems import REFUSED, install_problems
from shared.running.runtime import Runtime, Service, running

ANSWER_SECONDS = 2.0
TURN_SECONDS = 60.0


async def _runtime(request: Request) -> Runtime:
    runtime: Runtime = request.app.state.runtime
    return runtime


Running = Annotated[Runtime, Depends(_runtime)]
"""The running service, for a route that needs it."""


class Health(BaseModel):
    """Whether the service is well; `wrong` names what is not."""

    status: Literal["ok", "unwell"]
    wrong: tuple[str, ...] = ()


router = APIRouter(tags=["operations"])


def _answer(wrong: Sequence[str]) -> JSONResponse:
    health = Health(status="unwell" if wrong else "ok", wrong=tuple(wrong))
    return JSONResponse(health.model_dump(), status_code=503 if wrong else 200)


@router.get("/health/live", response_model=Health, responses={503: {"model": Health}}, dependencies=[OPEN_TO_ALL])
async def live(runtime: Running) -> JSONResponse:
    """Say whether the loop turns: every periodic job began a turn when it was due, or within a minute of that."""
    stopped = [job.name for job in runtime.jobs if monotonic() - job.turned > job.seconds + TURN_SECONDS]
    return _answer([f"the job {name} does not turn" for name in stopped])


@router.get("/health/ready", response_model=Health, responses={503: {"model": Health}}, dependencies=[OPEN_TO_ALL])
async def ready(runtime: Running) -> JSONResponse:
    """Say whether work can be done: partitions are assigned, the producer is connected, MongoDB answers."""
    checks = {
        "Kafka has not assigned partitions yet": _assigned(runtime),
        "Kafka does not answer": runtime.broker.ping(timeout=ANSWER_SECONDS),
        "MongoDB does not answer": _mongodb_answers(runtime),
    }
    answers = await asyncio.gather(*checks.values())
    return _answer([wrong for wrong, well in zip(checks, answers, strict=True) if not well])


@router.get(
    "/metrics",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}, **REFUSED},
    dependencies=[needs("read-metrics")],
)
async def metrics() -> Response:
    """Return the metrics in Prometheus' text format."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


async def _assigned(runtime: Runtime) -> bool:
    return all(watch.ready for watch in runtime.watches)


async def _mongodb_answers(runtime: Runtime) -> bool:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            await runtime.database.command("ping")
    except Exception:  # noqa: BLE001 - whatever the reason, MongoDB did not answer
        return False
    return True


def application(service: Service[P], *routers: APIRouter) -> FastAPI:
    """Return the ASGI application of a service. Reads no settings and opens nothing until it is started."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with running(service) as runtime:
            app.state.runtime = runtime
            yield
        end_well()

    app = Described(
        title=f"Verbatim {service.name}",
        version="1",
        description=service.decide.__doc__ or "",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
    )
    for each in (*routers, router):
        app.include_router(each)
    install_problems(app)
    require_guards(app)
    return app
