"""What no row can see by itself: whether the rows of a policy fit together."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import get_args

from shared.events.translations import Document
from shared.policy.duties import Duty
from shared.policy.files import PolicyError, at_row
from shared.policy.ladders import Ladder
from shared.policy.languages import Languages
from shared.policy.models import Source


def require_unique(file: str, ids: Iterable[Hashable]) -> None:
    """Refuse a file in which two rows have one id. Raises PolicyError."""
    rows: dict[Hashable, int] = {}
    for number, identity in enumerate(ids, start=1):
        if identity in rows:
            raise PolicyError(f"{at_row(file, number, identity)}: row {rows[identity]} has the same id")
        rows[identity] = number


def require_duties_in_order(duties: Sequence[Duty], ladders: Mapping[str, Ladder]) -> None:
    """Refuse two rows of one id in force on one day, and a duty that no ladder can carry. Raises PolicyError."""
    for number, duty in enumerate(duties, start=1):
        fault = _fault_of_ladder(duty, ladders)
        if fault:
            raise PolicyError(f"{at_row('duties.toml', number, duty.id)}: {fault}")
    for (first, one), (second, other) in combinations(enumerate(duties, start=1), 2):
        if one.id == other.id and one.overlaps(other):
            raise PolicyError(
                f"{at_row('duties.toml', second, other.id)}: row {first} has the same id and is in force on the same "
                "days; give the older row an 'until'"
            )


def require_separate_sources(sources: Sequence[Source]) -> None:
    """Refuse a system whose events could be taken for another's. Raises PolicyError."""
    require_unique("sources.toml", (source.id for source in sources))
    for (_, one), (number, other) in combinations(enumerate(sources, start=1), 2):
        if one.owns(other.prefix) or other.owns(one.prefix):
            raise PolicyError(
                f"{at_row('sources.toml', number, other.id)}: its prefix cannot be told from that of '{one.id}'"
            )


def require_whole_languages(languages: Languages) -> None:
    """Refuse a language listed twice, and a kind of document without exactly one turnaround. Raises PolicyError."""
    tags = [tag for language in languages.language for tag in (language.tag, *language.variants)]
    again = sorted({tag for tag in tags if tags.count(tag) > 1})
    if again:
        raise PolicyError(f"languages.toml: '{again[0]}' is listed twice")
    documents = [row.document for row in languages.turnaround]
    uneven = [document for document in get_args(Document) if documents.count(document) != 1]
    if uneven:
        raise PolicyError(f"languages.toml: '{uneven[0]}' needs one [[turnaround]], and only one")


def _fault_of_ladder(duty: Duty, ladders: Mapping[str, Ladder]) -> str | None:
    ladder = ladders.get(duty.ladder)
    if ladder is None:
        return f"ladders.toml has no ladder '{duty.ladder}'"
    if not ladder.holds(duty.owner):
        return f"'{duty.owner}' neither stands at the foot of ladder '{duty.ladder}' nor below another of its rungs"
    return None
