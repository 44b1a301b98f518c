"""What the gate says of an event: where a term stands, and never the text."""

from services.intake.language_guide.checker import NO_FAMILY, Family
from services.intake.language_guide.flagging import MOST, flagged, holds_prose, named
from shared.events.disclosures import OutcomeShared, StatementAmended
from shared.events.language import LanguageFlagged
from shared.events.words import Statement
from tests.unit.language_guide.said import GUIDE
from tests.unit.language_guide.writing import event, flags_of, minutes

ACTIONS = OutcomeShared(language="en", shared_by="line-manager", actions=("Read zqx.", "No more BAME, zqx, or loud."))


def test_it_names_the_field_the_place_and_the_term_and_says_nothing_of_the_text() -> None:
    told = event(1, ACTIONS)
    found = flags_of(told)
    said = LanguageFlagged.of(found)

    assert (found.causationid, said.in_type, said.more) == ("e-1", "outcome-shared", 0)
    assert [(flag.pointer, flag.start, flag.end, flag.term, flag.severity) for flag in said.flags] == [
        ("/data/actions/1", 8, 12, "T141", "needs-rewrite"),
        ("/data/actions/1", 22, 26, "T028", "hint"),
    ]
    assert "zqx" not in found.to_json()
    assert "BAME" not in found.to_json()


def test_it_is_the_same_event_however_often_the_text_is_sent() -> None:
    one, again = flags_of(event(1, ACTIONS)), flags_of(event(1, ACTIONS))
    assert one == again
    assert one.id == named(event(1, ACTIONS)) != named(event(2, ACTIONS))
    assert len({flag.flag for flag in LanguageFlagged.of(one).flags}) == 2


def test_a_word_of_the_family_s_is_not_told_by_its_flag() -> None:
    found = flags_of(minutes(1, "The zqxword was said."), Family(avoid=("zqxword",)))
    assert "zqxword" not in found.to_json()
    assert [flag.category for flag in LanguageFlagged.of(found).flags] == ["family-preference"]


def test_of_many_the_weightiest_are_listed() -> None:
    said = LanguageFlagged.of(flags_of(minutes(1, "loud " * (MOST + 20) + "BAME")))
    assert (len(said.flags), said.more, said.flags[0].term) == (MOST, 21, "T141")


def test_somebody_s_own_words_are_never_looked_at() -> None:
    amended = event(1, StatementAmended(statement=Statement(text="He was loud and BAME.", language="en")))
    assert not holds_prose(amended)
    assert flagged(amended, GUIDE, NO_FAMILY) is None
    assert flagged(minutes(1, "She came."), GUIDE, NO_FAMILY) is None
