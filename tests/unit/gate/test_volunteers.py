"""Volunteers as they are told of: what DOMAIN.md 6.3 does not allow is refused, and the rule is named (Standard 32)."""

import pytest

from services.intake.problems import Invalid
from services.intake.validation import check
from services.intake.volunteers import unknown_list
from shared.events.volunteers import LanguageListApproved
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event
from tests.unit.gate.samples import NOW, Document, disclosure

POLICY = load(HACKNEY)
USED: Document = {"language": "tr", "setting": "telephone", "content": "appointment", "minutes": 15}
LISTED: Document = {
    "staffMember": "worker@hackney.example",
    "languages": [{"language": "tr", "level": "fluent"}],
    "confidentialitySigned": "yes",
    "managerAgreed": "yes",
    "timeCredited": "yes",
}


def told(kind: str, data: Document) -> Document:
    """Return what is told of a volunteer."""
    return disclosure(type=kind, subject="volunteer/v-1", data=data)


def refused(document: Document) -> dict[str, str]:
    """Return what the gate finds wrong, by place."""
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    return {fault.pointer: fault.detail for fault in refusal.value.faults}


@pytest.mark.parametrize("setting", ["drop-in", "reception", "telephone"])
@pytest.mark.parametrize("content", ["appointment", "directions", "contact-details"])
def test_an_everyday_talk_that_nobody_planned_is_accepted(setting: str, content: str) -> None:
    assert check(told("volunteer-used", {**USED, "setting": setting, "content": content}), NOW).data["minutes"] == 15


@pytest.mark.parametrize(
    ("setting", "content", "place", "rule"),
    [
        ("formal-meeting", "appointment", "/data/setting", "Standard 32"),
        ("other-meeting", "directions", "/data/setting", "Standard 32"),
        ("telephone", "safeguarding", "/data/content", "stop, and ring a telephone interpreter"),
        ("drop-in", "disclosure", "/data/content", "stop, and ring a telephone interpreter"),
        ("reception", "complaint-response", "/data/content", "the answer to a complaint"),
        ("telephone", "other", "/data/content", "Standard 32"),
    ],
)
def test_what_needs_a_professional_is_refused_with_the_rule(setting: str, content: str, place: str, rule: str) -> None:
    (found,) = refused(told("volunteer-used", {**USED, "setting": setting, "content": content})).items()
    assert found[0] == place
    assert rule in found[1]
    assert "professional" in found[1]


def test_until_when_somebody_is_away_is_said_of_who_is_away() -> None:
    until = "2026-12-01T09:00:00Z"
    assert check(told("volunteer-availability-set", {"available": "no", "until": until}), NOW)
    assert "/data/until" in refused(told("volunteer-availability-set", {"available": "yes", "until": until}))


@pytest.mark.parametrize("language", ["qaa", "xx", "tr-Qaaa"])
def test_a_language_that_is_none_or_private_is_refused(language: str) -> None:
    data = {**LISTED, "languages": [{"language": language, "level": "fluent"}]}
    assert "/data/languages/0/language" in refused(told("volunteer-listed", data))


def test_nobody_is_listed_without_a_language_or_about_a_case() -> None:
    assert "/data/languages" in refused(told("volunteer-listed", {**LISTED, "languages": []}))
    assert "/subject" in refused(disclosure(type="volunteer-listed", data=LISTED))


def test_a_list_is_approved_that_the_policy_has() -> None:
    def approved(day: str) -> LanguageListApproved:
        said = {"outcome": "first", "workedOutFrom": ["census"], "approvedBy": "service-lead"}
        return LanguageListApproved.model_validate({"inForceFrom": day, **said})

    assert unknown_list(event(approved("2026-04-01"), subject="languages/ten"), POLICY) is None
    fault = unknown_list(event(approved("2026-09-01"), subject="languages/ten"), POLICY)
    assert fault is not None
    assert "languages.toml" in fault.detail
