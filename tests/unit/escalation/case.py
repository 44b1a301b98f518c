"""A case to tell an example of: what happened, when we look, and what we then see."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.escalation.decide import decide
from services.escalation.view import CaseDuties, DutyView
from shared.engine.decision import Decision
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintWithdrawn
from shared.events.disclosures import StatementCopyGiven
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, EscalationAcknowledged, EscalationRaised, EscalationWithdrawn
from shared.events.procedures import ComplaintExtended
from shared.events.registry import BY_TYPE
from shared.events.safeguarding import RiskRaised, SafetyPlanAgreed
from shared.events.words import Procedure
from shared.policy.loader import HACKNEY, load
from shared.policy.models import Policy
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)

PLAN = SafetyPlanAgreed(agreed_with=("child",), plan="Meet at the gate", agreed_by="lead-professional")
COPY = StatementCopyGiven(language="tr", format="print", given_by="practitioner")


@dataclass(frozen=True)
class Seen:
    """A case as it is at one moment."""

    decision: Decision

    @property
    def duties(self) -> dict[str, list[DutyView]]:
        """The duties by the id of their rule, oldest first."""
        assert isinstance(self.decision.view, CaseDuties)
        found: dict[str, list[DutyView]] = {}
        for duty in self.decision.view.duties:
            found.setdefault(duty.duty, []).append(duty)
        return found

    def duty(self, identity: str) -> DutyView:
        """The one duty of this rule."""
        (duty,) = self.duties[identity]
        return duty

    def states(self, identity: str) -> list[str]:
        """The states of the duties of this rule, oldest first."""
        return [duty.state for duty in self.duties.get(identity, [])]

    def raised(self, identity: str) -> list[Event]:
        """The escalations of this rule that must exist, lowest rung first."""
        return [fact for fact in self._events(EscalationRaised.type) if fact.data["duty"] == identity]

    def withdrawn(self, identity: str) -> list[Event]:
        """The escalations of this rule that are taken back."""
        return [fact for fact in self._events(EscalationWithdrawn.type) if fact.data["duty"] == identity]

    @property
    def changed(self) -> list[Event]:
        """The `duties-changed` that must exist: one or none."""
        return self._events(DutiesChanged.type)

    def _events(self, name: str) -> list[Event]:
        return [fact for fact in self.decision.events if fact.type == name]


def look(at: str, *events: Event, published: Iterable[Event] = (), policy: Policy = POLICY) -> Seen:
    """Return the case that these events make, as it is at that moment."""
    return Seen(decide(history("case/1", *events, published=published), instant(at), policy))


def opened(complaint: str, procedure: Procedure, at: str) -> Event:
    """A complaint that was opened."""
    data = ComplaintOpened(
        complaint=complaint,
        procedure=procedure,
        route="R8",
        reason="About an education service",
        received_at=instant(at),
        language="en",
    )
    return event(data, at=at)


def acknowledged(complaint: str, procedure: Procedure, at: str) -> Event:
    """A complaint that was acknowledged to the family."""
    return event(ComplaintAcknowledged(complaint=complaint, procedure=procedure, language="en"), at=at)


def given_up(complaint: str, at: str) -> Event:
    """A complaint that the family withdrew."""
    return event(ComplaintWithdrawn(complaint=complaint), at=at)


def taken_on(escalation: Event, at: str) -> Event:
    """An escalation that somebody took on."""
    return event(EscalationAcknowledged(escalation=escalation.id, by="line-manager"), at=at)


def recorded(fact: Event, at: str) -> Event:
    """The same event, written down at the gate at that moment."""
    return fact.model_copy(update={"recordedtime": instant(at)})


def extended(to: str, at: str, complaint: str = "c-1", **fields: object) -> Event:
    """The family was told of a new date."""
    data = {
        "complaint": complaint,
        "procedure": "corporate",
        "stage": 1,
        "reason": "complex",
        "explanation": "Her words, which nobody may repeat",
        "extendedTo": to,
        "noticeSentAt": at,
        "ombudsmanDetails": "yes",
    }
    return event(ComplaintExtended.model_validate({**data, **fields}), at=at, id=f"extended-{to}-{at}")


def red(at: str, level: str = "red") -> Event:
    """Somebody judged how much danger there is."""
    return event(RiskRaised.model_validate({"level": level, "raisedBy": "practitioner"}), at=at, id=f"red-{at}")


def event_of(name: str, at: str, **fields: object) -> Event:
    """An event of that type, its fields in camelCase."""
    return event(BY_TYPE[name].model_validate(fields), at=at)
