"""A running service cuts off those who are slow, and serves the others meanwhile."""

import asyncio
from collections.abc import Mapping
from urllib.parse import urlsplit

from deploy.local.plan import SERVICES
from shared.running.patience import CONNECTIONS
from tests.access import TOKEN
from tests.attacked.slow import calling, rest
from tests.integration.service import HTTP, Service

SHOWN = f"authorization: Bearer {TOKEN}\r\n".encode()
HALF_A_HEADER = b"GET /health/live HTTP/1.1\r\nhost: here\r\nauthoriz"
HALF_A_BODY = (
    b"POST /events HTTP/1.1\r\nhost: here\r\n"
    + SHOWN
    + b"content-type: application/cloudevents+json\r\ncontent-length: 100\r\n\r\n{"
)


async def test_slow_senders_are_answered_408_and_others_are_served(attacked: Mapping[str, Service]) -> None:
    for name in SERVICES:
        port = urlsplit(attacked[name].url).port or 0
        slow = [await calling(port, said) for said in (HALF_A_HEADER, HALF_A_BODY) for _ in range(CONNECTIONS // 10)]
        for _ in range(20):
            assert (await asyncio.to_thread(HTTP.get, f"{attacked[name].url}/health/live")).is_success
        if name == "intake":
            answers = await asyncio.gather(*(rest(each) for each in slow))
            assert {answer.split(b"\r\n")[0] for answer in answers} == {b"HTTP/1.1 408 Request Timeout"}
        for _, writer in slow:
            writer.close()
        assert [record for record in attacked[name].records if record["level"] == "ERROR"] == []


async def test_more_connections_than_there_may_be_keep_nobody_out(attacked: Mapping[str, Service]) -> None:
    port = urlsplit(attacked["intake"].url).port or 0
    slow = [await calling(port, HALF_A_HEADER) for _ in range(CONNECTIONS + 100)]

    async def served() -> bool:
        return (await asyncio.to_thread(HTTP.get, f"{attacked['intake'].url}/health/ready")).is_success

    assert all([await served() for _ in range(10)])
    for _, writer in slow:
        writer.close()
