"""Working the chain out again: what was edited, dropped, moved, doubled or cut off, and where it begins."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from services.reporting.log.chain import ORIGIN, Head, Json, Record, is_intact
from services.reporting.log.signing import is_signed

Wrong = Literal[
    "unreadable",
    "edited",
    "replaced",
    "missing",
    "out-of-order",
    "doubled",
    "cut",
    "unsigned",
    "signature",
    "key",
    "forgotten",
    "rewritten",
]

SAYS: dict[Wrong, str] = {
    "unreadable": "what stands where entry {} should is no entry",
    "edited": "entry {} does not say what it said when it was logged",
    "replaced": "entry {} is not the one that was logged: what follows holds another hash of it",
    "missing": "entry {} is missing",
    "out-of-order": "entry {} is not in its place",
    "doubled": "there are two of entry {}",
    "cut": "the log ends before its signed head: entry {} and what followed is missing",
    "unsigned": "the log goes on beyond its signed head: nobody signed entry {}",
    "signature": "the signature of the head, at entry {}, is not its key's",
    "key": "the head, at entry {}, is signed with another key than the log's",
    "forgotten": "the log is shorter than the head that was remembered: entry {} and what followed is missing",
    "rewritten": "the log was rewritten: entry {} is not the one of the head that was remembered",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the log, and the number of the first entry where it is."""

    wrong: Wrong
    number: int

    def __str__(self) -> str:
        return SAYS[self.wrong].format(self.number)


class Walk:
    """Follows the records of a log from the first, in constant memory, whatever their number.

    What it finds is the first thing wrong: nothing that comes after a break in the chain can be judged.
    """

    def __init__(self, remembered: Head | None = None) -> None:
        self.number = 0
        self.hash = ORIGIN
        self.found: Finding | None = None
        self._remembered = remembered
        self._remembered_is_there = remembered is None or remembered.number == 0
        self._instead = 0

    def take(self, content: Json) -> None:
        """Follow the chain to its next record."""
        try:
            record = Record.model_validate(content)
        except ValidationError:
            self.found = self.found or Finding("unreadable", self.number + 1)
            return
        if self.found is None:
            self.found = self._judge(record)
            self._go_on(record)
        elif self._instead:
            self._look_for_the_missing(record)

    def against(self, head: Head, key: str | None = None) -> Iterator[Finding]:
        """Yield what is wrong with the log that ends here and has this head; `key` is the key that it should have."""
        # An empty log has nothing that could be signed.
        if head.number and not is_signed(head):
            yield Finding("signature", head.number)
        if head.number and key is not None and head.key != key.lower():
            yield Finding("key", head.number)
        if (found := self.found or self._end(head) or self._past()) is not None:
            yield found

    def _judge(self, record: Record) -> Finding | None:
        expected = self.number + 1
        if not is_intact(record):
            return Finding("edited", expected)
        if record.number < expected:
            return Finding("doubled", record.number)
        if record.number > expected:
            self._instead = record.number
            return Finding("missing", expected)
        if record.previous != self.hash:
            return Finding("replaced", self.number) if self.number else Finding("edited", expected)
        return None

    def _go_on(self, record: Record) -> None:
        if self.found is None:
            self.number, self.hash = record.number, record.hash
            past = self._remembered
            if past is not None and (past.number, past.hash) == (self.number, self.hash):
                self._remembered_is_there = True

    def _look_for_the_missing(self, record: Record) -> None:
        """Tell, from what comes later, whether the missing record was moved, or another was put before it again."""
        if record.number == self._instead:
            self.found, self._instead = Finding("doubled", record.number), 0
        elif record.number == self.number + 1:
            self.found = Finding("out-of-order", record.number)

    def _end(self, head: Head) -> Finding | None:
        if self.number < head.number:
            return Finding("cut", self.number + 1)
        if self.number > head.number:
            return Finding("unsigned", head.number + 1)
        return None if self.hash == head.hash else Finding("replaced", head.number)

    def _past(self) -> Finding | None:
        if self._remembered is None or self._remembered_is_there:
            return None
        if self.number < self._remembered.number:
            return Finding("forgotten", self.number + 1)
        return Finding("rewritten", self._remembered.number)


def verify(
    records: Iterable[Json], head: Head, key: str | None = None, remembered: Head | None = None
) -> list[Finding]:
    """Return what is wrong with a log; nothing if it is whole."""
    walk = Walk(remembered)
    for record in records:
        walk.take(record)
    return list(walk.against(head, key))
