"""Which of the ten languages have enough volunteers who can be asked now (Standard 32): covered or not, no numbers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from shared.policy.languages import Languages


def coverage(speakers: Mapping[tuple[str, ...], int], languages: Languages, day: date) -> str | None:
    """Return which languages are covered, in a sentence; None if nobody was ever in the directory.

    `speakers` are how many volunteers there are of each set of languages; who cannot be asked has none of them. How
    many speak a language is not told: it may be few of our staff.
    """
    ten = languages.ten_on(day)
    if not speakers or not ten:
        return None
    found: Counter[str] = Counter()
    for spoken, n in speakers.items():
        found.update(dict.fromkeys({languages.family(tag) for tag in spoken}, n))
    needed = languages.directory.speakers
    covered = [row.name for row in ten if found[row.tag] >= needed]
    missing = [row.name for row in ten if found[row.tag] < needed]
    return (
        f"{len(covered)} of the {len(ten)} languages have {needed} fluent volunteers or more who can be asked now."
        f" Covered: {_listed(covered)}. Not covered: {_listed(missing)}."
    )


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"
