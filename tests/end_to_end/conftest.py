"""A stack with the demonstration in it, for every test that does not let days pass on one of its own."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.outside import EVENING
from tests.integration.local_stack.running import Stack, stack_in


@pytest.fixture(scope="package")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Stack, str]]:
    """A stack that `verbatim up --detach` has brought up, and what it said."""
    with stack_in(tmp_path_factory.mktemp("demonstration")) as stack:
        result = stack.up("--now", EVENING)
        assert result.returncode == 0, result.stderr
        yield stack, result.stdout


@pytest.fixture(scope="package")
def running(demonstration: tuple[Stack, str]) -> Stack:
    """That stack."""
    return demonstration[0]
