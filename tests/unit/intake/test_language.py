import pytest

from services.intake.language import needs_translation


@pytest.mark.parametrize(
    ("written", "preferred", "needed"),
    [
        ("en", "tr", True),
        ("tr", "tr", False),
        ("en-GB", "en", False),
        ("pt-BR", "pt-PT", False),
        ("pa-Arab", "pa-Guru", True),
        ("pa", "pa-Guru", False),
        ("zh-Hant-TW", "zh-Hans", True),
        ("tr", "kmr", True),
    ],
)
def test_a_language_or_a_script_that_someone_does_not_read_is_translated(
    written: str, preferred: str, *, needed: bool
) -> None:
    assert needs_translation(written, preferred) is needed
