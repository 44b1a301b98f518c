"""A whole stack, up on the clock of a December morning, with the demonstration in it."""

from collections.abc import Iterator

import pytest

from tests.end_to_end.office import Office
from tests.integration.local_stack.running import stack_in

MORNING = "2026-12-01T09:00:00Z"


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A stack that came up by `verbatim up --detach`."""
    with stack_in(tmp_path_factory.mktemp("office")) as stack:
        yield Office.opened(stack, MORNING)
