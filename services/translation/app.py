"""Wiring of the translation service."""

from services.translation.api import prepare, router
from services.translation.decide import HEARS, decide
from shared.bus.topics import TRUSTED
from shared.running.app import application
from shared.running.runtime import Runtime, Service


async def attach(runtime: Runtime) -> None:
    """Make the requests quick to list."""
    await prepare(runtime.database)


service = Service(
    name="translation",
    topics=TRUSTED,
    hears=HEARS,
    decide=decide,
    brief=lambda _, policy: policy,
    attach=attach,
)
app = application(service, router)
