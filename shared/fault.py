"""One thing that is wrong with what was sent, said so that whoever sent it can mend it."""

import re
from collections.abc import Container, Sequence
from itertools import takewhile
from typing import Self

from pydantic.dataclasses import dataclass

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PLACE = re.compile(r"[0-9]{1,6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, as a JSON pointer into the event, and what was expected there.

    Neither part ever repeats a value: what was sent may be somebody's words.
    """

    pointer: str
    detail: str

    @classmethod
    def at(cls, path: Sequence[str | int], detail: str) -> Self:
        """Return the fault at this path, or at its nearest part that can be named.

        A member whose name is no plain name may be somebody's words too, or not be writable at all,
        so the pointer stops before it.
        """
        names = list(takewhile(_NAME.fullmatch, map(str, path)))
        named = len(names) == len(path)
        return cls("".join(f"/{name}" for name in names), detail if named else f"Within this: {detail}")

    def within(self, path: Sequence[str | int]) -> "Fault":
        """Return the same fault as seen from a document that holds this one at `path`."""
        return Fault("".join(f"/{step}" for step in path) + self.pointer, self.detail)

    def among(self, names: Container[str]) -> "Fault":
        """Return the same fault at its nearest part that is led to by these names alone, and by places in lists."""
        path = self.pointer.split("/")[1:]
        known = takewhile(lambda name: name in names or _PLACE.fullmatch(name), path)
        nearest = "".join(f"/{name}" for name in known)
        return self if nearest == self.pointer else Fault(nearest, f"Within this: {self.detail}")
