"""What the figures are worked out from: closed words, months and days of one subject, which no reader is ever shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from services.reporting.complaints import procedures
from services.reporting.counting import COUNTED_AS, duties
from services.reporting.groups import group
from services.reporting.view import ComplaintFact, DutyTally, Facts, Milestone, MilestoneFact, Point
from shared.calendar import local_day
from shared.engine.history import History
from shared.events.allegations import LadoConsidered, LadoReferred
from shared.events.assurance import CaseAuditCompleted
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintResponded
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded, OutcomeShared, StatementConfirmed, StatementCopyGiven
from shared.events.education import PupilExcluded
from shared.events.escalations import DutySummary
from shared.events.safeguarding import AdvocacyOffered, SafetyPlanAgreed

_MILESTONES: Mapping[type[Contract], Milestone] = {
    StatementCopyGiven: "copy-given",
    SafetyPlanAgreed: "safety-plan",
    AdvocacyOffered: "advocacy-offered",
    ComplaintAcknowledged: "complaint-acknowledged",
    ComplaintResponded: "complaint-answered",
    LadoConsidered: "lado-considered",
    CaseAuditCompleted: "case-audit",
    OutcomeShared: "outcome-shared",
}
_POINTS: Mapping[type[Contract], Point] = {
    ComplaintOpened: "complaint",
    LadoReferred: "lado-referral",
    PupilExcluded: "exclusion",
}


def duties_only(history: History) -> Facts:
    """Return the facts of a subject that is no incident: what it owes."""
    return Facts(duties=tuple(_tallies(duties(history))))


def facts(history: History) -> Facts:
    """Return the facts of a case; of several disclosures the earliest counts, as it does for the incident."""
    disclosures = history.read(DisclosureRecorded)
    if not disclosures:
        return duties_only(history)
    event, told = disclosures[0]
    known, chosen_by = group(history)
    return Facts(
        duties=tuple(_tallies(duties(history))),
        month=month_of(event.time),
        spoken=told.preferred_languages.spoken,
        written=told.preferred_languages.written,
        group=known,
        chosen_by=chosen_by,
        concerns=told.concerns,
        complaints=tuple(_complaints(history)),
        milestones=tuple(_milestones(history, event.time)),
        points=tuple(point for contract, point in _POINTS.items() if history.heard(contract)),
    )


def month_of(instant: datetime) -> str:
    """Return the month in London, such as `2026-11`."""
    return f"{local_day(instant):%Y-%m}"


def _tallies(summaries: Iterable[DutySummary]) -> Iterator[DutyTally]:
    alike = Counter((duty.duty, duty.standard, month_of(duty.due), COUNTED_AS[duty.state]) for duty in summaries)
    yield from (DutyTally(*what, n) for what, n in sorted(alike.items()))


def _complaints(history: History) -> Iterator[ComplaintFact]:
    received = {data.complaint: data.received_at for _, data in history.read(ComplaintOpened)}
    for at, stands in zip(received.values(), procedures(history), strict=True):
        yield ComplaintFact(stands.procedure, month_of(at), stands.standing, stands.finding)


def _milestones(history: History, since: datetime) -> Iterator[MilestoneFact]:
    reached = {milestone: history.heard(contract) for contract, milestone in _MILESTONES.items()}
    answers = history.read(StatementConfirmed)
    reached["confirmed"] = [event for event, said in answers if said.outcome in {"accurate", "with-changes"}]
    for milestone, events in reached.items():
        if events:
            days = (local_day(events[0].time) - local_day(since)).days
            yield MilestoneFact(milestone, max(0, days))
