from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from services.translation.decide import decide
from services.translation.leaflets.matrix import ABOUT_LEAFLETS
from shared.events.contract import Contract
from shared.events.escalations import DutiesChanged
from shared.events.leaflets import LeafletPublished
from tests.unit.plausible import events
from tests.unit.properties import Course, courses, hold
from tests.unit.translation.leaflets.publishing import POLICY, SUBJECT, TEN, followed_by

LATER = followed_by(("so", *TEN[1:]), date(2026, 12, 21))
"""Another list comes into force while the events of `plausible` happen."""
FIELDS = {
    "language": st.sampled_from(["en", "en", "tr", "so", "pt-BR"]),
    "leaflet_version": st.integers(1, 3),
    "english_version": st.sampled_from([None, 1, 1, 2]),
    "stock": st.just(()),
}
OFTEN: list[type[Contract]] = [LeafletPublished] * 6


@settings(max_examples=100, deadline=None)
@given(courses(events(*ABOUT_LEAFLETS, DutiesChanged, *OFTEN, subject=SUBJECT, fields=FIELDS)))
def test_the_properties_of_a_decision_hold_for_a_leaflet(course: Course) -> None:
    hold(decide, POLICY, course)


@settings(max_examples=100, deadline=None)
@given(courses(events(*ABOUT_LEAFLETS, DutiesChanged, *OFTEN, subject=SUBJECT, fields=FIELDS)))
def test_they_hold_where_another_list_comes_into_force(course: Course) -> None:
    hold(decide, LATER, course)
