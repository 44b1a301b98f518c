"""Words to write examples of leaflets with: what is published when, and what is decided from it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from services.translation.decide import decide
from services.translation.leaflets.view import LeafletLanguageView, LeafletView
from shared.engine.decision import Decision
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.leaflets import LeafletOutdated, LeafletOutdatedSettled, LeafletPublished
from shared.policy.language_lists import LanguageList
from shared.policy.languages import SpokenLanguage
from shared.policy.loader import HACKNEY, load
from shared.policy.models import Policy
from tests.unit.build import event, history, instant

POLICY = load(HACKNEY)
TEN = ("tr", "es", "fr", "yi", "pt", "pl", "bn", "it", "gu", "kmr")
SOMALI = SpokenLanguage(tag="so", name="Somali", autonym="Soomaali", script="Latn", direction="left-to-right")
SUBJECT = "leaflet/child-protection-conferences"


def told(data: Contract, at: str) -> Event:
    """Return that this was told of the leaflet."""
    return event(data, at=at, subject=SUBJECT)


def published(language: str, version: int, at: str, english: int | None = None) -> Event:
    """Return that the leaflet was published in a language; `english` is the version that it says."""
    data = LeafletPublished(
        language=language, leaflet_version=version, english_version=english, approved_by="business-support-manager"
    )
    return told(data, at)


def followed_by(languages: Iterable[str], since: date) -> Policy:
    """Return the policy with Somali, and another list of ten from a day on."""
    later = LanguageList.model_validate({"from": since, "languages": tuple(languages)})
    lists = (*POLICY.languages.lists, later)
    rows = (*POLICY.languages.language, SOMALI)
    return replace(POLICY, languages=POLICY.languages.model_copy(update={"lists": lists, "language": rows}))


def decided(*events: Event, now: str, said: Iterable[Event] = (), policy: Policy = POLICY) -> Decision:
    """Return what is decided of the leaflet at that moment."""
    return decide(history(SUBJECT, *events, published=said), instant(now), policy)


def shown(*events: Event, now: str, policy: Policy = POLICY) -> LeafletView:
    """Return the leaflet as it is shown at that moment."""
    view = decided(*events, now=now, policy=policy).view
    assert isinstance(view, LeafletView)
    return view


def cell(*events: Event, language: str, now: str, policy: Policy = POLICY) -> LeafletLanguageView:
    """Return where the leaflet stands in this language."""
    return next(each for each in shown(*events, now=now, policy=policy).languages if each.language == language)


def outdated(decision: Decision) -> dict[str, LeafletOutdated]:
    """Return what was told to be outdated, by language; of several English versions the last."""
    found = (LeafletOutdated.of(each) for each in decision.events if each.type == LeafletOutdated.type)
    return {each.language: each for each in found}


def settled(decision: Decision) -> dict[str, str]:
    """Return how what was outdated was settled, by language."""
    found = (LeafletOutdatedSettled.of(each) for each in decision.events if each.type == LeafletOutdatedSettled.type)
    return {each.language: each.how for each in found}
