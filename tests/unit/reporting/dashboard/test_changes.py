"""What is told of a change: each in its sentence, nothing twice, and never nothing."""

from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.reporting.dashboard.changes import ERASED, FIRST, NOTHING, changed
from shared.events.assurance import LearningTheme
from shared.events.incident_log import Action, DutyCount, IncidentLogEntry, Kind
from shared.events.words import Conduct
from tests.unit.reporting.dashboard.entries import ENTRY, complaint, entry, escalation

FEW = st.integers(0, 3)
ENTRIES = st.builds(
    entry,
    status=st.sampled_from(["current", "erased"]),
    kind=st.sampled_from(get_args(Kind)),
    conduct_by=st.sampled_from(get_args(Conduct)),
    month=st.sampled_from(["2026-10", "2026-11"]),
    procedures=st.lists(st.builds(complaint, stage=st.integers(1, 3)), max_size=1).map(tuple),
    duties=st.builds(DutyCount, open=FEW, met=FEW, late=FEW, missed=FEW, void=FEW, lapsed=FEW),
    escalations=st.lists(st.builds(escalation), max_size=1).map(tuple),
    actions=st.lists(st.sampled_from(get_args(Action)), unique=True).map(tuple),
    learning=st.lists(st.sampled_from(get_args(LearningTheme)), unique=True).map(tuple),
)
TAKEN = "A missed duty of Standard 25 was taken to the service lead."


def test_the_first_entry_says_that_it_is_the_first_and_what_became_of_the_statement() -> None:
    assert changed(None, ENTRY) == [FIRST, "The statement was written down."]


def test_an_incident_that_is_entered_late_says_what_it_has_behind_it() -> None:
    late = entry(
        statement="confirmed",
        procedures=(complaint(standing="responded", stage=2, finding="upheld"),),
        duties=DutyCount(open=1),
        escalations=(escalation(standing="acknowledged"),),
        actions=("safety-plan-agreed",),
    )
    assert changed(None, late) == [
        FIRST,
        "The statement was confirmed as accurate by the person who spoke.",
        "A complaint was opened under the council’s complaints procedure.",
        "The complaint under the council’s complaints procedure is at stage 2: answered, and was upheld.",
        "1 duty is to be done.",
        TAKEN,
        "The service lead took on the missed duty of Standard 25.",
        "A safety plan was agreed.",
    ]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        (
            {},
            {"statement": "copy-given"},
            "The statement is now written down, and a copy given to the person who spoke.",
        ),
        (
            {"statement": "copy-given"},
            {"statement": "confirmed-with-changes"},
            "The statement is now confirmed as accurate after changes.",
        ),
        ({}, {"procedures": (complaint(),)}, "A complaint was opened under the council’s complaints procedure."),
        (
            {"procedures": (complaint(),)},
            {"procedures": (complaint(standing="frozen"),)},
            "The complaint under the council’s complaints procedure is at stage 1: put on hold.",
        ),
        (
            {"procedures": (complaint(),)},
            {"procedures": (complaint(stage=2, standing="responded", finding="not-upheld"),)},
            "The complaint under the council’s complaints procedure is at stage 2: answered, and was not upheld.",
        ),
        ({}, {"duties": DutyCount(open=2)}, "2 more duties are to be done."),
        ({}, {"duties": DutyCount(met=1)}, "1 more duty is done in time."),
        ({}, {"duties": DutyCount(late=1)}, "1 more duty is done, but late."),
        ({}, {"duties": DutyCount(missed=1200)}, "1,200 more duties are missed."),
        ({}, {"duties": DutyCount(void=1)}, "1 more duty is no longer needed."),
        (
            {},
            {"duties": DutyCount(lapsed=1)},
            "1 more duty is not used in the time that there was, which is nobody’s failing.",
        ),
        ({}, {"escalations": (escalation(),)}, TAKEN),
        (
            {},
            {"escalations": (escalation(role="senior-leadership"),)},
            "A missed duty of Standard 25 was taken to senior leadership.",
        ),
        (
            {"escalations": (escalation(),)},
            {"escalations": (escalation(standing="acknowledged"),)},
            "The service lead took on the missed duty of Standard 25.",
        ),
        (
            {"escalations": (escalation(),)},
            {"escalations": (escalation(standing="declined"),)},
            "The service lead could not take on the missed duty of Standard 25, so it was passed on.",
        ),
        (
            {"escalations": (escalation(role="senior-leadership"),)},
            {"escalations": (escalation(role="senior-leadership", standing="withdrawn"),)},
            "Senior leadership need not act any more on a duty of Standard 25: it was met in time after all.",
        ),
        (
            {"escalations": (escalation(standing="acknowledged"),)},
            {"escalations": (escalation(),)},
            "The service lead is asked again about the missed duty of Standard 25.",
        ),
        ({}, {"actions": ("advocacy-offered",)}, "An advocate was offered."),
        ({"actions": ("advocacy-offered",)}, {}, "Taken back: An advocate was offered."),
        (
            {"learning": ("supervision",)},
            {"learning": ("supervision", "interpreting", "language-used")},
            "Learning was recorded about interpreting; the language that was used.",
        ),
        ({}, {"outcome": "partly-upheld"}, "The outcome is now: partly upheld."),
    ],
)
def test_a_change_is_told_in_its_sentence(before: dict[str, Any], after: dict[str, Any], says: str) -> None:
    assert changed(entry(**before), entry(**after)) == [says]


@pytest.mark.parametrize(
    ("correction", "says"),
    [
        ({"kind": "staff-harmed"}, "the kind of incident was “Disclosed” and is now “A worker was harmed”"),
        ({"conduct_by": "peer"}, "by whom was “our own staff” and is now “another child or young person”"),
        ({"towards": "family"}, "towards whom was “a child” and is now “a family”"),
        ({"about": "partner-agency"}, "what it was about was “a school” and is now “a partner agency”"),
        ({"service_area": "early-help"}, "the service was “family support” and is now “early help”"),
        ({"month": "2026-10"}, "the month was “November 2026” and is now “October 2026”"),
    ],
)
def test_a_correction_says_what_it_was_and_what_it_is_now(correction: dict[str, str], says: str) -> None:
    assert changed(ENTRY, entry(**correction)) == [f"Corrected: {says}."]


def test_an_erasure_says_that_and_nothing_else() -> None:
    assert changed(entry(actions=("advice-given",)), entry(status="erased")) == [ERASED]


def test_changes_stand_in_the_order_in_which_they_are_told() -> None:
    after = entry(kind="observed", statement="confirmed", duties=DutyCount(met=1), outcome="upheld")
    assert [sentence.split()[0] for sentence in changed(ENTRY, after)] == ["Corrected:", "The", "1", "The"]


def test_fewer_duties_in_a_state_are_told_by_the_state_that_they_went_to() -> None:
    before, after = entry(duties=DutyCount(open=3)), entry(duties=DutyCount(open=1, met=2))
    assert changed(before, after) == ["2 more duties are done in time."]


def test_where_nothing_that_is_shown_changed_that_is_said() -> None:
    assert changed(ENTRY, ENTRY) == [NOTHING]


@given(ENTRIES, ENTRIES)
def test_something_is_said_whatever_changed_always_as_whole_sentences(
    before: IncidentLogEntry, after: IncidentLogEntry
) -> None:
    said = changed(before, after)
    assert said
    assert len(set(said)) == len(said)
    assert all(sentence.endswith(".") and sentence[0] == sentence[0].upper() for sentence in said)
