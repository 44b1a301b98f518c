"""The versions of what was said, and what became of each (Standard 26)."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from services.intake.view import Standing
from shared.engine.history import History
from shared.events.disclosures import DisclosureRecorded, StatementAmended, StatementConfirmed, StatementCopyGiven
from shared.events.envelope import Event
from shared.events.words import PreferredLanguages, Statement

Disclosures = Sequence[tuple[Event, DisclosureRecorded]]
"""The disclosures of a case, oldest first."""

_STANDINGS: dict[str, Standing] = {
    "accurate": "confirmed",
    "with-changes": "confirmed-with-changes",
    "declined": "declined",
    "unable": "unable",
}


@dataclass(slots=True)
class Version:
    """What was said in one event, the copies given of it, and the speaker's answers whether it is accurate.

    `told` is the disclosure that it is a version of, None while that is still under way to us.
    """

    event: Event
    statement: Statement
    told: DisclosureRecorded | None
    copies: list[tuple[Event, StatementCopyGiven]] = field(default_factory=list)
    answers: list[StatementConfirmed] = field(default_factory=list)

    @property
    def preferred(self) -> PreferredLanguages | None:
        """The languages that its speaker wants to speak and to read."""
        return self.told.preferred_languages if self.told is not None else None

    @property
    def standing(self) -> Standing:
        """How far it has come on its way to being confirmed: the last answer counts."""
        if self.answers:
            return _STANDINGS[self.answers[-1].outcome]
        return "copy-given" if self.copies else "recorded"


def versions(history: History, disclosures: Disclosures) -> list[Version]:
    """Return every version of what was said in the case, oldest first; none is ever changed or left out.

    A disclosure, an amendment, and the changes made when confirming are each a version. A copy or an answer is
    about the version before it.
    """
    answers = history.read(StatementConfirmed)
    found = [Version(event, said, _told(event, disclosures)) for event, said in _said(history, disclosures, answers)]
    if found:
        for copy in history.read(StatementCopyGiven):
            _before(copy[0], found).copies.append(copy)
        for event, answer in answers:
            _before(event, found).answers.append(answer)
    return found


def _said(
    history: History, disclosures: Disclosures, answers: Sequence[tuple[Event, StatementConfirmed]]
) -> list[tuple[Event, Statement]]:
    said = [(event, disclosure.statement) for event, disclosure in disclosures]
    said += [(event, amendment.statement) for event, amendment in history.read(StatementAmended)]
    said += [(event, answer.changes) for event, answer in answers if answer.changes is not None]
    return sorted(said, key=lambda each: each[0].order)


def _told(event: Event, disclosures: Disclosures) -> DisclosureRecorded | None:
    if not disclosures:
        return None
    place = bisect_right(disclosures, event.order, key=lambda each: each[0].order)
    return disclosures[max(place - 1, 0)][1]


def _before(event: Event, found: Sequence[Version]) -> Version:
    """Return the last version before the event, or the first where clocks put the event before them all."""
    place = bisect_left(found, event.order, key=lambda version: version.event.order)
    return found[max(place - 1, 0)]
