"""`verbatim seal`: what it writes is what other systems must emit."""

import json
from collections.abc import Mapping

import pytest
from click.testing import CliRunner, Result

from deploy.local.cli import main
from tests.integration.gate.sending import Gate, fresh
from tests.integration.gate.telling import WORD, telling, words
from tests.integration.service import Service
from tests.sealing import sealed
from tests.unit.gate.samples import Document


def seal(url: str, typed: str) -> Result:
    """Have the command line seal what is typed."""
    return CliRunner().invoke(main, ["seal", "--url", url], input=typed)


@pytest.fixture
def url(services: Mapping[str, Service]) -> str:
    """Return where intake is reached."""
    return services["intake"].url


async def test_events_come_out_one_a_line_and_arrive_as_they_were(gate: Gate, url: str) -> None:
    documents = [telling(), telling()]
    result = seal(url, json.dumps(documents))
    lines = result.stdout.splitlines()
    assert (result.exit_code, len(lines)) == (0, len(documents))
    assert WORD not in result.stdout
    for line, document in zip(lines, documents, strict=True):
        await gate.emit(line.encode())
        assert await words(gate, document) == f"They called me {WORD}."


@pytest.mark.parametrize("document", [sealed(fresh()), fresh(data=None)], ids=["sealed already", "without data"])
def test_where_there_is_nothing_to_seal_nothing_is_changed(url: str, document: Document) -> None:
    assert json.loads(seal(url, json.dumps(document)).stdout) == document


def test_where_no_keys_are_it_says_so(services: Mapping[str, Service]) -> None:
    result = seal(services["escalation"].url, json.dumps(fresh()))
    assert result.exit_code == 1
    assert "/.well-known/jwks.json answered 404" in result.stderr
    assert result.stdout == ""
