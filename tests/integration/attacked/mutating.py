"""Events of every contract, each spoilt in one way or several: what it says, how it is written, how it is sent."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import uuid4

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.integration.attacked.odd import NAMES, TYPES, anything
from tests.integration.canary.telling import EXTERNAL, told
from tests.integration.canary.words import Words
from tests.integration.gate.sending import BATCH, STRUCTURED
from tests.sealing import PUBLIC
from tests.unit.gate.samples import Document, Json

WORDS = Words(("zqxnarwhal", "şüzqğöşzq"))
"""What is said in the events: no answer and no log repeats it."""

Headers = tuple[tuple[str, bytes], ...]
Draw = Callable[[st.SearchStrategy[Json]], Json]


@dataclass(frozen=True)
class Sent:
    """An event on its way: the bytes, and the headers; attributes of the binary mode have no prefix yet."""

    content: bytes
    headers: Headers
    attributes: Headers = ()

    def prefixed(self, prefix: str) -> list[tuple[str, bytes]]:
        """Return all headers, the attributes with this prefix."""
        return [*self.headers, *((f"{prefix}{name}", value) for name, value in self.attributes)]


def _places(value: Json) -> Iterator[Json]:
    if isinstance(value, dict | list) and value:
        yield value
        for each in value.values() if isinstance(value, dict) else value:
            yield from _places(each)


def _nested(value: Json, depth: int) -> Json:
    for _ in range(depth):
        value = [value] if depth % 2 else {"data": value}
    return value


def _mutate(draw: Draw, document: Document) -> None:
    """Change one member, anywhere in the event."""
    place = draw(st.sampled_from(list(_places(document))))
    name = draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
    match draw(st.sampled_from(["drop", "rename", "other", "other", "nest", "add", "repeat"])):
        case "drop":
            del place[name]
        case "rename" if isinstance(place, dict):
            place[draw(st.sampled_from(NAMES))] = place.pop(name)
        case "add" if isinstance(place, dict):
            place[draw(st.sampled_from(NAMES))] = draw(anything)
        case "nest":
            place[name] = _nested(place[name], draw(st.integers(1, 60)))
        case "repeat":
            place[name] = [copy.deepcopy(place[name]) for _ in range(draw(st.integers(0, 20)))]
        case _:
            place[name] = draw(anything)


def written(document: Json) -> bytes:
    """Return the document as JSON, and what JSON has no way to say as others would write it."""
    return json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _garbled(draw: Draw, content: bytes) -> bytes:
    """Return the bytes spoilt in one way."""
    at = draw(st.integers(0, len(content)))
    doubled = content.replace(b'{"', b'{"type": "x", "', 1).replace(b'{"', b'{"id": 1, "', 1)
    ways = {
        "cut": content[:at],
        "byte": content[:at] + bytes([draw(st.integers(0, 255))]) + content[at + 1 :],
        "member twice": doubled.replace(b'"type": "x", ', b'"type": "x", "type": "x", ', 1),
        "UTF-16": content.decode("utf-8", "replace").encode("utf-16"),
        "Latin-1": content.decode("utf-8", "replace").encode("latin-1", "replace"),
        "byte order mark": b"\xef\xbb\xbf" + content,
        "comment": b"/* */" + content,
        "twice": content + content,
        "nothing": b"",
        "spaces": b" " * 100_000 + content,
    }
    return ways[draw(st.sampled_from(list(ways)))]


def _letter(draw: Draw, letter: str) -> str:
    """Return a JWE spoilt in one way."""
    parts = letter.split(".")
    at = draw(st.integers(0, len(letter) - 1))
    ways = [
        letter[:at] + draw(st.sampled_from("Az09-_.=\0é")) + letter[at + 1 :],
        ".".join(parts[: draw(st.integers(0, 4))]),
        letter + ".more",
        ".".join([*parts[:4], ""]),
        ".".join([parts[0], parts[0], *parts[2:]]),
    ]
    return str(draw(st.sampled_from(ways)))


@st.composite
def _sent(draw: Draw, document: Document) -> Sent:
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(0, 3))):
        _mutate(draw, document)
    if draw(st.booleans()) and isinstance(document.get("data"), dict):
        document |= {"datacontenttype": "application/jose", "data": PUBLIC.seal(written(document["data"]))}
        if draw(st.booleans()):
            document["data"] = _letter(draw, document["data"])
    sent: Sent = draw(st.sampled_from([_structured, _structured, _binary, _batched]))(document)
    if draw(st.integers(0, 3)) == 0:
        sent = replace(sent, content=_garbled(draw, sent.content))
    if draw(st.integers(0, 9)) == 0:
        sent = replace(sent, headers=(("content-type", draw(st.sampled_from(TYPES)).encode()),))
    if sent.attributes and draw(st.integers(0, 3)) == 0:
        sent = replace(sent, attributes=_odd_attributes(draw, sent.attributes))
    return sent


def _structured(document: Document) -> Sent:
    return Sent(written(document), (("content-type", STRUCTURED.encode()),))


def _batched(document: Document) -> Sent:
    return Sent(written([document]), (("content-type", BATCH.encode()),))


def _binary(document: Document) -> Sent:
    attributes = {name: value for name, value in document.items() if name not in {"data", "datacontenttype"}}
    encoded = tuple((str(name), str(value).encode("utf-8", "surrogatepass")) for name, value in attributes.items())
    data, media_type = document.get("data"), str(document.get("datacontenttype", "application/json"))
    content = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else written(data)
    return Sent(content, (("content-type", media_type.encode("utf-8", "surrogatepass")),), encoded)


def _odd_attributes(draw: Draw, attributes: Headers) -> Headers:
    at = draw(st.integers(0, len(attributes) - 1))
    name, _ = attributes[at]
    values = [b"", b"%", b"%zz", b"%00", b"%ED%A0%80", b'"', b'"\\', b'"a\\"b"', b"\xff\xfe", b"x" * 9000, b"\xc3\xa9"]
    changed = (name, draw(st.sampled_from(values)))
    return (*attributes[:at], changed, *attributes[at + draw(st.integers(0, 1)) :])


def mutated(count: int, number: int) -> list[Sent]:
    """Return so many events as they are sent, most of them spoilt; the same for the same number, but for their ids."""
    drawn: list[Sent] = []

    @seed(number)
    @settings(max_examples=count, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(st.data(), st.sampled_from(EXTERNAL))
    def draw(data: st.DataObject, contract: type) -> None:
        drawn.append(data.draw(_sent(told(contract, f"mutated-{uuid4()}", WORDS))))

    draw()
    return drawn
