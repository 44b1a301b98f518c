"""The verbatim statement and its way to being confirmed (Standard 26, DOMAIN.md 0.2)."""

import pytest

from services.intake.decide import decide
from services.intake.view import CaseView, StatementView
from shared.events.disclosures import StatementAmended, StatementConfirmed, StatementCopyGiven
from shared.events.envelope import Event
from shared.events.words import IdentityInOwnWords, Statement
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)
FRIDAY = "2026-11-27T12:00:00Z"

WORDS = "Öğretmen ismimi söylemedi."
SHA256 = "1fb9abd6690952c2210091668dc4f8f44446573db302f0bb66fc40fddee2f510"

TOLD = event(disclosure(statement={"text": WORDS, "language": "tr"}), at="2026-11-23T10:00:00Z", id="told")
ADDED = Statement(text="Sınıfta herkes güldü.", language="tr")
AMENDED = event(StatementAmended(statement=ADDED), at="2026-11-24T10:00:00Z", id="amended")


def copy(at: str) -> Event:
    return event(StatementCopyGiven(language="tr", format="print", given_by="practitioner"), at=at)


def answer(outcome: str, at: str = "2026-11-25T12:00:00Z", **more: object) -> Event:
    return event(StatementConfirmed.model_validate({"outcome": outcome, **more}), at=at, id=f"answer-{at}")


def case(*events: Event) -> CaseView:
    view = decide(history("case/1", *events), instant(FRIDAY), POLICY).view
    assert isinstance(view, CaseView)
    return view


def statements(*events: Event) -> tuple[StatementView, ...]:
    return case(*events).statements


def test_what_was_said_is_kept_word_for_word_with_its_hash() -> None:
    (said,) = statements(TOLD)

    assert (said.text, said.sha256) == (WORDS, SHA256)
    assert (said.version, said.event, said.language, said.standing) == (1, "told", "tr", "recorded")
    assert said.recorded_at == instant("2026-11-23T10:00:00Z")


def test_an_amendment_is_a_version_of_its_own_and_leaves_the_first_as_it_was() -> None:
    before = statements(TOLD)
    after = statements(TOLD, AMENDED)

    assert after[:1] == before
    assert [(said.version, said.text) for said in after[1:]] == [(2, ADDED.text)]


def test_a_copy_is_of_the_version_that_there_was_when_it_was_given() -> None:
    first, second = statements(TOLD, AMENDED, copy("2026-11-23T15:00:00Z"))

    assert [(given.language, given.format, given.given_at) for given in first.copies] == [
        ("tr", "print", instant("2026-11-23T15:00:00Z"))
    ]
    assert (first.standing, second.standing) == ("copy-given", "recorded")


@pytest.mark.parametrize(
    ("outcome", "standing"),
    [
        ("accurate", "confirmed"),
        ("with-changes", "confirmed-with-changes"),
        ("declined", "declined"),
        ("unable", "unable"),
    ],
)
def test_the_speaker_says_whether_it_is_accurate(outcome: str, standing: str) -> None:
    (said,) = statements(TOLD, copy("2026-11-24T09:00:00Z"), answer(outcome))

    assert said.standing == standing


def test_the_last_answer_counts() -> None:
    (said,) = statements(TOLD, answer("declined", "2026-11-24T12:00:00Z"), answer("accurate", "2026-11-25T12:00:00Z"))

    assert said.standing == "confirmed"


def test_what_is_changed_when_confirming_is_the_next_version() -> None:
    first, second = statements(TOLD, answer("with-changes", changes=ADDED))

    assert first.standing == "confirmed-with-changes"
    assert (second.text, second.standing, second.event) == (ADDED.text, "recorded", "answer-2026-11-25T12:00:00Z")


def test_an_answer_dated_before_the_disclosure_is_not_lost() -> None:
    first, second = statements(TOLD, AMENDED, answer("accurate", "2026-11-23T09:59:00Z"))

    assert (first.standing, second.standing) == ("confirmed", "recorded")


def test_an_answer_without_a_disclosure_waits_for_it() -> None:
    assert statements(answer("accurate")) == ()
    assert statements(answer("accurate"), TOLD)[0].standing == "confirmed"


def test_identity_is_kept_in_own_words_and_nobody_s_words_replace_another_s() -> None:
    child = IdentityInOwnWords(facet="heritage", text="Kürdüm", language="tr", said_by="child")
    parent = IdentityInOwnWords(facet="heritage", text="Kurdish from Turkey", language="en", said_by="parent")
    first = event(disclosure(identity=(child,)), at="2026-11-23T10:00:00Z")
    second = event(disclosure(identity=(parent, child)), at="2026-11-24T10:00:00Z")

    assert case(first, second).identity == (child, parent)


def test_the_preferred_languages_are_those_last_told() -> None:
    later = event(disclosure(preferred_languages={"spoken": "tr", "written": "en"}), at="2026-11-24T10:00:00Z")

    preferred = case(later, TOLD).preferred_languages

    assert preferred is not None
    assert (preferred.spoken, preferred.written) == ("tr", "en")
