"""A record that cannot be used is set aside; many in a row mean that something is wrong with more than one of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.bus.quarantine import Reject
from shared.bus.records import Record

REJECTS_IN_A_ROW = 100
"""So many unusable records in a row stop the service: a backlog is better than a log of rejects."""


class TooManyRejectedError(Exception):
    """A run of records could not be used."""


@dataclass(slots=True)
class Run:
    """The records in a row that could not be used, up to the last one that was read."""

    length: int = 0

    def follow(self, records: Sequence[Record], rejects: Iterable[Reject]) -> None:
        """Take note of a batch, of which these were rejected. Raises TooManyRejectedError where the run is too long."""
        unusable = {_place(reject.record) for reject in rejects}
        for record in records:
            self.length = self.length + 1 if _place(record) in unusable else 0
            if self.length == REJECTS_IN_A_ROW:
                raise TooManyRejectedError(f"{self.length} records in a row could not be used; see the quarantine")


def _place(record: Record) -> tuple[str, int, int]:
    return record.topic, record.partition, record.offset
