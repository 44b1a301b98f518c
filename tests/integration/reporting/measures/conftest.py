"""A database of its own for every test."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.reporting.measures.keeping import Kept, keeping


@pytest.fixture
async def kept(mongodb_url: str) -> AsyncIterator[Kept]:
    """Reporting, which has heard nothing."""
    async with keeping(mongodb_url) as kept:
        yield kept
