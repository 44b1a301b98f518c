"""A log to show on pages."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.reporting.feeds.serving import Served, serving


@pytest.fixture
async def served(mongodb_url: str) -> AsyncIterator[Served]:
    """Reporting's routes on an empty log."""
    async with serving(mongodb_url) as served:
        yield served
