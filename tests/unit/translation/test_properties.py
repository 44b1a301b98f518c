from hypothesis import given, settings
from hypothesis import strategies as st

from services.translation.decide import HEARS, decide
from shared.events.translations import TranslationRequested
from shared.policy.loader import HACKNEY, load
from tests.unit.plausible import events
from tests.unit.properties import Course, courses, hold

POLICY = load(HACKNEY)
REFERENCES = st.sampled_from(["1-statement-3fa2b1c4-tr", "minutes-9"])


@settings(max_examples=300)
@given(courses(events(*HEARS, *[TranslationRequested] * 4, fields={"request": REFERENCES}), days=20))
def test_the_properties_of_a_decision_hold(course: Course) -> None:
    hold(decide, POLICY, course)
