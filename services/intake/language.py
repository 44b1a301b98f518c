"""Whether someone who reads one language can read another (Standards 4 and 33)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Written:
    language: str
    script: str | None


def needs_translation(written: str, preferred: str) -> bool:
    """Return whether what is `written` must be translated for a reader of `preferred`; both are BCP-47 tags.

    The region does not matter (`en-GB` and `en`), the script does where both name one (`pa-Arab`, `pa-Guru`).
    """
    have, want = _written(written), _written(preferred)
    if have.language != want.language:
        return True
    return None not in (have.script, want.script) and have.script != want.script


def _written(tag: str) -> _Written:
    language, *rest = tag.split("-")
    return _Written(language, next((part for part in rest if len(part) == len("Latn")), None))
