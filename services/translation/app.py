"""Wiring of the translation service."""

from services.translation import api, directory_api, interpreters_api, leaflets_api, meetings_api
from services.translation.decide import HEARS, decide
from shared.bus.topics import TRUSTED
from shared.running.app import application
from shared.running.runtime import Runtime, Service


async def attach(runtime: Runtime) -> None:
    """Make the requests, the meetings and the rest quick to list."""
    await api.prepare(runtime.database)
    await meetings_api.prepare(runtime.database)
    await interpreters_api.prepare(runtime.database)
    await directory_api.prepare(runtime.database)


service = Service(
    name="translation",
    topics=TRUSTED,
    hears=HEARS,
    decide=decide,
    brief=lambda _, policy: policy,
    attach=attach,
)
app = application(
    service, api.router, meetings_api.router, interpreters_api.router, directory_api.router, leaflets_api.router
)
