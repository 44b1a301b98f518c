"""Provision the topics, once, before the services start: `python -m deploy.topics`, with the services' settings."""

import asyncio

from shared.bus.topics import provision
from shared.policy.loader import load
from shared.settings import Settings


def main() -> None:
    """Create the topics that are missing; ends with an error if Kafka refuses."""
    settings = Settings()
    sources = [source.id for source in load(settings.policy).sources]
    asyncio.run(provision(settings.kafka_url, sources, settings.partitions, settings.replication))


if __name__ == "__main__":
    main()
