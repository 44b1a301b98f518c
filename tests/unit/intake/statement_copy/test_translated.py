"""What came back of a statement in another language, and what may be said of it (Standards 4, 26 and 33)."""

import pytest

from services.intake.decide import decide
from services.intake.statement_copy.view import TranslationView
from services.intake.view import CaseView, StatementView
from shared.events.disclosures import StatementAmended
from shared.events.envelope import Event
from shared.events.translations import TranslationChecked, TranslationDelivered, TranslationRequested
from shared.events.words import Statement
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)
NOW = instant("2026-12-01T12:00:00Z")
TOLD = event(disclosure(preferred_languages={"spoken": "tr", "written": "yi"}), at="2026-11-23T10:00:00Z", id="told")
AMENDED = event(
    StatementAmended(statement=Statement(text="Sınıfta herkes güldü.", language="tr")),
    at="2026-11-25T10:00:00Z",
    id="amended",
)


def statements(*events: Event) -> tuple[StatementView, ...]:
    view = decide(history("case/1", *events), NOW, POLICY).view
    assert isinstance(view, CaseView)
    return view.statements


def translated(*events: Event) -> list[tuple[TranslationView, ...]]:
    return [said.translations for said in statements(*events)]


def asked_by_us(*events: Event) -> list[str]:
    """Return the requests that we make ourselves, of the oldest version first."""
    made = decide(history("case/1", *events), NOW, POLICY).events
    return [TranslationRequested.of(one).request for one in made if one.type == TranslationRequested.type]


def asked(request: str, at: str, version: int | None = None) -> Event:
    data = TranslationRequested(
        request=request,
        document="statement-copy",
        source_language="tr",
        target_language="bn",
        statement_version=version,
    )
    return event(data, at=at)


def delivered(request: str, at: str = "2026-11-26T10:00:00Z", **more: object) -> Event:
    said = {"request": request, "checked": "no", "text": "איבערזעצונג", "translator": "t-1", **more}
    return event(TranslationDelivered.model_validate(said), at=at)


def checked(request: str, outcome: str, at: str = "2026-11-27T10:00:00Z", **more: object) -> Event:
    said = {"request": request, "outcome": outcome, "linguist": "l-1", **more}
    return event(TranslationChecked.model_validate(said), at=at)


def test_what_we_asked_for_comes_back_to_the_version_that_it_is_of() -> None:
    (first, second) = asked_by_us(TOLD, AMENDED)

    assert [len(each) for each in translated(TOLD, AMENDED, delivered(first))] == [1, 0]
    assert [len(each) for each in translated(TOLD, AMENDED, delivered(second))] == [0, 1]


def test_a_translation_is_told_with_its_text_and_its_language() -> None:
    (request,) = asked_by_us(TOLD)
    ((came,),) = translated(TOLD, delivered(request))

    assert (came.language, came.text, came.standing) == ("yi", "איבערזעצונג", "not-checked")


@pytest.mark.parametrize(
    ("at", "version", "of"),
    [
        ("2026-11-24T10:00:00Z", None, [1, 0]),
        ("2026-11-26T09:00:00Z", None, [0, 1]),
        ("2026-11-26T09:00:00Z", 1, [1, 0]),
        ("2026-11-22T09:00:00Z", None, [1, 0]),
        ("2026-11-24T09:00:00Z", 9, [1, 0]),
    ],
)
def test_what_others_asked_for_is_of_the_version_that_they_name_or_that_there_was(
    at: str, version: int | None, of: list[int]
) -> None:
    found = translated(TOLD, AMENDED, asked("theirs", at, version), delivered("theirs"))

    assert [len(each) for each in found] == of


@pytest.mark.parametrize(
    ("outcome", "standing"), [("good", "checked"), ("corrected", "corrected"), ("rejected", "rejected")]
)
def test_a_second_linguist_says_whether_it_is_right(outcome: str, standing: str) -> None:
    (request,) = asked_by_us(TOLD)
    ((came,),) = translated(TOLD, delivered(request), checked(request, outcome, text="בעסער"))

    assert came.standing == standing


def test_what_was_corrected_takes_the_place_of_what_was_wrong() -> None:
    (request,) = asked_by_us(TOLD)
    ((corrected,),) = translated(TOLD, delivered(request), checked(request, "corrected", text="בעסער"))
    ((elsewhere,),) = translated(TOLD, delivered(request), checked(request, "corrected"))

    assert (corrected.text, elsewhere.text) == ("בעסער", None)


def test_nobody_checks_what_they_made_themselves() -> None:
    (request,) = asked_by_us(TOLD)
    ((came,),) = translated(TOLD, delivered(request, translator="l-1"), checked(request, "good"))

    assert came.standing == "not-checked"


def test_what_is_delivered_anew_was_not_checked_yet() -> None:
    (request,) = asked_by_us(TOLD)
    anew = delivered(request, "2026-11-28T10:00:00Z", text="נײַ")
    ((came,),) = translated(TOLD, delivered(request), checked(request, "rejected"), anew)

    assert (came.text, came.standing) == ("נײַ", "not-checked")


@pytest.mark.parametrize("checks", [(), ("good",), ("corrected",)])
def test_what_a_machine_made_is_no_translation(checks: tuple[str, ...]) -> None:
    (request,) = asked_by_us(TOLD)
    gist = delivered(request, delivered_by="machine", checked="yes")

    assert translated(TOLD, gist, *(checked(request, outcome) for outcome in checks)) == [()]
    assert len(translated(TOLD, gist, delivered(request, "2026-11-26T11:00:00Z"))[0]) == 1


def test_what_is_filmed_or_read_aloud_is_not_put_on_paper() -> None:
    film = TranslationRequested(
        request="film", document="statement-copy", source_language="tr", target_language="bfi", form="video"
    )

    assert translated(TOLD, event(film), delivered("film")) == [()]


def test_a_second_linguist_who_translates_has_checked_it() -> None:
    (request,) = asked_by_us(TOLD)
    ((came,),) = translated(TOLD, delivered(request, delivered_by="second-linguist", checked="yes"))

    assert came.standing == "checked"


def test_the_original_stays_as_it_was() -> None:
    (request,) = asked_by_us(TOLD)
    (before,) = statements(TOLD)
    (after,) = statements(TOLD, delivered(request))

    assert (after.text, after.sha256, after.language) == (before.text, before.sha256, before.language)


def test_a_translation_of_something_else_or_of_nothing_that_was_asked_for_is_of_no_version() -> None:
    letter = TranslationRequested(
        request="letter", document="complaint-letter", source_language="en", target_language="yi"
    )
    found = translated(TOLD, event(letter), delivered("letter"), delivered("nobody-asked"))

    assert found == [()]
