"""Kafka as we reach it: where it is, who we are there, and whose word we take that it is the right one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from ssl import SSLCertVerificationError, SSLContext, create_default_context
from typing import Any, Protocol

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.conn import collect_hosts, create_conn
from aiokafka.errors import KafkaConnectionError, KafkaError, SaslAuthenticationFailed, UnsupportedSaslMechanismError
from faststream.kafka.security import parse_security
from faststream.security import BaseSecurity, SASLScram256, SASLScram512

from shared.settings import Settings

SCRAM = {"SCRAM-SHA-256": SASLScram256, "SCRAM-SHA-512": SASLScram512}

REFUSALS = (SaslAuthenticationFailed, UnsupportedSaslMechanismError, SSLCertVerificationError)
"""What a client of Kafka logs, and then raises as though nobody had answered."""


class CertificateFileError(Exception):
    """A file of certificates cannot be used; the message says which setting names it."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Kafka: its bootstrap servers, HOST:PORT separated by commas, and how they are spoken to."""

    servers: str
    security: BaseSecurity = field(default_factory=BaseSecurity)

    @classmethod
    def of(cls, settings: Settings) -> "Cluster":
        """Return the Kafka of the settings. Raises CertificateFileError if a file that they name is no good."""
        return cls(settings.kafka_url, _security(settings))

    @property
    def options(self) -> dict[str, Any]:
        """What any client of aiokafka is told."""
        return {"bootstrap_servers": self.servers, **parse_security(self.security)}


def _security(settings: Settings) -> BaseSecurity:
    if settings.kafka_security_protocol == "PLAINTEXT":
        return BaseSecurity()
    context = _context(settings)
    if settings.kafka_security_protocol == "SSL":
        return BaseSecurity(context)
    scram = SCRAM[settings.kafka_sasl_mechanism]
    return scram(settings.kafka_user, settings.kafka_password.get_secret_value(), context)


def _context(settings: Settings) -> SSLContext:
    try:
        context = create_default_context(cafile=settings.kafka_ca)
    except OSError as error:
        raise CertificateFileError(f"KAFKA_CA names no file of certificates that can be read: {error}") from None
    if settings.kafka_certificate:
        try:
            context.load_cert_chain(settings.kafka_certificate, settings.kafka_certificate_key, password="")
        except OSError as error:
            raise CertificateFileError(
                f"KAFKA_CERTIFICATE and KAFKA_CERTIFICATE_KEY name no certificate with its key: {error}"
            ) from None
    return context


class Client(Protocol):
    """A client of Kafka that can be started."""

    async def start(self) -> None:
        """Connect. Raises KafkaConnectionError, whatever the reason."""


async def start(client: Client, cluster: Cluster) -> None:
    """Start the client. Raises one of REFUSALS if Kafka refuses us, or we it, KafkaError if it is away."""
    try:
        await client.start()
    except KafkaConnectionError:
        await _knock(cluster)
        raise


async def _knock(cluster: Cluster) -> None:
    """Connect to each server. Raises one of REFUSALS if it comes to that; what else fails is not told."""
    options = cluster.options
    for host, port, _ in collect_hosts(options.pop("bootstrap_servers")):
        try:
            connection = await create_conn(host, port, **options)
        except REFUSALS:
            raise
        except (OSError, KafkaError, TimeoutError):
            continue
        connection.close()


@asynccontextmanager
async def administering(cluster: Cluster) -> AsyncIterator[AIOKafkaAdminClient]:
    """Connect an admin client until the block is left. Raises what `start` raises."""
    admin = AIOKafkaAdminClient(**cluster.options)
    try:
        await start(admin, cluster)
        yield admin
    finally:
        await admin.close()
