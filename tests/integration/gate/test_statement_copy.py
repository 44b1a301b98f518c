"""A copy of a statement over HTTP: to whom, in which form, in which language, and that it was read."""

from uuid import uuid4

import httpx
import pytest

from shared.events.contract import Topic
from tests.access import caller
from tests.integration.gate.sending import Gate, fresh
from tests.integration.gate.stating import copied, over_http, stated, statements
from tests.reading import all_events
from tests.reading_html import one
from tests.scripts import TEXTS
from tests.waiting import eventually

PRIVATE = {"cache-control": "no-store", "x-content-type-options": "nosniff", "vary": "accept"}


async def told(gate: Gate, text: str = "Bana ismimle seslenmedi.", written: str = "yi") -> str:
    """Tell what somebody said who reads this language; return the case."""
    events = stated(text, "tr")[:1]
    events[0]["data"]["preferredLanguages"]["written"] = written
    await over_http(gate, events)
    subject: str = events[0]["subject"]
    await statements(gate, subject, 1)
    return subject


async def deliver(gate: Gate, subject: str, text: str) -> None:
    """Have a translation into Yiddish of the first version asked for, delivered and checked."""
    request = f"theirs-{uuid4()}"
    wanted = {"request": request, "document": "statement-copy", "sourceLanguage": "tr", "targetLanguage": "yi"}
    came = {"request": request, "checked": "no", "text": text, "translator": "t-1"}
    good = {"request": request, "outcome": "good", "linguist": "l-1"}
    steps = [
        fresh(subject=subject, type="translation-requested", time="2026-11-03T09:30:00Z", data=wanted),
        fresh(subject=subject, type="translation-delivered", time="2026-11-04T09:30:00Z", data=came),
        fresh(subject=subject, type="translation-checked", time="2026-11-05T09:30:00Z", data=good),
    ]
    await over_http(gate, steps)

    async def there() -> bool:
        translations = (await gate.case(subject))["statements"][0].get("translations", [])
        return any(each["standing"] == "checked" for each in translations)

    assert await eventually(there)


async def test_a_translation_that_is_there_is_given_to_who_reads_it_beside_the_words_themselves(gate: Gate) -> None:
    subject = await told(gate)
    before = (await copied(gate, subject)).text
    await deliver(gate, subject, TEXTS["yi"])
    after = (await copied(gate, subject)).text

    assert "no translation of this version into Yiddish yet" in before
    assert [one(after, name).text for name in ("said", "translation")] == ["Bana ismimle seslenmedi.", TEXTS["yi"]]
    assert "A second linguist has checked this translation." in after
    assert "translation" not in (await copied(gate, subject, language="tr")).text.lower()


@pytest.mark.parametrize(
    ("accept", "asked", "media_type"),
    [
        ("*/*", {}, "text/html; charset=utf-8"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", {}, "text/html; charset=utf-8"),
        ("application/pdf", {}, "application/pdf"),
        ("application/pdf;q=0.5, text/html;q=0.1", {}, "application/pdf"),
        ("application/pdf", {"format": "html"}, "text/html; charset=utf-8"),
        ("text/html", {"format": "pdf"}, "application/pdf"),
    ],
)
async def test_it_comes_in_the_form_that_is_asked_for(
    gate: Gate, accept: str, asked: dict[str, str], media_type: str
) -> None:
    subject = await told(gate)
    gate.http.headers["accept"] = accept
    answer = await copied(gate, subject, size="large", **asked)

    assert (answer.status_code, answer.headers["content-type"]) == (200, media_type)
    assert {name: answer.headers[name] for name in PRIVATE} == PRIVATE
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert answer.content.startswith(b"%PDF" if "pdf" in media_type else b"<!DOCTYPE html>")


async def test_what_is_not_there_is_refused_with_what_there_is(gate: Gate) -> None:
    subject = await told(gate)
    gate.http.headers["accept"] = "*/*"
    refused = [
        (await copied(gate, subject, **asked)).json()["detail"]
        for asked in ({"version": 2}, {"language": "pl"}, {"person": "nobody"})
    ]
    statuses = [
        (await copied(gate, subject, **asked)).status_code
        for asked in ({"version": 2}, {"version": 0}, {"size": "tiny"}, {"format": "docx"}, {"sizes": "large"})
    ]

    assert ["versions are 1 to 1" in refused[0], "Ask for tr" in refused[1], "nobody" in refused[2]] == [True] * 3
    assert statuses == [404, 422, 422, 422, 422]
    gate.http.headers["accept"] = "application/json"
    assert (await copied(gate, subject)).status_code == 406


async def test_letters_that_no_typeface_has_are_shown_as_html_with_a_word_of_warning_and_not_printed(
    gate: Gate,
) -> None:
    subject = await told(gate, "ᏣᎳᎩ", "tr")
    page, pdf = [await copied(gate, subject, format=form) for form in ("html", "pdf")]

    assert "no typeface that we have can write Cherokee" in page.text
    assert (pdf.status_code, "Cherokee" in pdf.json()["detail"]) == (406, True)


async def test_a_copy_is_open_to_who_may_read_the_case_and_each_reading_is_written_down(gate: Gate) -> None:
    subject = await told(gate)

    async def reads() -> list[str]:
        events = await all_events(gate.kafka_url, [Topic.AUDIT])
        return [event.type for event in events if event.subject == subject]

    before = await reads()
    url = f"{gate.http.base_url}/cases/{subject.removeprefix('case/')}/statement/copy"
    reason = {"break-glass": "A child may be hurt tonight, and nobody else is there."}
    async with httpx.AsyncClient() as http:
        alone = [(await http.get(url, headers=headers)).status_code for headers in ({}, caller("practitioner"))]
        assert await reads() == before
        broken = await http.get(url, headers={**caller("practitioner"), **reason})

    assert (alone, broken.status_code) == ([401, 403], 200)
    assert (await reads())[len(before) :] == ["words-read"]


async def test_typefaces_are_open_to_all_and_nothing_else_is_there(gate: Gate) -> None:
    places = ("NotoSansHebrew_400Regular.ttf", "..%2Fpage.py", "noto-sans-sc.json", "LICENSE")
    async with httpx.AsyncClient(base_url=gate.http.base_url) as http:
        answers = [await http.get(f"/statement-copy/typefaces/{place}") for place in places]

    assert [answer.status_code for answer in answers] == [200, 404, 404, 404]
    assert answers[0].headers["content-type"] == "font/ttf"
