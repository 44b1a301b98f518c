from collections.abc import AsyncIterator

import pytest

from shared.running.conditional import is_held, tag_of


async def parts(*values: object) -> AsyncIterator[object]:
    for value in values:
        yield value


async def test_a_tag_is_the_same_for_the_same_parts_only() -> None:
    assert await tag_of(parts("a", 1)) == await tag_of(parts("a", 1))
    assert len({await tag_of(parts(*some)) for some in [(), ("a",), ("a", 1), (1, "a"), ("a", "1")]}) == 5


@pytest.mark.parametrize("sent", ['W/"1"', '"0", W/"1"', "*"])
def test_what_the_caller_names_it_holds(sent: str) -> None:
    assert is_held('W/"1"', sent)


@pytest.mark.parametrize("sent", [None, "", 'W/"2"', 'W/"11"', "1"])
def test_what_it_does_not_name_it_does_not_hold(sent: str | None) -> None:
    assert not is_held('W/"1"', sent)
