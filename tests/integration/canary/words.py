"""Words that stand nowhere else, found in bytes however they are written there."""

import json
import string
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import quote_from_bytes

EXCERPT = 60
BASE64URL = bytes.maketrans(b"-_", b"+/")
WHITESPACE = string.whitespace.encode()


@dataclass(frozen=True)
class Words:
    """As many words as are asked for, no two alike; each begins with one of the two stems, one ASCII and one not."""

    stems: tuple[str, str]
    numbers: Iterator[int] = field(default_factory=count)

    def text(self) -> str:
        """Return a text that only a field of free text takes."""
        number = next(self.numbers)
        return f"Dedi ki {self.stems[0]}{number:05}; {self.stems[1]}{number:05}!"

    def name(self) -> str:
        """Return a word that could be the name of a member, or a part of an address."""
        return f"{self.stems[0]}{next(self.numbers):05}"

    def found_in(self, held: bytes) -> set[str]:
        """Return where these bytes hold any of the words, in whatever case or encoding; nothing if nowhere."""
        lower = held.lower()
        joined = held.translate(BASE64URL, WHITESPACE)
        lower_joined = joined.lower()
        found: set[str] = set()
        for spelling in self._spellings():
            for name, write in ENCODINGS.items():
                sought = write(spelling).lower()
                found |= {*_excerpts(name, sought, lower), *_excerpts(name, sought, lower_joined)}
            for sought in _in_base64(spelling.encode()):
                found |= {*_excerpts("base64", sought, joined)}
        return found

    def _spellings(self) -> Iterator[str]:
        for stem in self.stems:
            yield from (stem, stem.upper(), stem.capitalize())


def _excerpts(name: str, sought: bytes, held: bytes) -> Iterator[str]:
    at = held.find(sought)
    if at >= 0:
        yield f"{name}: {held[max(0, at - EXCERPT) : at + len(sought) + EXCERPT]!r}"


def _in_base64(word: bytes) -> Iterator[bytes]:
    """Yield what the word looks like in base64 wherever it begins, without what its neighbours have a say in."""
    for before in range(3):
        encoded = b64encode(bytes(before) + word).rstrip(b"=")
        yield encoded[-(-before * 8 // 6) : (before + len(word)) * 8 // 6]


ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": str.encode,
    "UTF-16, little-endian": lambda word: word.encode("utf-16-le"),
    "UTF-16, big-endian": lambda word: word.encode("utf-16-be"),
    "JSON": lambda word: json.dumps(word)[1:-1].encode(),
    "XML": lambda word: word.encode("ascii", "xmlcharrefreplace"),
    "URL": lambda word: quote_from_bytes(word.encode()).encode(),
    "URL, every byte": lambda word: "".join(f"%{byte:02x}" for byte in word.encode()).encode(),
    "hexadecimal": lambda word: word.encode().hex().encode(),
}

SAID = Words(("zqxaxolotl", "ğüzşqöğüz"))
"""What was said: it must be nowhere."""

PLAIN = Words(("zqxocelot", "ışzqçışzq"))
"""What the sender itself put on a topic in plain text: it must be nowhere else."""

ASKED = Words(("zqxpangolin", "çüşqzğöqü"))
"""What somebody asked for that is not there: nobody says it back, and no service writes it down."""
