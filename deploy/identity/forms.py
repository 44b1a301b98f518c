"""Forms as browsers and clients send them."""

from typing import Annotated, Final
from urllib.parse import parse_qs

from fastapi import Depends, Request

SEVERAL: Final = frozenset({"roles", "areas"})
"""What a form may say more than once."""


async def _form(request: Request) -> dict[str, str | list[str]]:
    """Return the fields of a form: the last that is said of each, of some everything."""
    said = parse_qs((await request.body()).decode("utf-8", "replace"))
    return {name: values if name in SEVERAL else values[-1] for name, values in said.items()}


Form = Annotated[dict[str, str | list[str]], Depends(_form)]
"""The fields of the form that was sent, for a route that takes one."""
