"""Provision the topics, once, before the services start: `python -m deploy.topics`, with the services' settings."""

import asyncio
import sys

from shared.bus.cluster import CertificateFileError, Cluster
from shared.bus.topics import TopicsError, provision
from shared.policy.loader import load
from shared.running.refusal import refusal
from shared.settings import Settings


def main() -> None:
    """Create the topics that are missing; ends with an error if Kafka refuses."""
    settings = Settings()
    sources = [source.id for source in load(settings.policy).sources]
    try:
        asyncio.run(provision(Cluster.of(settings), sources, settings.partitions, settings.replication))
    except (CertificateFileError, TopicsError) as error:
        sys.exit(str(error))
    except Exception as error:
        if said := refusal(error):
            sys.exit(f"{said}.")
        raise


if __name__ == "__main__":
    main()
