"""Whoever takes their time is cut off, and others are served meanwhile."""

import asyncio

import pytest

from tests.attacked.slow import BODY, GET, PIECE, Hasty, calling, rest, serving

WHOLE = b"GET / HTTP/1.1\r\nhost: here\r\nconnection: close\r\n\r\n"
AGAIN = WHOLE.replace(b"close", b"keep-alive")
SLOW = [b"G", b"GET / HTTP/1.1\r\nhost: h", BODY, BODY + b"x" * 999]


async def test_a_connection_that_says_nothing_is_closed_without_a_word() -> None:
    async with serving() as port:
        assert await rest(await calling(port)) == b""


async def test_half_a_request_behind_a_whole_one_is_closed() -> None:
    async with serving() as port:
        assert (await rest(await calling(port, AGAIN + b"GET /"))).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("said", SLOW)
async def test_a_request_that_does_not_come_whole_is_answered_408(said: bytes) -> None:
    async with serving() as port:
        stream = await calling(port, said)
        answered = await rest(stream)
    last = answered[answered.rindex(b"HTTP/1.1") :]
    assert last.startswith(b"HTTP/1.1 408 ")
    assert b"application/problem+json" in last
    assert last.endswith(b"}")


async def test_a_request_that_comes_drop_by_drop_is_answered_408_all_the_same() -> None:
    async with serving() as port:
        reader, writer = await calling(port, BODY)

        async def dropping() -> None:
            while not reader.at_eof():
                writer.write(b"x")
                await asyncio.sleep(0.01)

        drops = asyncio.create_task(dropping())
        assert (await reader.read(1024)).startswith(b"HTTP/1.1 408 ")
        drops.cancel()
        writer.close()


async def asking_on(writer: asyncio.StreamWriter) -> None:
    while True:
        writer.write(GET)
        await writer.drain()
        await asyncio.sleep(0.05)


async def test_somebody_who_takes_nothing_of_a_long_answer_is_cut_off_whatever_else_they_ask_for() -> None:
    async with serving() as port:
        reader, writer = await calling(port, GET, buffer=4096)
        writer.write(GET)
        with pytest.raises(ConnectionError):
            await asking_on(writer)
        assert len(await rest((reader, writer))) < 1000 * len(PIECE)


async def test_a_long_answer_is_given_whole_to_somebody_who_takes_it() -> None:
    async with serving() as port:
        answered = await rest(await calling(port, GET.replace(b"\r\n\r\n", b"\r\nconnection: close\r\n\r\n")))
    assert answered.count(PIECE) == 1000


async def test_others_are_served_however_many_are_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hasty, "request_seconds", 600)
    async with serving() as port:
        slow = [await calling(port, each) for each in (*SLOW, AGAIN + b"GET /") * Hasty.most]
        for _ in range(Hasty.most):
            assert (await rest(await calling(port, WHOLE))).startswith(b"HTTP/1.1 200 ")
        for _, writer in slow:
            writer.close()


async def test_a_connection_may_be_kept_and_used_again_and_again() -> None:
    async with serving() as port:
        reader, writer = await calling(port)
        for _ in range(20):
            writer.write(AGAIN)
            assert b" 200 " in await reader.readuntil(b"\r\n\r\n")
            assert await reader.readexactly(1) == b"0"
            await asyncio.sleep(Hasty.request_seconds / 10)
        writer.close()
