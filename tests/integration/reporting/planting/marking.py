"""Words that stand nowhere else, one for each place that they are planted in, found however they are written."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

WORD = "zqxplanted"
LANGUAGE = "zqx-Zq"
"""How every marker begins: one that fits a name, a reference and free text, and one that fits a language."""

MARKER = re.compile(r"zqxplanted\d{5}|zqx-zq[a-z]{2}-\d{3}")


@dataclass
class Markers:
    """The markers that were planted, each by the place that it stands for; one place always has the same."""

    words: dict[str, str] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def word(self, place: str) -> str:
        """Return the marker of a place that may hold a name or a text."""
        return self.words.setdefault(place, f"{WORD}{len(self.words):05d}")

    def language(self, place: str) -> str:
        """Return the marker of a place that may hold a language only."""
        thousands, units = divmod(len(self.languages), 1000)
        first, second = divmod(thousands, 26)
        letters = chr(ord("a") + first) + chr(ord("a") + second)
        return self.languages.setdefault(place, f"{LANGUAGE}{letters}-{units:03d}")

    def found_in(self, output: bytes) -> set[str]:
        """Return the places whose markers are in this output, in whatever case or encoding."""
        text = output.decode("utf-8", "replace")
        places = {marker.lower(): place for place, marker in (self.words | self.languages).items()}
        found = {places.get(marker, marker) for marker in MARKER.findall(_plain(text).lower())}
        return found | {f"something in {name}" for name, written in ENCODINGS.items() if written(text)}


def _plain(text: str) -> str:
    """Return the text with every percent-encoded byte as the character that it is."""
    return re.sub("%[0-9a-fA-F]{2}", lambda byte: chr(int(byte[0][1:], 16)), text)


def _in_hex(text: str) -> bool:
    return any(part.encode().hex() in text.lower() for part in _beginnings())


def _in_base64(text: str) -> bool:
    joined = re.sub(r"\s", "", text).replace("-", "+").replace("_", "/")
    return any(piece in joined for part in _beginnings() for piece in _pieces(part))


def _beginnings() -> Iterator[str]:
    for part in (WORD, LANGUAGE):
        yield from (part, part.lower(), part.upper())


def _pieces(part: str) -> Iterator[str]:
    """Yield what the part looks like in base64 wherever it begins, without what its neighbours have a say in."""
    for before in range(3):
        encoded = b64encode(b"\0" * before + part.encode()).decode().rstrip("=")
        yield encoded[-(-before * 8 // 6) : (before + len(part)) * 8 // 6]


ENCODINGS: dict[str, Callable[[str], bool]] = {"hexadecimal": _in_hex, "base64": _in_base64}
