"""Whose words each free text of an event holds: read from what its contract says of it, by hand."""

import pytest

from shared.events import marked
from shared.events.contract import Contract
from shared.events.free_text import FREE_TEXT
from shared.events.language import LanguageFlagged
from shared.events.minutes import MinutesApproved, MinutesRecorded
from shared.events.registry import CONTRACTS
from shared.events.voices import OWN_WORDS, PROSE

EXTERNAL = tuple(contract for contract in CONTRACTS if contract.external)
OF_PRACTITIONERS = {
    "experience-validated": {"said"},
    "outcome-shared": {"actions/*"},
    "complaint-refused": {"reason"},
    "complaint-extended": {"explanation"},
    "complaint-frozen": {"reason"},
    "remedy-agreed": {"says"},
    "tribunal-appealed": {"note"},
    "data-request-extended": {"explanation"},
    "safety-plan-agreed": {"plan"},
    "lado-considered": {"reason"},
    "lado-advice-recorded": {"advice"},
    "partner-challenge-resolved": {"learning"},
    "escalation-declined": {"reason"},
    "staff-investigation-extended": {"explanation"},
    "grievance-actions-summarised": {"summary"},
    "advice-given": {"advice"},
    "case-audit-completed": {"learning"},
    "break-glass-reviewed": {"follows"},
    "language-flag-answered": {"reason"},
    "minutes-recorded": {"text"},
    "meeting-clash-answered": {"reason"},
    "interpreter-booked": {"insistedBecause"},
    "passage-reused": {"text"},
    "record-repaired": {"text"},
}
OF_SOMEBODY = {
    "disclosure-recorded": {"speakerName", "statement/text", "identity/*/text", "place"},
    "statement-amended": {"statement/text"},
    "statement-confirmed": {"changes/text"},
    "complaint-support-offered": {"declinedReason"},
    "complaint-withdrawn": {"reason"},
    "partner-response-recorded": {"said"},
    "staff-safety-checked": {"wishes"},
    "leader-learned": {"equivalent"},
    "information-disputed": {"account"},
    "record-rectified": {"isRight"},
    "observance-kept": {"said/text"},
    "meeting-scheduled": {"attendees/*/address/title", "attendees/*/address/name", "attendees/*/address/pronunciation"}
    | {"place"},
    "meeting-moved": {"place"},
    "meeting-preparation-offered": {"wishes"},
    "meeting-clash-answered": {"familyView"},
    "words-preferred": {"use/*", "avoid/*"},
    "translation-delivered": {"text"},
    "translation-checked": {"text"},
    "translation-confirmed": {"changes/text"},
    "language-need-assessed": {"dialect", "avoid"},
    "interpreter-requested": {"dialect", "avoid"},
    "identity-described": {"facets/*/text"},
    "form-of-address-told": {"address/title", "address/name", "address/pronunciation"},
    "passage-reused": {"said"},
    "passage-answered": {"comment"},
    "record-harm-recognised": {"why"},
}


def places(contract: type[Contract], mark: object) -> set[str]:
    """Return where the contract holds what is marked so."""
    return {"/".join(path) for path in marked.paths(contract, mark)}


@pytest.mark.parametrize("contract", EXTERNAL, ids=lambda contract: contract.type)
def test_every_free_text_is_a_practitioner_s_or_somebody_s_own(contract: type[Contract]) -> None:
    written, own = places(contract, PROSE), places(contract, OWN_WORDS)
    assert (written, own) == (OF_PRACTITIONERS.get(contract.type, set()), OF_SOMEBODY.get(contract.type, set()))
    assert written | own == places(contract, FREE_TEXT)
    assert not written & own


def test_flags_may_be_about_whatever_a_practitioner_writes_about() -> None:
    assert {kind for contract in EXTERNAL if places(contract, PROSE) for kind in contract.subjects} <= set(
        LanguageFlagged.subjects
    )


def test_flags_travel_with_the_minutes_that_they_are_about() -> None:
    assert {MinutesRecorded.topic, MinutesApproved.topic} == {LanguageFlagged.topic}


def test_places_are_told_as_json_pointers() -> None:
    contract = next(contract for contract in EXTERNAL if contract.type == "outcome-shared")
    data = {"actions": ["one", "two"], "language": "en"}
    assert marked.places(contract, data, PROSE) == [("/actions/0", "one"), ("/actions/1", "two")]
