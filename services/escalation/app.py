"""Wiring of the escalation service."""

from services.escalation.api import measure, prepare, router
from services.escalation.decide import HEARS, decide
from shared.bus.topics import TRUSTED
from shared.running.app import application
from shared.running.jobs import Job
from shared.running.runtime import Runtime, Service

COUNT_SECONDS = 60.0
"""Counting reads every case, so it is done less often than what is measured by an index."""


async def attach(runtime: Runtime) -> None:
    """Make the duties quick to list, and count them for the metrics again and again."""
    await prepare(runtime.database)
    runtime.jobs.append(Job("duties", COUNT_SECONDS, lambda: measure(runtime.database)))


service = Service(
    name="escalation",
    topics=TRUSTED,
    hears=HEARS,
    decide=decide,
    brief=lambda _, policy: policy,
    attach=attach,
)
app = application(service, router)
