"""Whether a case may be erased: what is proposed, what stops it, and whether somebody's approval holds (DOMAIN.md 8.4).

A proposal is worked out from the policy. Only a person's approval erases, and never against a legal hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count
from typing import Literal

from services.intake.complaints import complaints
from services.intake.procedures.following import follow
from services.intake.retention import Kept, kept, longest
from shared.calendar import end_of
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.erasure import (
    CaseErased,
    ErasureApproved,
    ErasureDeclined,
    ErasureProposed,
    ErasureWithdrawn,
    Ground,
    LegalHoldLifted,
    LegalHoldPlaced,
)
from shared.policy.models import Policy

Why = Literal["retention-ended", "request", "order"]

A_MOMENT = timedelta(seconds=1)
"""How long after the end of its last day a period has ended."""

_WHY: Mapping[Ground, Why] = {
    "retention-ended": "retention-ended",
    "no-longer-necessary": "request",
    "consent-withdrawn": "request",
    "objection-upheld": "request",
    "unlawfully-processed": "request",
    "legal-obligation": "order",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What keeps a case, what holds it, and from when on its erasure is proposed: None if nothing is known to end."""

    kept: tuple[Kept, ...]
    last: Kept | None
    holds: tuple[Event, ...]
    proposed_from: datetime | None


def standing(history: History, found: tuple[Kept, ...]) -> Standing:
    """Return where a case stands that all this keeps."""
    last, holds = longest(found), tuple(_holds(history))
    return Standing(found, last, holds, _proposed_from(history, last) if last and not holds else None)


def _holds(history: History) -> Iterator[Event]:
    """Yield the legal holds in force, oldest first: those placed and not lifted since."""
    placed = {data.hold: event for event, data in history.read(LegalHoldPlaced)}
    lifted = {data.hold: event for event, data in history.read(LegalHoldLifted)}
    for hold, event in placed.items():
        if hold not in lifted or lifted[hold].order < event.order:
            yield event


def _proposed_from(history: History, last: Kept) -> datetime | None:
    """Return from when on nothing keeps the case: whatever was settled, lifted or declined later, it begins anew."""
    if last.until is None or last.since is None:
        return None
    answers = (*history.heard(LegalHoldLifted), *history.heard(ErasureDeclined))
    return max(end_of(last.until) + A_MOMENT, last.since, *(event.time for event in answers))


def proposals(source: str, history: History, found: Standing, now: datetime) -> Iterator[Event]:
    """Yield the proposal that there is at `now`, and a correction of each published one that holds no longer."""
    proposal = _proposal(source, history, found, now)
    if proposal is not None:
        yield proposal
    declined = max((event.time for event in history.heard(ErasureDeclined)), default=None)
    for said in history.said(ErasureProposed):
        is_answered = declined is not None and declined >= said.time
        if said != proposal and not is_answered:
            yield history.derived(ErasureWithdrawn, said, said.id) or _withdrawn(source, history, said)


def _withdrawn(source: str, history: History, said: Event) -> Event:
    time = max(said.time, history.events[-1].time)
    return derive(source, said, said.id, ErasureWithdrawn(proposal=said.id), time=time)


def _proposal(source: str, history: History, found: Standing, now: datetime) -> Event | None:
    at, last = found.proposed_from, found.last
    if at is None or at > now or last is None or last.until is None:
        return None
    withdrawn = {event.data["proposal"] for event in history.said(ErasureWithdrawn)}
    for number in count():
        # Everything that it says is settled by what goes into its key; what was withdrawn is proposed under another.
        key, data = f"{at.isoformat()}\n{last.until}\n{number}", ErasureProposed(kept_until=last.until)
        proposal = derive(source, history.events[0], key, data, time=at)
        if proposal.id not in withdrawn:
            return history.derived(ErasureProposed, proposal, key) or proposal
    return None


def erased(source: str, history: History, policy: Policy) -> Event | None:
    """Return the `case-erased` of this case, None if nobody has approved it: what was said stays, whatever comes late.

    If an earlier approval comes late, it is the one that counts here; published stays what was published.
    """
    for event, data in history.read(ErasureApproved):
        if _objection(history, event, data, policy) is None:
            said = CaseErased(approved_by=data.approved_by, why=_WHY[data.ground])
            return derive(source, event, "", said)
    return next(iter(history.said(CaseErased)), None)


def up_to(history: History, erasure: Event) -> History:
    """Return what was heard up to the erasure; what comes later is not looked at."""
    return replace(history, events=tuple(event for event in history.events if event.time <= erasure.time))


def objections(history: History, policy: Policy) -> Iterator[tuple[Event, str]]:
    """Yield the approvals that must not be followed, and why."""
    for event, data in history.read(ErasureApproved):
        reason = _objection(history, event, data, policy)
        if reason is not None:
            yield event, reason


def _objection(history: History, event: Event, data: ErasureApproved, policy: Policy) -> str | None:
    """Return why an approval does not hold, by what had happened before it; None if it does."""
    before = replace(history, events=tuple(each for each in history.events if each.order < event.order))
    if any(_holds(before)):
        return _HELD
    if data.ground != "retention-ended":
        return None
    at = standing(before, _kept(before, policy)).proposed_from
    return None if at is not None and at <= event.time else _NOT_ENDED


def _kept(history: History, policy: Policy) -> tuple[Kept, ...]:
    return kept(history, follow(history, complaints(history, history.read(DisclosureRecorded)), policy), policy)


_HELD = (
    "A legal hold is in force, and nothing of the case may be erased until it is lifted. Record legal-hold-lifted once"
    " whoever placed it says so, and then approve."
)

_NOT_ENDED = (
    "No period of retention has ended by then: the case shows until when it is kept, and for what. Give another ground,"
    " if one of Article 17 applies, or wait until the erasure is proposed."
)
