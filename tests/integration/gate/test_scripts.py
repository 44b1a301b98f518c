"""Every script survives every way in, every version and every way out, character by character."""

from collections.abc import Awaitable, Callable
from hashlib import sha256

import pytest

from tests.integration.gate.sending import Gate
from tests.integration.gate.stating import copied, over_http, over_kafka, stated, statements
from tests.reading_html import one
from tests.scripts import BIDI, TEXTS
from tests.unit.gate.samples import Document

WAYS = {"over HTTP": over_http, "over Kafka, sealed": over_kafka}
SAID = {**TEXTS, "en-GB": BIDI}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_what_is_said_is_read_as_it_was_said(
    gate: Gate, way: Callable[[Gate, list[Document]], Awaitable[None]]
) -> None:
    sent = {tag: stated(text, tag) for tag, text in SAID.items()}
    for events in sent.values():
        await way(gate, events)
    for tag, events in sent.items():
        subject = events[0]["subject"]
        found = await statements(gate, subject)
        copies = [(await copied(gate, subject, version=number)).text for number in (1, 2, 3)]
        read = [*(each["text"] for each in found), *(one(copy, "said").text for copy in copies)]
        assert [list(map(ord, text)) for text in read] == [list(map(ord, SAID[tag]))] * 6, tag
        assert {sha256(text.encode()).hexdigest() for text in read} == {sha256(SAID[tag].encode()).hexdigest()}
        assert {each["language"] for each in found} == {tag}
