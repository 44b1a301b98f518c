"""What was answered to escalations, and which roles cannot act on the case (DOMAIN.md 0.2 and 4.3)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from shared.engine.history import History
from shared.events.escalations import EscalationAcknowledged, EscalationDeclined, RoleStoodAside
from shared.events.words import Role

NEVER = datetime.max.replace(tzinfo=UTC)

Absence = tuple[datetime, datetime]
"""From when a role cannot act, and from when it can again."""


@dataclass(frozen=True, slots=True)
class Answers:
    """When each escalation was first acknowledged and first declined, by its id, and when a role stood aside."""

    acknowledged: Mapping[str, datetime]
    declined: Mapping[str, datetime]
    absences: Mapping[Role, Sequence[Absence]]

    def acknowledged_at(self, escalation: str) -> datetime:
        """Return when the escalation was first taken on, NEVER if it was not."""
        return self.acknowledged.get(escalation, NEVER)

    def declined_at(self, escalation: str) -> datetime:
        """Return when the role first said that it cannot take the escalation on, NEVER if it did not."""
        return self.declined.get(escalation, NEVER)

    def stands_aside(self, role: Role, at: datetime) -> bool:
        """Whether the role cannot act at that moment: its holder is a subject of the case, or absent."""
        return any(begin <= at < end for begin, end in self.absences.get(role, ()))

    def leaves_at(self, role: Role, after: datetime) -> datetime:
        """Return when the role next stands aside after that moment, NEVER if it does not."""
        return min((begin for begin, _ in self.absences.get(role, ()) if begin > after), default=NEVER)


def answers(history: History) -> Answers:
    """Return what the history tells of answers and of roles that stood aside."""
    return Answers(
        acknowledged=_first((data.escalation, fact.time) for fact, data in history.read(EscalationAcknowledged)),
        declined=_first((data.escalation, fact.time) for fact, data in history.read(EscalationDeclined)),
        absences=_absences(history),
    )


def _first(said: Iterator[tuple[str, datetime]]) -> dict[str, datetime]:
    first: dict[str, datetime] = {}
    for escalation, at in said:
        first.setdefault(escalation, at)
    return first


def _absences(history: History) -> dict[Role, list[Absence]]:
    """Return when each role stands aside. What is said later of a role for the same cause takes the place of before."""
    absences: dict[tuple[Role, str], list[Absence]] = {}
    for fact, data in history.read(RoleStoodAside):
        said = absences.setdefault((data.role, data.why), [])
        if said:
            begin, end = said[-1]
            said[-1] = (begin, min(end, fact.time))
        said.append((fact.time, data.until or NEVER))
    by_role: dict[Role, list[Absence]] = {}
    for (role, _), periods in absences.items():
        by_role.setdefault(role, []).extend((begin, end) for begin, end in periods if begin < end)
    return by_role
