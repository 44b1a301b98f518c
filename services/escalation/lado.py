"""Whether the local authority designated officer (LADO) must be considered (Standard 21; DOMAIN.md 2)."""

from datetime import datetime

from services.escalation.endings import known_at
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.allegations import LadoConsiderationRequired
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.words import WITHOUT_A_POSITION


def consideration_required(disclosure: DisclosureRecorded, known_at: datetime) -> LadoConsiderationRequired | None:
    """Return the decision that is mandatory when racism harmed a child by someone who may work with children.

    What is disclosed here is always racism. Not knowing whether somebody works with children is no reason to
    wait. Prompted are test 1 (harm), 3 (risk) and 4 (suitability); whether it was an offence is for the decision.
    """
    if disclosure.concerns != "child" or not _may_work_with_children(disclosure):
        return None
    return LadoConsiderationRequired(
        tests=("harm", "risk", "suitability"),
        reason="A child is said to have been harmed by racism, by someone who may work with children",
        known_at=known_at,
    )


def considerations_required(source: str, history: History) -> list[Event]:
    """Return the mandatory decisions of a case as events, one for each disclosure that asks for one.

    The allegation is known here from when the disclosure was recorded, from which the clocks run; one that was said
    already stays as it was said.
    """
    found = (_required(source, history, event, disclosure) for event, disclosure in history.read(DisclosureRecorded))
    return [event for event in found if event is not None]


def _required(source: str, history: History, event: Event, disclosure: DisclosureRecorded) -> Event | None:
    data = consideration_required(disclosure, known_at(event))
    key = f"lado\n{event.source}\n{event.id}"
    if data is None:
        return None
    return history.derived(LadoConsiderationRequired, event, key) or derive(source, event, key, data)


def _may_work_with_children(disclosure: DisclosureRecorded) -> bool:
    if disclosure.works_with_children == "unknown":
        return disclosure.conduct_by not in WITHOUT_A_POSITION
    return disclosure.works_with_children == "yes"
