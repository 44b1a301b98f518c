from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.translation.decide import decide
from services.translation.directory.listing import ABOUT_VOLUNTEERS
from shared.events.contract import Contract
from shared.events.escalations import DutiesChanged
from shared.events.volunteers import SpokenLanguage, VolunteerListed, VolunteerTrained
from tests.unit.plausible import MOMENTS, data, events
from tests.unit.properties import Course, courses, hold
from tests.unit.translation.directory.listing import POLICY

LANGUAGES = st.sampled_from(["tr", "pt-BR"])
FIELDS = {
    "language": LANGUAGES,
    "languages": st.lists(data(SpokenLanguage, language=LANGUAGES), min_size=1, max_size=2).map(tuple),
    "minutes": st.integers(1, 60),
    "until": st.one_of(st.none(), MOMENTS.map(lambda moment: moment + timedelta(days=3))),
    "confidentiality_signed": st.just("yes"),
    "manager_agreed": st.just("yes"),
}
OFTEN: list[type[Contract]] = [VolunteerListed, VolunteerTrained] * 3


@settings(max_examples=100, deadline=None)
@given(courses(events(*ABOUT_VOLUNTEERS, DutiesChanged, *OFTEN, subject="volunteer/v-1", fields=FIELDS), days=200))
def test_the_properties_of_a_decision_hold_for_a_volunteer(course: Course) -> None:
    hold(decide, POLICY, course)
