"""What every answer tells a browser, whether it is a page or not, answered or refused."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.reporting.feeds.serving import Served, serving

PAGES = ("/", "/dashboard/incidents", "/dashboard/nowhere", "/signed-out", "/sign-in", "/sign-in/done")
PATHS = (
    *PAGES,
    *("/dashboard/icon.svg", "/incidents", "/incidents/none", "/log/head", "/feeds", "/feeds/incidents.csv"),
    *("/feeds/incidents.atom", "/feeds/reviews.ics", "/measures", "/review", "/metrics", "/openapi.json", "/nowhere"),
)


@pytest.fixture
async def served(mongodb_url: str) -> AsyncIterator[Served]:
    """Reporting's routes on an empty log."""
    async with serving(mongodb_url) as served:
        yield served


@pytest.mark.parametrize("headers", [{}, {"authorization": ""}], ids=["allowed", "refused"])
async def test_no_other_site_can_show_it_load_it_or_take_it_for_something_else(
    served: Served, headers: dict[str, str]
) -> None:
    for path in PATHS:
        answer = await served.client.get(path, headers=headers)
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'"), path
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert "form-action" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_is_kept_by_a_browser(served: Served, path: str) -> None:
    answer = await served.client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
