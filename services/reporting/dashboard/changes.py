"""What changed between one entry of an incident and the next, in plain English (Standard 10)."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from services.reporting.dashboard import wording
from services.reporting.dashboard.telling import plural
from services.reporting.feeds.wording import CONDUCT, KINDS, TOWARDS, month, words
from shared.events.incident_log import EscalationStanding, IncidentLogEntry, ProcedureStanding

Sentences = Iterator[str]

FIRST = "The incident was entered in the log."
ERASED = "What the case held about people was erased. What this log says about the incident stays."
NOTHING = "Something changed in the case that this page does not show."


def changed(before: IncidentLogEntry | None, after: IncidentLogEntry) -> list[str]:
    """Return what an entry says that the one before did not, a sentence each; never none."""
    if before is None:
        return [FIRST, f"The statement was {wording.STATEMENT[after.statement]}.", *_beginning(after)]
    if after.status == "erased" != before.status:
        return [ERASED]
    found = [sentence for part in PARTS for sentence in part(before, after)]
    return found or [NOTHING]


def _beginning(after: IncidentLogEntry) -> Sentences:
    """Yield what an incident that was entered late has behind it already."""
    yield from _new_procedures({}, after.procedures)
    if after.duties.open:
        yield f"{plural(after.duties.open, 'duty is', 'duties are')} to be done."
    yield from _new_escalations({}, after.escalations)
    yield from (f"{wording.ACTION[action]}." for action in after.actions)


def _corrections(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    for field, (name, said) in CORRECTED.items():
        was, now = said(getattr(before, field)), said(getattr(after, field))
        if was != now:
            yield f"Corrected: {name} was “{was}” and is now “{now}”."


CORRECTED: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "kind": ("the kind of incident", KINDS.__getitem__),
    "conduct_by": ("by whom", CONDUCT.__getitem__),
    "towards": ("towards whom", TOWARDS.__getitem__),
    "about": ("what it was about", wording.ABOUT.__getitem__),
    "service_area": ("the service", words),
    "month": ("the month", month),
}


def _statement(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    if before.statement != after.statement:
        yield f"The statement is now {wording.STATEMENT[after.statement]}."


def _procedures(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    earlier: dict[str, ProcedureStanding] = {each.procedure: each for each in before.procedures}
    yield from _new_procedures(earlier, after.procedures)
    for now in after.procedures:
        was = earlier.get(now.procedure)
        if was is not None and was != now:
            yield _complaint(now)


def _new_procedures(earlier: Mapping[str, ProcedureStanding], now: Sequence[ProcedureStanding]) -> Sentences:
    for each in now:
        if each.procedure not in earlier:
            yield f"A complaint was opened under {wording.PROCEDURE[each.procedure]}."
            if each.standing != "opened":
                yield _complaint(each)


def _complaint(now: ProcedureStanding) -> str:
    found = f", and was {wording.FOUND[now.finding]}" if now.finding else ""
    procedure = wording.PROCEDURE[now.procedure]
    return f"The complaint under {procedure} is at stage {now.stage}: {wording.COMPLAINT[now.standing]}{found}."


def _duty_counts(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    for state, said in DUTIES.items():
        more = getattr(after.duties, state) - getattr(before.duties, state)
        if more > 0:
            yield f"{plural(more, 'more duty is', 'more duties are')} {said}."


DUTIES = {
    "met": "done in time",
    "late": "done, but late",
    "missed": "missed",
    "open": "to be done",
    "void": "no longer needed",
    "lapsed": "not used in the time that there was, which is nobody’s failing",
}


def _escalations(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    earlier = {each.escalation: each for each in before.escalations}
    yield from _new_escalations(earlier, after.escalations)
    for now in after.escalations:
        was = earlier.get(now.escalation)
        if was is not None and was.standing != now.standing:
            yield _answered(now)


def _new_escalations(earlier: Mapping[str, EscalationStanding], now: Sequence[EscalationStanding]) -> Sentences:
    for each in now:
        if each.escalation not in earlier:
            yield f"A missed duty of Standard {each.standard} was taken to {wording.the_role(each.role)}."
            if each.standing != "raised":
                yield _answered(each)


def _answered(now: EscalationStanding) -> str:
    who = wording.first_capital(wording.the_role(now.role))
    said = {
        "raised": f"{who} is asked again about the missed duty of Standard {now.standard}",
        "acknowledged": f"{who} took on the missed duty of Standard {now.standard}",
        "declined": f"{who} could not take on the missed duty of Standard {now.standard}, so it was passed on",
        "withdrawn": f"{who} need not act any more on a duty of Standard {now.standard}: it was met in time after all",
    }
    return f"{said[now.standing]}."


def _actions(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    yield from (f"{wording.ACTION[action]}." for action in after.actions if action not in before.actions)
    for action in before.actions:
        if action not in after.actions:
            yield f"Taken back: {wording.ACTION[action]}."


def _learning(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    new = [wording.THEME[theme] for theme in after.learning if theme not in before.learning]
    if new:
        yield f"Learning was recorded about {'; '.join(new)}."


def _outcome(before: IncidentLogEntry, after: IncidentLogEntry) -> Sentences:
    if before.outcome != after.outcome:
        yield f"The outcome is now: {wording.OUTCOME[after.outcome]}."


PARTS = (
    _corrections,
    _statement,
    _procedures,
    _duty_counts,
    _escalations,
    _actions,
    _learning,
    _outcome,
)
"""What is compared, in the order in which it is told."""
