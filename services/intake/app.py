"""Wiring of the intake service: the gate, the quarantine, the cases and their end."""

from collections.abc import Sequence

from services.intake import audit_api, erasure_api
from services.intake.api import refused, router
from services.intake.audit import Audit
from services.intake.carrying_out import AGAIN_SECONDS, CarryingOut
from services.intake.decide import HEARS, decide
from services.intake.forgetting import Forgetting
from services.intake.gate import Gate
from services.intake.gone import Gone
from services.intake.identity import originals_api
from services.intake.inbound import Inbound
from services.intake.judge import MACHINE, Judge
from services.intake.keeping import Keeping
from services.intake.language_guide import api as language_api
from services.intake.language_guide.guide import Guide
from services.intake.language_guide.reader import Reader
from services.intake.letting_go import GATE, KEEPING, SECONDS, LettingGo
from services.intake.over_kafka import InboundReader
from services.intake.problems import Invalid
from services.intake.reads import Reads
from services.intake.senders import Senders, bucket_of
from services.intake.statement_copy import api as copy_api
from shared.bus.cluster import Cluster
from shared.bus.rations import Rations
from shared.bus.topics import QUARANTINE, TRUSTED, inbound
from shared.clock import Clock
from shared.engine.store import Store
from shared.events.contract import Topic
from shared.events.erasure import CaseErased
from shared.policy.models import Policy
from shared.running.app import application
from shared.running.jobs import Job
from shared.running.runtime import MEASURE_SECONDS, Runtime, Service
from shared.sealing.key_files import read_private, read_public
from shared.sealing.letters import Letters
from shared.sealing.master import masters
from shared.sealing.vault import Vault


async def attach(runtime: Runtime) -> None:
    """Open the gate for the sources that policy names, and keep what any service sets aside."""
    claims = runtime.database["claims"]
    judge = Judge(Store(runtime.database, runtime.policy.version), claims, runtime.policy)
    await judge.prepare()
    vault = await opened_vault(runtime)
    gone = Gone(runtime.database["subjects"], vault)
    await gone.prepare()
    await erasure_api.prepare(runtime.database)
    reading = Reader(Guide.of(runtime.policy.language_guide), runtime.database["subjects"], vault)
    gate = Gate(claims, gone, judge, runtime.publisher, runtime.clock, vault, runtime.tokens.fingerprints, reading)
    public = read_public(runtime.settings.public_keys)
    letters = read_private(runtime.settings.sealing_keys, public)
    reader = inbound_reader(runtime.policy, letters, runtime.clock)
    keeping = Keeping(runtime.database["quarantine"], gate, reader, runtime.broker, runtime.clock)
    await keeping.prepare()
    runtime.add(public)
    runtime.add(letters)
    runtime.add(vault)
    runtime.add(reading)
    runtime.add(gate)
    runtime.add(keeping)
    runtime.add(Reads(runtime.publisher, vault, runtime.clock))
    reads = Audit(runtime.database["audit"], runtime.quarantine, runtime.clock)
    await reads.prepare()
    runtime.add(reads)
    runtime.listen([Topic.AUDIT], "intake-audit", reads.handle)
    copy_api.attach(runtime)
    runtime.add(Senders.of(runtime.policy))
    buckets = {inbound(source.id): bucket_of(source) for source in runtime.policy.sources}
    runtime.broker.ration(GATE, Rations(buckets))
    runtime.listen(list(buckets), GATE, Inbound(gate, reader, runtime.quarantine, runtime.clock).handle)
    runtime.listen([QUARANTINE], KEEPING, keeping.handle)
    runtime.jobs.append(Job("quarantine", MEASURE_SECONDS, keeping.measure))
    attach_erasing(runtime, gone, Forgetting(keeping.entries, letters), list(buckets))


def attach_erasing(runtime: Runtime, gone: Gone, forgetting: Forgetting, sources: Sequence[str]) -> None:
    """Have the keys of erased cases destroyed, and what is sealed to intake itself let go of in time."""
    carrying_out = CarryingOut(gone, gone.vault, forgetting, runtime.clock)
    sealed = runtime.policy.retention.sealed
    letting_go = LettingGo(Cluster.of(runtime.settings), sources, forgetting, sealed, MACHINE)
    runtime.listen([CaseErased.topic], "intake-erasure", carrying_out.handle)
    runtime.jobs += [
        Job("erasures", AGAIN_SECONDS, carrying_out.again),
        Job("letting-go", SECONDS, letting_go.turn),
    ]


async def opened_vault(runtime: Runtime) -> Vault:
    """Return the vault of the cases' keys. Raises MasterKeyError if the master key is missing or another one."""
    keys = runtime.database.client[f"{runtime.settings.database_prefix}-keys"]
    vault = Vault(keys, masters(runtime.settings.master_key))
    await vault.prepare()
    return vault


def inbound_reader(policy: Policy, letters: Letters, clock: Clock) -> InboundReader:
    """Return what reads each inbound topic as policy says of its source."""
    return InboundReader(letters, {inbound(source.id): source for source in policy.sources}, clock)


service = Service(
    name="intake",
    topics=TRUSTED,
    hears=HEARS,
    decide=decide,
    brief=lambda _, policy: policy,
    attach=attach,
)
ROUTERS = (router, audit_api.router, erasure_api.router, language_api.router, originals_api.router, copy_api.router)
app = application(service, *ROUTERS)
app.add_exception_handler(Invalid, refused)
