"""The guide made ready to look through texts: every phrase under the words that it may begin with."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from services.intake.language_guide.guards import Guards
from services.intake.language_guide.patterns import Phrase, fits, literal, phrase
from services.intake.language_guide.spans import Span
from services.intake.language_guide.tokens import Word, all_touch
from shared.policy.language_guide import Term


@dataclass(frozen=True, slots=True)
class Entry:
    """A phrase, the guards that decide whether it counts, and the term that it stands for; None is the family's own."""

    phrase: Phrase
    guards: Guards
    term: Term | None


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text that an entry stands in."""

    span: Span
    term: Term | None


@dataclass(frozen=True, slots=True)
class Guide:
    """Entries by what they may begin with."""

    entries: Mapping[str, Sequence[Entry]]

    @classmethod
    def of(cls, terms: Iterable[Term]) -> "Guide":
        """Return the guide of these terms of the policy."""
        return cls._by_first(
            Entry(phrase(pattern), guards, term)
            for term in terms
            for guards in [Guards.of(term)]
            for pattern in term.words
        )

    @classmethod
    def literally(cls, phrases: Iterable[str]) -> "Guide":
        """Return a guide of phrases as somebody wrote them, without guards and terms; what has no word is left out."""
        return cls._by_first(Entry(found, Guards(), None) for found in map(literal, phrases) if found)

    @classmethod
    def _by_first(cls, entries: Iterable[Entry]) -> "Guide":
        found: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            for first in entry.phrase[0]:
                found[first].append(entry)
        return cls(found)

    def search(self, text: str, words: Sequence[Word]) -> Iterator[Found]:
        """Yield every stretch in which an entry stands and its guards agree, overlapping or not."""
        for place, word in enumerate(words):
            for key in {word.key, word.exact}:
                for entry in self.entries.get(key, ()):
                    end = place + len(entry.phrase)
                    if _stands(text, words[place:end], entry.phrase) and entry.guards.agree(text, words, place, end):
                        yield Found((word.start, words[end - 1].end), entry.term)


def _stands(text: str, words: Sequence[Word], wanted: Phrase) -> bool:
    return len(words) == len(wanted) and all(map(fits, words, wanted)) and all_touch(text, words)
