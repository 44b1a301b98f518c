"""The page of Kafka and MongoDB in production says who has which right, and what is said to who is refused."""

import inspect

from deploy.kafka.rights import grants
from deploy.mongo.users import databases
from shared.bus import topics
from shared.bus.topics import TRUSTED
from shared.running import refusal, runtime
from tests.docs.pages import ROOT, named, rows, section

PAGE = ROOT / "docs" / "transport.md"
SEVEN = "the seven trusted topics"


def told(cell: str) -> set[str]:
    """Return the names in a cell, the trusted topics one by one."""
    return {*named(cell), *(map(str, TRUSTED) if SEVEN in cell else ())}


def granted(user: str, operation: str) -> set[str]:
    """Return the topics on which the user has this right, where one system of the id SOURCE sends events."""
    found = [grant for grant in grants(["SOURCE"]) if (grant.user, grant.operation) == (user, operation)]
    return {topic for grant in found for topic in grant.topics}


def test_every_user_is_there_with_its_rights() -> None:
    table = {named(user)[0]: cells for user, _, *cells in rows(section(PAGE, "## The users"))}
    assert table.keys() == {grant.user for grant in grants(["SOURCE"])}
    for user, (reads, writes, holds) in table.items():
        assert (told(reads), told(writes)) == (granted(user, "Read"), granted(user, "Write")), user
        assert tuple(named(holds)) == databases("PREFIX").get(user, ()), user


def test_every_sentence_is_one_that_is_said() -> None:
    sources = "".join(map(inspect.getsource, (refusal, topics, runtime)))
    sentences = [said for cell, *_ in rows(section(PAGE, "## When somebody is refused")) for said in named(cell)]
    assert [said for said in sentences if said not in sources] == []
