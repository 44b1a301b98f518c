"""What leadership sees leads back to no case, and to nobody (DOMAIN.md 8.6)."""

import json

import pytest

from services.reporting.decide import ReportingPolicy, decide
from services.reporting.pseudonym import incident_reference
from shared.engine.decision import Decision
from shared.engine.view import stored
from shared.events.complaints import ComplaintOpened
from shared.events.disclosures import StatementConfirmed
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, DutySummary, EscalationRaised
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

KEY = b"a key for tests"
POLICY = ReportingPolicy(load(HACKNEY), KEY)
CASE = "2026-0417"
SUBJECT = f"case/{CASE}"
# openssl dgst -sha256 -mac HMAC over the subject, with that key.
REFERENCE = "INC-962751755b10f74a"

TOLD = event(
    disclosure(
        speaker_name="Aylin Yılmaz",
        statement={"text": "Öğretmen ismimi söylemedi.", "language": "tr"},
        identity=[{"facet": "heritage", "text": "Kürdüm", "language": "tr", "said_by": "child"}],
        happened_at="2026-11-19T14:35:00Z",
        place="Gym changing room",
        school="school-8841",
        about="school",
    ),
    at="2026-11-20T08:15:00Z",
    subject=SUBJECT,
    id=f"disclosure-{CASE}-aylin",
).model_copy(update={"correlationid": f"chain-{CASE}", "recordedtime": instant("2026-11-23T10:00:00Z")})

OPENED = event(
    ComplaintOpened(
        complaint=f"{CASE}-school",
        procedure="school",
        route="R7",
        reason="It is about a school.",
        received_at=instant("2026-11-20T08:15:00Z"),
        language="tr",
    ),
    at="2026-11-20T08:15:00Z",
    subject=SUBJECT,
)

CHANGED = event(
    StatementConfirmed.model_validate({"outcome": "with-changes", "changes": {"text": "Hiç", "language": "tr"}}),
    at="2026-11-24T10:00:00Z",
    subject=SUBJECT,
    id=f"answer-{CASE}",
)
DUTY = {"key": f"key-{CASE}", "duty": "safetyplan.immediate", "standard": 25, "says": "Agree a plan", "due": TOLD.time}
DUTIES = event(
    DutiesChanged(duties=(DutySummary.model_validate({**DUTY, "owner": "lead-professional", "state": "missed"}),)),
    at="2026-11-24T10:00:00Z",
    subject=SUBJECT,
    id=f"duties-{CASE}",
)
RAISED = event(
    EscalationRaised.model_validate(
        {**DUTY, "ladder": "practice", "rung": 1, "role": "line-manager", "reason": "missed"}
    ),
    at="2026-11-24T10:00:00Z",
    subject=SUBJECT,
    id=f"raised-{CASE}",
)


def decided(*heard: Event) -> Decision:
    return decide(history(SUBJECT, *heard), instant("2026-11-27T12:00:00Z"), POLICY)


def shown(*heard: Event) -> str:
    decision = decided(*heard)
    events = [event.to_json() for event in decision.events]
    return json.dumps([stored(decision.view), *events], ensure_ascii=False, default=str)


def test_the_pseudonym_is_the_keyed_hash_of_the_case() -> None:
    assert incident_reference(KEY, SUBJECT) == REFERENCE


def test_another_key_gives_another_pseudonym() -> None:
    assert incident_reference(b"next year's key", SUBJECT) != REFERENCE


@pytest.mark.parametrize(
    "secret",
    [
        CASE,
        "Aylin",
        "aylin",
        "ismimi",
        "Kürdüm",
        "Hiç",
        "Gym",
        "school-8841",
        "2026-11-19",
        "2026-11-20",
        "Agree a plan",
    ],
)
def test_neither_the_view_nor_the_entry_holds_what_leads_back_to_someone(secret: str) -> None:
    assert secret not in shown(TOLD, OPENED, DUTIES, RAISED, CHANGED)


def test_the_entry_is_about_the_incident_and_names_only_it_as_cause() -> None:
    (entry,) = decided(TOLD).events

    assert entry.type == "incident-log-entry"
    assert (entry.subject, entry.correlationid, entry.causationid) == (f"incident/{REFERENCE}", REFERENCE, REFERENCE)


def test_the_id_of_the_entry_cannot_be_worked_out_from_the_case() -> None:
    (entry,) = decided(TOLD).events
    other = ReportingPolicy(POLICY.policy, b"next year's key")
    (other_entry,) = decide(history(SUBJECT, TOLD), TOLD.time, other).events

    assert entry.id != other_entry.id


def test_the_key_is_not_shown_with_the_policy() -> None:
    assert KEY.decode() not in repr(POLICY)
