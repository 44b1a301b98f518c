"""What must not happen before something else: in an allegation, when a worker was harmed, with codes and old records.

DOMAIN.md 2, 4.2 and 11.1, rows 5 and 13.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from services.intake.identity.asking import NOT_ASKED, not_asked
from services.intake.identity.harm import UNRECOGNISED, unrecognised
from services.intake.identity.passages import UNKNOWN_PASSAGE, unknown_passage
from shared.engine.history import History
from shared.events.allegations import (
    AllegationFamilyInformed,
    AllegationInterviewHeld,
    AllegationSubjectInformed,
    LadoAdviceRecorded,
    LadoConsidered,
)
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded, StatutoryIdentityRecorded
from shared.events.earlier_records import (
    PassageAnswered,
    PassageReused,
    PassageShown,
    RecordHarmRecognised,
    RecordRepaired,
)
from shared.events.envelope import Event
from shared.events.identity import IdentityDeclined, IdentityDescribed
from shared.events.staff_matters import (
    ServiceUserContacted,
    StaffInvestigationOpened,
    StaffMatterClosed,
    StaffOutcomeTold,
)


class Untimely(NamedTuple):
    """A step that came too early, and what should have come first."""

    event: Event
    reason: str


def untimely(history: History) -> Iterator[Untimely]:
    """Yield the steps of a case that came too early; none of a case whose disclosure is still under way to us."""
    if history.heard(DisclosureRecorded):
        for step, (too_early, reason) in _RULES.items():
            yield from (Untimely(event, reason) for event in history.heard(step) if too_early(history, event))


def _without_advice(history: History, event: Event) -> bool:
    """Whether the designated officer had not advised, in a matter that was not decided to be none for them."""
    considered = [data for earlier, data in history.read(LadoConsidered) if earlier.order < event.order]
    return not _after(history, event, LadoAdviceRecorded) and not (considered and considered[-1].decision == "not-met")


def _without_investigation(history: History, event: Event) -> bool:
    formal = StaffMatterClosed.of(event).how == "formal"
    return formal and not _after(history, event, StaffInvestigationOpened)


def _without_telling(history: History, event: Event) -> bool:
    return not _after(history, event, StaffOutcomeTold)


def _after(history: History, event: Event, first: type[Contract]) -> bool:
    return any(earlier.order < event.order for earlier in history.heard(first))


_ADVICE = (
    "The designated officer has not advised yet: until then nobody interviews, and neither the person whom the"
    " allegation is about nor parents or carers are told (Standard 21). Ask the officer, record lado-advice-recorded,"
    " and then do this."
)

_INVESTIGATION = (
    "No formal investigation was opened, so none can have closed the matter (Standards 28 and 29). Record"
    " staff-investigation-opened, or that the worker wished in writing to settle it informally."
)

_OUTCOME = (
    "The worker is told the outcome before anybody contacts the family (Standard 30). Tell them, record"
    " staff-outcome-told, and then do this."
)

_RULES: Mapping[type[Contract], tuple[Callable[[History, Event], bool], str]] = {
    AllegationSubjectInformed: (_without_advice, _ADVICE),
    AllegationFamilyInformed: (_without_advice, _ADVICE),
    AllegationInterviewHeld: (_without_advice, _ADVICE),
    StaffMatterClosed: (
        _without_investigation,
        _INVESTIGATION,
    ),
    ServiceUserContacted: (
        _without_telling,
        _OUTCOME,
    ),
    StatutoryIdentityRecorded: (not_asked, NOT_ASKED),
    PassageShown: (unknown_passage, UNKNOWN_PASSAGE),
    PassageAnswered: (unknown_passage, UNKNOWN_PASSAGE),
    RecordRepaired: (unrecognised, UNRECOGNISED),
}

ORDERED: tuple[type[Contract], ...] = (
    *_RULES,
    LadoConsidered,
    LadoAdviceRecorded,
    StaffInvestigationOpened,
    StaffOutcomeTold,
    IdentityDescribed,
    IdentityDeclined,
    PassageReused,
    RecordHarmRecognised,
)
"""What is heard for the sake of this order."""

UNTIMELY: frozenset[str] = frozenset(step.type for step in _RULES)
"""The types of step that can come too early."""
