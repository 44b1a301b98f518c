"""Say who may do what on Kafka, as calls of its own kafka-acls.sh: `python -m deploy.kafka.acls [FILE] | sh`.

With the services' settings KAFKA_URL and POLICY. FILE says how kafka-acls.sh reaches Kafka as somebody who may give
rights; it is admin.properties unless another is named. What is given already is given again, which changes nothing;
nothing is taken away.
"""

import shlex
import sys
from collections.abc import Iterator

from deploy.kafka.rights import Grant, grants
from shared.policy.loader import load
from shared.settings import Settings

ADMIN = "admin.properties"


def main() -> None:
    """Print the commands. Raises PolicyError if there is no policy that says who sends events."""
    match sys.argv[1:]:
        case []:
            file = ADMIN
        case [named]:
            file = named
        case _:
            sys.exit(__doc__)
    settings = Settings()
    sources = [source.id for source in load(settings.policy).sources]
    for grant in grants(sources):
        print(shlex.join(command(grant, settings.kafka_url, file)))  # noqa: T201 - printing them is what it is for


def command(grant: Grant, kafka_url: str, file: str) -> Iterator[str]:
    """Yield the words of the command that gives this right."""
    yield from ("kafka-acls.sh", "--bootstrap-server", kafka_url, "--command-config", file, "--add")
    yield from ("--allow-principal", f"User:{grant.user}", "--operation", grant.operation)
    for topic in grant.topics:
        yield from ("--topic", topic)
    for group in grant.groups:
        yield from ("--group", group)


if __name__ == "__main__":
    main()
