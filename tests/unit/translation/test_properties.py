from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.translation.decide import HEARS, decide
from services.translation.interpreters.checks import ABOUT_INTERPRETERS
from services.translation.meetings.checks import ABOUT_MEETINGS
from shared.events.contract import Contract
from shared.events.escalations import DutiesChanged, DutySummary
from shared.events.interpreting import InterpreterBooked, InterpreterFailed, InterpreterRequested
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.meetings import Attendee, MeetingMoved, MeetingScheduled, ObservanceKept
from shared.events.translations import (
    TranslationChecked,
    TranslationConfirmed,
    TranslationDelivered,
    TranslationRequested,
    TranslationSent,
)
from shared.policy.loader import HACKNEY, load
from tests.unit.plausible import BEGIN, MOMENTS, data, events
from tests.unit.properties import Course, courses, hold

POLICY = load(HACKNEY)
REFERENCES = st.sampled_from(["1-statement-3fa2b1c4-tr", "minutes-9"])
PERSONS = st.sampled_from(["a", "b-2"])
KEPT = st.sampled_from(["shabbat", "christmas", "fast-of-tevet", "lent", "unknown-to-the-policy"])
STARTS = MOMENTS.map(lambda moment: moment + timedelta(days=5))
OFTEN: list[type[Contract]] = [MeetingScheduled, ObservanceKept, MeetingMoved] * 3
MEETING = {
    "request": REFERENCES,
    "person": PERSONS,
    "observance": KEPT,
    "starts": STARTS,
    "meeting": st.just("m-1"),
    "racism_discussed": st.just("yes"),
    "attendees": st.lists(data(Attendee, person=PERSONS), min_size=1, max_size=2).map(tuple),
}
LANGUAGES = st.sampled_from(["tr", "tr", "en", "pt-BR"])
BOOKED: list[type[Contract]] = [InterpreterRequested, InterpreterBooked, InterpreterFailed] * 2
INTERPRETED: list[type[Contract]] = [LanguageNeedAssessed, MeetingScheduled, MeetingMoved, *BOOKED]
INTERPRETING = {
    "person": st.just("a"),
    "starts": st.sampled_from([BEGIN + timedelta(days=5), BEGIN + timedelta(days=5, minutes=30)]),
    "meeting": st.just("m-1"),
    "booking": st.sampled_from(["b-1", "b-1", "b-2"]),
    "formal": st.just("yes"),
    "spoken": LANGUAGES,
    "language": st.just("tr"),
    "attendees": st.just((Attendee(person="a", attends_as="parent"),)),
}


DOCUMENTS: list[type[Contract]] = [
    *(TranslationRequested, TranslationDelivered) * 3,
    *(TranslationChecked, TranslationSent, TranslationConfirmed, DutiesChanged) * 2,
]
DUTY = {"duty": st.sampled_from(["csc.s1", "csc.ack", "csc.s2_window"]), "complaint": st.just("c-1")}
DOCUMENT = {
    "request": REFERENCES,
    "complaint": st.just("c-1"),
    "word_count": st.sampled_from([None, 900, 3001]),
    "duties": st.lists(data(DutySummary, **DUTY), min_size=1, max_size=2).map(tuple),
}


@settings(max_examples=300, deadline=None)
@given(courses(events(*HEARS, *DOCUMENTS, fields=DOCUMENT), days=20))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=300, deadline=None)
@given(courses(events(*DOCUMENTS, fields=DOCUMENT), days=20))
def test_they_hold_for_documents_that_are_checked_rejected_and_sent(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=300, deadline=None)
@given(courses(events(*ABOUT_MEETINGS, *OFTEN, fields=MEETING)))
def test_they_hold_for_meetings_that_clash_and_are_moved(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=300, deadline=None)
@given(courses(events(*ABOUT_INTERPRETERS, *INTERPRETED, fields=INTERPRETING)))
def test_they_hold_for_interpreters_who_are_booked_and_lost(course: Course) -> None:
    hold(decide, POLICY, course)
