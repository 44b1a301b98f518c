from hypothesis import given, settings
from hypothesis import strategies as st

from services.reporting.decide import HEARS, ReportingPolicy, decide
from shared.events.disclosures import DisclosureRecorded
from shared.events.escalations import DutiesChanged, EscalationRaised
from shared.events.volunteers import VolunteerStandingChanged
from shared.policy.loader import HACKNEY, load
from tests.unit.plausible import events
from tests.unit.properties import Course, courses, hold

POLICY = ReportingPolicy(load(HACKNEY), b"a key for tests")
FIELDS = {
    "complaint": st.sampled_from(["1-childrens-social-care", "1-school"]),
    "year": st.integers(2020, 2026),
    "escalation": st.sampled_from(["e0", "e1", "e2", "e4"]),
}


@settings(max_examples=300)
@given(courses(events(*HEARS, *[DisclosureRecorded] * 6, *[EscalationRaised] * 2, fields=FIELDS)))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=30)
@given(courses(events(VolunteerStandingChanged, DutiesChanged, subject="volunteer/v-1")))
def test_they_hold_for_a_volunteer(course: Course) -> None:
    hold(decide, POLICY, course)
