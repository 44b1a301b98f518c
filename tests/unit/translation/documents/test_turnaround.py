"""By when a document is due, by its kind, length, urgency and language (DOMAIN.md 6.4)."""

from typing import Any

import pytest

from tests.unit.build import instant
from tests.unit.translation.documents.telling import asked, shown


@pytest.mark.parametrize(
    ("request_", "due"),
    [
        ({"word_count": 1}, "2026-11-26"),
        ({"word_count": 1000}, "2026-11-26"),
        ({"word_count": 1001}, "2026-11-30"),
        ({"word_count": 3000}, "2026-11-30"),
        ({"word_count": 3001}, "2026-12-01"),
        ({"word_count": 4000}, "2026-12-01"),
        ({"word_count": 4001}, "2026-12-02"),
        ({"word_count": 900, "target_language": "so"}, "2026-12-01"),
        ({"word_count": 3001, "target_language": "so"}, "2026-12-04"),
        ({"word_count": 900, "target_language": "pt-BR"}, "2026-11-26"),
        ({"word_count": 900, "target_language": "tr-CY"}, "2026-11-26"),
        ({"word_count": 900, "target_language": "en", "form": "easy-read"}, "2026-11-26"),
        ({"word_count": 900, "document": "safety-plan"}, "2026-11-27"),
        ({"word_count": 900, "document": "safety-plan", "target_language": "so"}, "2026-12-02"),
        ({"word_count": 900, "document": "safety-plan", "target_language": "so", "urgent": "yes"}, "2026-11-24"),
        ({"document": "complaint-letter", "urgent": "yes"}, "2026-11-24"),
        ({"word_count": 20_000, "document": "minutes", "target_language": "so"}, "2026-12-07"),
        ({"document": "other"}, "2026-11-26"),
        ({"document": "other", "target_language": "so"}, "2026-11-26"),
    ],
)
def test_a_document_takes_as_long_as_the_domain_reference_says(request_: dict[str, Any], due: str) -> None:
    assert shown(asked(**request_)).due_date == due


def test_it_says_why_it_is_due_then_and_which_days_were_not_counted() -> None:
    request = shown(asked(at="2026-12-23T10:00:00Z", word_count=900, document="safety-plan"))
    because = request.due_because

    assert [(share.n, share.says) for share in because.turnaround] == [
        (3, "up to 1000 words"),
        (1, "a second linguist reads it"),
    ]
    assert because.counted == ("2026-12-24", "2026-12-29", "2026-12-30", "2026-12-31")
    assert {off.day for off in because.skipped} == {"2026-12-25", "2026-12-26", "2026-12-27", "2026-12-28"}
    assert because.usual == request.due == instant("2026-12-31T23:59:59Z")
    assert {share.basis for share in because.turnaround} == {"proposed"}


def test_each_further_thousand_words_is_said() -> None:
    shares = shown(asked(word_count=4001)).due_because.turnaround

    assert [(share.n, share.says) for share in shares] == [
        (5, "up to 3000 words"),
        (2, "2 times 1000 words more, begun or whole"),
    ]


def test_the_form_is_said_and_is_text_if_nobody_says_which() -> None:
    assert [shown(asked(form=form)).form for form in (None, "audio")] == ["text", "audio"]
