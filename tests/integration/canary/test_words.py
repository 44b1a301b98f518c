"""A word is found in whatever case and encoding it is written; nothing else is taken for one."""

import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable
from urllib.parse import quote

import pytest

from tests.integration.canary.words import PLAIN, SAID, Words

WORDS = Words(("zqxaxolotl", "ğüzşqöğüz"))
WRITTEN: dict[str, Callable[[str], bytes]] = {
    "as it is": str.encode,
    "in capitals": lambda text: text.upper().encode(),
    "UTF-16, little-endian": lambda text: text.encode("utf-16-le"),
    "UTF-16, big-endian": lambda text: text.encode("utf-16-be"),
    "JSON": lambda text: json.dumps(text).encode(),
    "JSON in capitals": lambda text: json.dumps(text.upper()).encode(),
    "URL": lambda text: quote(text).encode(),
    "URL, every byte": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()).encode(),
    "XML": lambda text: text.encode("ascii", "xmlcharrefreplace"),
    "hexadecimal": lambda text: text.encode().hex().upper().encode(),
    "base64": lambda text: b64encode(text.encode()),
    "base64 of capitals": lambda text: b64encode(text.upper().encode()),
    "base64 for URLs": lambda text: urlsafe_b64encode(text.encode()),
    "base64 in lines": lambda text: b"\r\n ".join(bytes([byte]) for byte in b64encode(text.encode())),
    "folded as a calendar is": lambda text: (
        text.encode().replace(b"qx", b"q\r\n x").replace("zş".encode(), b"z\r\n \xc5\x9f")
    ),
}


@pytest.mark.parametrize("stem", WORDS.stems)
@pytest.mark.parametrize("before", ["", "x", "xy", "xyz", "xyzü"])
@pytest.mark.parametrize("way", WRITTEN)
def test_a_word_is_found_however_it_is_written(stem: str, before: str, way: str) -> None:
    held = b'\x00\xff{"a":"' + WRITTEN[way](f"{before}{stem}00001!") + b'"}\x00'

    assert WORDS.found_in(held)


def test_no_two_texts_are_alike_and_both_stems_are_in_each() -> None:
    texts = [WORDS.text() for _ in range(100)]

    assert len(set(texts)) == 100
    assert all(stem in text for stem in WORDS.stems for text in texts)


def test_what_is_no_word_is_none() -> None:
    assert SAID.found_in(PLAIN.text().encode() + b'{"zqx": "axolotl"}') == set()
