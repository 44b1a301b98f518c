"""The requests for translations that a case has."""

from services.intake.decide import decide
from shared.events.envelope import Event
from shared.events.translations import TranslationRequested
from shared.policy.loader import HACKNEY, load
from tests.unit.build import history, instant

POLICY = load(HACKNEY)


def requests(*heard: Event) -> list[TranslationRequested]:
    """Return what is asked for because of these events, oldest first."""
    events = decide(history("case/1", *heard), instant("2026-12-30T12:00:00Z"), POLICY).events
    return [TranslationRequested.of(event) for event in events if event.type == TranslationRequested.type]


def languages(*heard: Event) -> list[tuple[str, str]]:
    """Return into which language and which form is asked for."""
    return [(each.target_language, each.form or "text") for each in requests(*heard)]
