"""Wiring of the reporting service."""

from services.reporting.api import prepare, router
from services.reporting.dashboard import api as dashboard
from services.reporting.decide import HEARS, ReportingPolicy, decide
from services.reporting.feeds import api as feeds
from services.reporting.headers import Headers
from services.reporting.log import api as log
from services.reporting.measures import api as measures
from services.reporting.review import api as review
from services.reporting.signing_in import api as signing_in
from shared.bus.topics import TRUSTED
from shared.policy.models import Policy
from shared.running.app import application
from shared.running.runtime import Runtime, Service
from shared.settings import Settings


def brief(settings: Settings, policy: Policy) -> ReportingPolicy:
    """Return the policy with the key of the pseudonyms. Raises ValueError if there is none, or no good one."""
    try:
        key = bytes.fromhex(settings.pseudonym_key)
    except ValueError:
        key = b""
    if len(key) < KEY_BYTES:
        # What was given is not repeated: it may be nearly the key.
        raise ValueError(
            f"PSEUDONYM_KEY must be at least {KEY_BYTES} bytes in hexadecimal; reporting cannot do without"
        )
    return ReportingPolicy(policy, key)


async def attach(runtime: Runtime) -> None:
    """Make the incidents quick to list, and add each part of the service."""
    await prepare(runtime.database)
    for part in PARTS:
        await part.attach(runtime)


KEY_BYTES = 16
PARTS = (log, measures, review, signing_in, dashboard)

service = Service(
    name="reporting",
    topics=TRUSTED,
    hears=HEARS,
    decide=decide,
    brief=brief,
    attach=attach,
)
app = application(service, router, feeds.router, *(part.router for part in PARTS))
app.add_middleware(Headers)
