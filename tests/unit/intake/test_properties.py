from hypothesis import given, settings
from hypothesis import strategies as st

from services.intake.decide import HEARS, decide
from shared.events.complaints import ComplaintRequested
from shared.events.disclosures import DisclosureRecorded, StatementConfirmed
from shared.policy.loader import HACKNEY, load
from tests.unit.plausible import events
from tests.unit.properties import Course, courses, hold

POLICY = load(HACKNEY)
OFTEN = (DisclosureRecorded, ComplaintRequested, DisclosureRecorded, StatementConfirmed)
REFERENCES = st.sampled_from(["1-childrens-social-care", "1-corporate", "1-school", "elsewhere-7"])


@settings(max_examples=300)
@given(courses(events(*HEARS, *OFTEN, *OFTEN, fields={"complaint": REFERENCES})))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)
