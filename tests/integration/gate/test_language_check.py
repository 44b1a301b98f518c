"""Asking the guide about a text: what it answers, what it refuses, and that nothing is kept."""

import httpx
import pytest

from tests.integration.gate.sending import Gate
from tests.unit.gate.samples import Json, body

JSON = {"content-type": "application/json"}


async def ask(gate: Gate, document: Json, **headers: str) -> httpx.Response:
    """Ask about a text."""
    return await gate.post_bytes(body(document), JSON | headers, "/language-check")


async def test_it_says_where_a_term_stands_why_it_matters_and_what_to_say_instead(gate: Gate) -> None:
    answer = await ask(gate, {"text": "😀 Ms Ay was difficult, and said “aggressive”."})

    assert answer.status_code == 200
    assert answer.json() == {
        "flags": [
            {
                "start": 12,
                "end": 21,
                "term": "T003",
                "says": "difficult",
                "category": "behavioural-label",
                "severity": "warn",
                "why": "reflects writer's bias",
                "alternatives": ["say what was hard, for whom, why"],
                "source": "Standard 34; F81; F78",
            }
        ]
    }
    assert (await ask(gate, {"text": ""})).json() == {"flags": []}


async def test_the_family_s_own_list_counts(gate: Gate) -> None:
    family = {"use": ["mixed race"], "avoid": ["niece"]}
    answer = await ask(gate, {"text": "Her mixed-race niece.", "family": family})

    assert [(flag["start"], flag["term"]) for flag in answer.json()["flags"]] == [(15, "family.avoid")]


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        ({}, "/text"),
        ({"text": 1}, "/text"),
        ({"text": "zqxsecret" * 12_000}, "/text"),
        ({"text": "zqxsecret", "zqx": 1}, "/zqx"),
        ({"text": "zqxsecret\x00"}, "/text"),
        ({"text": "", "family": {"used": []}}, "/family/used"),
        ({"text": "", "family": {"use": [""]}}, "/family/use/0"),
        ({"text": "", "family": {"avoid": ["zqxsecret"] * 201}}, "/family/avoid"),
        (["zqxsecret"], ""),
    ],
)
async def test_what_is_no_text_to_check_is_refused_by_its_place(gate: Gate, document: Json, pointer: str) -> None:
    answer = await ask(gate, document)

    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert "zqxsecret" not in answer.text


@pytest.mark.parametrize(
    ("content", "headers", "status"),
    [
        (b"{", JSON, 400),
        (b'{"text": "\xed\xa0\x80"}', JSON, 400),
        (b'{"text": "\\ud800"}', JSON, 422),
        (b'{"text": "a", "text": "b"}', JSON, 400),
        (b'{"text": "' + b" " * 1024 * 1024 + b'"}', JSON, 413),
        (b'{"text": "a"}', {"content-type": "text/plain"}, 415),
    ],
)
async def test_a_body_that_is_not_read_is_refused(
    gate: Gate, content: bytes, headers: dict[str, str], status: int
) -> None:
    answer = await gate.post_bytes(content, headers, "/language-check")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
