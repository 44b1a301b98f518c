"""Which safety plans and letters in a complaint must be translated for whoever told us (Standards 4, 25 and 33)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from services.intake.complaints import Complaint
from services.intake.statement import Disclosures
from services.intake.translations.asking import Wanted
from services.intake.translations.reading import Reading
from shared.engine.history import History
from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded
from shared.events.envelope import Event
from shared.events.free_text import word_count
from shared.events.safeguarding import SafetyPlanAgreed
from shared.events.words import Language, Speaker

AGREES_AS: Mapping[Speaker, str] = {
    "child": "child",
    "care-leaver": "child",
    "parent": "parent",
    "person-with-parental-responsibility": "parent",
    "carer": "carer",
    "foster-carer": "carer",
    "special-guardian": "carer",
    "adopter": "carer",
    "worker": "worker",
}
"""As whom somebody who told us agrees to a safety plan."""


def plans(history: History, disclosures: Disclosures, written: Language) -> Iterator[Wanted]:
    """Yield the safety plans, for whoever both told us and agreed to them; they are in the council's own language.

    A safety plan cannot wait (DOMAIN.md 6.4). What others read who agreed to it, nobody told.
    """
    for event, plan in history.read(SafetyPlanAgreed):
        for reading in _readings(disclosures, plan, event):
            yield Wanted(event, "safety-plan", written, reading, word_count(plan.plan), urgent="yes")


def letters(history: History, complaints: Iterable[Complaint]) -> Iterator[Wanted]:
    """Yield the letters that were sent in a complaint, where whoever complains is who told us.

    An acknowledgement cannot wait; the complaint's clock counts for every other.
    """
    told = {one.reference: one for one in complaints if one.complainant == one.disclosure.speaker}
    for event, acknowledged in history.read(ComplaintAcknowledged):
        yield from _letter(event, acknowledged, told, urgent="yes")
    for event, responded in history.read(ComplaintResponded):
        yield from _letter(event, responded, told, urgent="no")


def _letter(
    event: Event,
    letter: ComplaintAcknowledged | ComplaintResponded,
    told: Mapping[str, Complaint],
    *,
    urgent: Literal["yes", "no"],
) -> Iterator[Wanted]:
    complaint = told.get(letter.complaint)
    if complaint is not None:
        reading = Reading.preferred(complaint.disclosure.preferred_languages)
        yield Wanted(event, "complaint-letter", letter.language, reading, urgent=urgent, complaint=complaint.reference)


def _readings(disclosures: Disclosures, plan: SafetyPlanAgreed, at: Event) -> Iterable[Reading]:
    """Return how those read who agreed to the plan, by what each had last told by then, or first told afterwards."""
    found: dict[str, Reading] = {}
    for event, told in disclosures:
        agrees_as = AGREES_AS.get(told.speaker)
        if agrees_as in plan.agreed_with and (agrees_as not in found or event.order <= at.order):
            found[agrees_as] = Reading.preferred(told.preferred_languages)
    return dict.fromkeys(found.values())
