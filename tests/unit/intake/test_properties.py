from hypothesis import given, settings
from hypothesis import strategies as st

from services.intake.decide import HEARS, decide
from services.intake.precedence import ORDERED
from services.intake.procedures.steps import STEPS
from shared.events.complaints import ComplaintAcknowledged, ComplaintRequested, ComplaintResponded
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded, OutcomeShared, StatementConfirmed, StatutoryIdentityRecorded
from shared.events.earlier_records import (
    PassageAnswered,
    PassageReused,
    PassageShown,
    RecordHarmRecognised,
    RecordRepaired,
)
from shared.events.identity import (
    FormOfAddressTold,
    IdentityConfirmed,
    IdentityDeclined,
    IdentityDescribed,
    IdentityNotObtained,
)
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.meetings import Attendee, MeetingScheduled
from shared.events.minutes import MinutesApproved, MinutesRecorded
from shared.events.safeguarding import AdvocacyOffered, SafetyPlanAgreed
from shared.policy.loader import HACKNEY, load
from tests.unit.plausible import data, events
from tests.unit.properties import Course, courses, hold

POLICY = load(HACKNEY)
OFTEN = (DisclosureRecorded, ComplaintRequested, DisclosureRecorded, StatementConfirmed)
ON_ONE_PROCEDURE = {
    "about": st.just("childrens-social-care"),
    "concerns": st.just("child"),
    "speaker": st.just("child"),
    "origin": st.just("disclosed"),
    "wants_complaint": st.just("yes"),
    "procedure": st.just("childrens-social-care"),
    "complaint": st.just("1-childrens-social-care"),
    "matters": st.just(()),
}
FAMILY = data(Attendee, person=st.sampled_from(["a", "b-2"]), attends_as=st.sampled_from(["parent", "child"]))
TO_READ = {
    **ON_ONE_PROCEDURE,
    "person": st.sampled_from(["a", "b-2"]),
    "meeting": st.just("m-1"),
    "minutes": st.sampled_from(["minutes-1", "minutes-2"]),
    "attendees": st.lists(FAMILY, min_size=1, max_size=2).map(tuple),
    "agreed_with": st.just(("child",)),
}
READ: list[type[Contract]] = [
    *(MinutesRecorded, MinutesApproved, LanguageNeedAssessed) * 3,
    *(MeetingScheduled, SafetyPlanAgreed, DisclosureRecorded, ComplaintAcknowledged, ComplaintResponded),
]
OF_PEOPLE = (
    *(IdentityDescribed, IdentityDeclined, IdentityNotObtained, IdentityConfirmed, StatutoryIdentityRecorded),
    *(FormOfAddressTold, MeetingScheduled),
    *(PassageReused, PassageShown, PassageAnswered, RecordHarmRecognised, RecordRepaired, OutcomeShared),
)
ON_ONE_TEXT = {
    "event": st.sampled_from(["e0", "e1", "e2"]),
    "in_type": st.just("outcome-shared"),
    "pointer": st.just("/data/actions/0"),
}
REFERENCES = st.sampled_from(["1-childrens-social-care", "1-corporate", "1-school", "elsewhere-7"])


@settings(max_examples=300)
@given(courses(events(*HEARS, *OFTEN, *OFTEN, fields={"complaint": REFERENCES})))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=300)
@given(courses(events(*STEPS, *ORDERED, AdvocacyOffered, *[DisclosureRecorded] * len(STEPS), fields=ON_ONE_PROCEDURE)))
def test_they_hold_of_a_complaint_that_takes_any_steps(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=200, deadline=None)
@given(courses(events(*READ, fields=TO_READ)))
def test_they_hold_of_minutes_plans_and_letters_that_are_translated(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=200)
@given(courses(events(*OF_PEOPLE, DisclosureRecorded, DisclosureRecorded, fields=ON_ONE_TEXT)))
def test_they_hold_of_what_people_say_of_themselves_and_of_earlier_records(course: Course) -> None:
    hold(decide, POLICY, course)
