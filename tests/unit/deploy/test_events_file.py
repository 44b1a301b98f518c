import pytest

from deploy.local.events_file import read
from deploy.local.failure import StackError


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('{"id": "1"}', ["1"]),
        ('[{"id": "1"}, {"id": "2"}]', ["1", "2"]),
        ('[\n  {"id": "1"},\n  {"id": "2"}\n]\n', ["1", "2"]),
        ('{"id": "1"}\n\n{"id": "2"}\n', ["1", "2"]),
        ('{\n  "id": "1"\n}\n', ["1"]),
    ],
)
def test_events_come_as_one_an_array_or_lines(text: str, ids: list[str]) -> None:
    assert [event["id"] for event in read(text, "file")] == ids


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "file, line 1, is not JSON"),
        ("[]", "file holds no events"),
        ('{\n  "id": oops\n}', "file, line 2, is not JSON"),
        ('{"id": "1"}\n{"id": oops}', "file, line 2, is not JSON"),
        ('[{"id": "1"}, "words"]', "file: entry 2 is not a JSON object"),
        ("7", "file: entry 1 is not a JSON object"),
    ],
)
def test_a_file_that_holds_no_events_is_refused_by_line(text: str, said: str) -> None:
    with pytest.raises(StackError, match=said):
        read(text, "file")


def test_a_refusal_repeats_nobodys_words() -> None:
    with pytest.raises(StackError) as refusal:
        read('{"statement": "He called me" oops}', "file")
    assert "called" not in str(refusal.value)
