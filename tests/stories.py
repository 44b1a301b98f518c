"""Stories to load the services with: plausible events about many cases, the same for the same run."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from shared.events.allegations import LadoConsidered
from shared.events.assurance import AdviceGiven, CaseAuditCommissioned
from shared.events.complaints import ComplaintAcknowledged, ComplaintOpened, ComplaintResponded
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded, StatementAmended, StatementConfirmed, StatementCopyGiven
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, DutySummary
from shared.events.safeguarding import AdvocacyOffered, SafetyPlanAgreed
from shared.events.translations import TranslationDelivered, TranslationRequested
from shared.events.words import PreferredLanguages, Statement

BEGIN = datetime(2026, 4, 13, 9, tzinfo=UTC)
"""A Monday after the policy came into force, so long ago that every clock has run out."""

LANGUAGES = ("tr", "en", "bn", "yi", "so", "pt-BR")
WORDS = {"tr": "Öğretmenim bana bağırdı.", "bn": "আমাকে আলাদা করা হয়েছিল।", "yi": "מען האָט מיך נישט געהערט."}


def stories(count: int, *, run: str) -> Iterator[tuple[str, list[Event]]]:
    """Yield so many subjects with their events in order of time; `run` keeps them apart from other runs' subjects."""
    for number in range(count):
        subject = f"case/{run}-{number}"
        yield subject, list(_story(subject, Random(f"{run}/{number}")))  # noqa: S311 - repeatable on purpose


def _story(subject: str, random: Random) -> Iterator[Event]:
    at = BEGIN + timedelta(minutes=random.randrange(20_000))
    for number, data in enumerate(_told(subject, random)):
        at += timedelta(hours=random.randrange(1, 40))
        yield _event(subject, number, at, data)


def _event(subject: str, number: int, at: datetime, data: Contract) -> Event:
    snapshot: dict[str, Any] = {"sequence": f"{number:010d}"} if data.snapshot else {}
    return Event(
        id=f"{subject}/{number}",
        source="/test",
        type=data.type,
        subject=subject,
        time=at,
        data=data.to_data(),
        **snapshot,
    )


def _told(subject: str, random: Random) -> list[Contract]:
    language = random.choice(LANGUAGES)
    complaint = f"{subject.removeprefix('case/')}-childrens-social-care"
    said = Statement(text=WORDS.get(language, "They would not listen to me."), language=language)
    disclosure = DisclosureRecorded(
        origin="disclosed",
        speaker=random.choice(["child", "parent", "worker"]),
        concerns=random.choice(["child", "family", "worker"]),
        conduct_by=random.choice(["own-staff", "school-staff", "partner-professional", "service-user"]),
        works_with_children=random.choice(["yes", "no", "unknown"]),
        about=random.choice(["childrens-social-care", "school", "council-service"]),
        wants_complaint=random.choice(["yes", "no", "undecided"]),
        statement=said,
        preferred_languages=PreferredLanguages(spoken=language, written=language),
        service_area="family-support",
        immediate_risk="no",
    )
    later = _later(complaint, said, language)
    return [disclosure, *random.sample(later, k=random.randrange(2, len(later)))]


def _later(complaint: str, said: Statement, language: str) -> list[Contract]:
    due = BEGIN + timedelta(days=3)
    duty = DutySummary(
        key="k1",
        duty="safetyplan.immediate",
        standard=25,
        says="Agree a plan",
        owner="lead-professional",
        state="met",
        due=due,
    )
    unmet = dict.fromkeys(("harm", "offence", "risk", "suitability"), "no")
    return [
        SafetyPlanAgreed(agreed_with=("child",), plan="A trusted adult is named.", agreed_by="lead-professional"),
        StatementCopyGiven(language=language, format="print", given_by="practitioner"),
        StatementConfirmed(outcome="accurate"),
        StatementAmended(statement=Statement(text="I want to add something.", language=said.language)),
        LadoConsidered.model_validate(
            {"decision": "not-met", **unmet, "reason": "Advice", "decidedBy": "line-manager"}
        ),
        AdvocacyOffered(outcome="accepted", offered_by="lead-professional"),
        AdviceGiven(given_by="line-manager", advice="Listen first."),
        CaseAuditCommissioned(commissioned_by="head-of-service"),
        ComplaintOpened(
            complaint=complaint,
            procedure="childrens-social-care",
            route="R3",
            reason="About children's social care",
            received_at=BEGIN,
            language=language,
        ),
        ComplaintAcknowledged(complaint=complaint, procedure="childrens-social-care", language=language),
        ComplaintResponded(
            complaint=complaint, procedure="childrens-social-care", stage=1, finding="upheld", language=language
        ),
        TranslationRequested(
            request=f"{complaint}-letter", document="complaint-letter", source_language="en", target_language="tr"
        ),
        TranslationDelivered(request=f"{complaint}-letter", checked="yes"),
        DutiesChanged(duties=(duty,)),
    ]
