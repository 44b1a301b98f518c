"""The typefaces that copies are set in: built beforehand, each used only where a copy needs its letters."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from fontTools.ttLib import TTFont

BUILT = Path(__file__).parent / "built"
NOT_BUILT = "The typefaces of the statement copies are not built: run `make assets`, then start the service again."

PLAIN = ("", "Hebrew", "Arabic", "Bengali", "Gujarati", "Gurmukhi", "Ethiopic")
"""The scripts that have a typeface of their own, and all that Noto Sans itself has: Latin, Greek, Cyrillic."""

HAN = ("sc", "tc")
"""Chinese is in pieces; as mainland China writes it, and as Taiwan does, which Cantonese reads more easily."""

UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Categories of characters that say how others are set, and are not seen themselves."""

JOINERS = re.compile("[\u034f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Marks that are not seen themselves: the grapheme joiner, and what chooses among forms of a letter."""

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Typeface:
    """One file, and the name that it goes by: one of its own, since the printer takes faces of one name for one face.

    `pieces` are the ranges of characters that it is to be used for, where it is part of a larger one.
    """

    family: str
    file: Path
    weight: str = "400"
    pieces: Pieces | None = None

    @cached_property
    def letters(self) -> frozenset[int]:
        """The characters that it has."""
        with TTFont(self.file, lazy=True) as font:
            return frozenset(font.getBestCmap())

    def has(self, letter: str) -> bool:
        """Whether it has this letter; a piece is opened only if the letter should be in it."""
        return (self.pieces is None or _within(ord(letter), self.pieces)) and ord(letter) in self.letters


@dataclass(frozen=True, slots=True)
class Setting:
    """What a text is set in, in the order in which a letter is looked for, and the letters that nothing has."""

    faces: tuple[Typeface, ...]
    missing: frozenset[str]


def setting(text: Collection[str], *, traditional: bool = False) -> Setting:
    """Return what has the letters of this text; of Chinese, as Taiwan writes it first if that is asked for."""
    plain, han = _faces()
    ordered = (*plain, *(reversed(han) if traditional else han))
    found = {
        letter: next((face for face in ordered if face.has(letter)), None)
        for letter in sorted(set(text))
        if unicodedata.category(letter) not in UNSEEN and not JOINERS.match(letter)
    }
    used = set(found.values())
    faces = tuple(face for face in ordered if face in used or face.weight != "400")
    return Setting(faces, frozenset(letter for letter, face in found.items() if face is None))


def typeface(name: str) -> Typeface | None:
    """Return the typeface whose file has this name, None if there is none."""
    return next((face for part in _faces() for face in part if face.file.name == name), None)


def are_built() -> bool:
    """Whether the typefaces are there."""
    return bool(_faces()[0])


@cache
def _faces() -> tuple[tuple[Typeface, ...], tuple[Typeface, ...]]:
    """Return the typefaces in one file, and those in pieces; none if they were not built when first asked for."""
    plain = [Typeface(f"Noto Sans {script}".strip(), BUILT / f"NotoSans{script}_400Regular.ttf") for script in PLAIN]
    plain.insert(1, Typeface("Noto Sans", BUILT / "NotoSans_700Bold.ttf", weight="700"))
    plain.append(Typeface("Noto Emoji", BUILT / "NotoEmoji_400Regular.ttf"))
    if not all(face.file.exists() for face in plain):
        return (), ()
    return tuple(plain), tuple(face for part in HAN for face in _in_pieces(part))


def _in_pieces(part: str) -> Iterator[Typeface]:
    ranges = json.loads((BUILT / f"noto-sans-{part}.json").read_text("utf-8"))
    for name, said in ranges.items():
        piece = name.strip("[]")
        file = BUILT / f"noto-sans-{part}-{piece}-wght-normal.woff2"
        yield Typeface(f"Noto Sans {part.upper()} {piece}", file, pieces=_read(said))


def _read(said: str) -> Pieces:
    """Return the ranges that a `unicode-range` names, such as `U+4e00-4e03,U+4e07`, in order."""
    return tuple(sorted(_range(one.strip().removeprefix("U+")) for one in said.split(",")))


def _range(said: str) -> tuple[int, int]:
    first, _, last = said.partition("-")
    return int(first, 16), int(last or first, 16)


def _within(number: int, ranges: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(ranges, number, key=lambda each: each[0]) - 1
    return place >= 0 and number <= ranges[place][1]
