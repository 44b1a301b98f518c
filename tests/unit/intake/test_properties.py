from hypothesis import given, settings
from hypothesis import strategies as st

from services.intake.decide import HEARS, decide
from services.intake.precedence import ORDERED
from services.intake.procedures.steps import STEPS
from shared.events.complaints import ComplaintRequested
from shared.events.disclosures import DisclosureRecorded, StatementConfirmed
from shared.events.safeguarding import AdvocacyOffered
from shared.policy.loader import HACKNEY, load
from tests.unit.plausible import events
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
REFERENCES = st.sampled_from(["1-childrens-social-care", "1-corporate", "1-school", "elsewhere-7"])


@settings(max_examples=300)
@given(courses(events(*HEARS, *OFTEN, *OFTEN, fields={"complaint": REFERENCES})))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=300)
@given(courses(events(*STEPS, *ORDERED, AdvocacyOffered, *[DisclosureRecorded] * len(STEPS), fields=ON_ONE_PROCEDURE)))
def test_they_hold_of_a_complaint_that_takes_any_steps(course: Course) -> None:
    hold(decide, POLICY, course)
