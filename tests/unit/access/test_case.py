"""What a case's history says about who may look at it."""

from datetime import UTC, datetime, timedelta

from shared.access.case import NOBODYS, CaseAccess, case_access
from shared.engine.history import History
from shared.events.allegations import LadoConsidered
from shared.events.complaints import ComplaintOpened
from shared.events.contract import Contract
from shared.events.disclosures import CasePeopleNamed
from shared.events.envelope import Event
from tests.unit.plausible import as_events
from tests.unit.told import disclosure

MONDAY = datetime(2026, 11, 2, 9, tzinfo=UTC)


def after(*said: Contract) -> History:
    """Return the history in which this was said, a day apart."""
    moments = [(data, MONDAY + timedelta(days=day)) for day, data in enumerate(said)]
    return History("case/1", tuple(as_events(moments)))


def test_a_case_of_which_nothing_was_heard_is_nobody_s() -> None:
    assert case_access(after()) == NOBODYS


def test_who_is_named_last_counts() -> None:
    first = CasePeopleNamed(allocated_to=("worker-1",), about=("manager-1",), reporting_to_them=("worker-2",))
    assert case_access(after(first)) == CaseAccess(allocated=("worker-1",), kept_out=("manager-1", "worker-2"))
    second = CasePeopleNamed(allocated_to=("worker-3",))
    assert case_access(after(first, second)) == CaseAccess(allocated=("worker-3",))


def test_the_areas_are_those_of_its_disclosures() -> None:
    told = disclosure(service_area="fostering"), disclosure(service_area="early-help")
    assert case_access(after(*told)).areas == ("early-help", "fostering")


def test_an_allegation_that_was_considered_ties_the_lado_to_it() -> None:
    considered = LadoConsidered(
        **dict.fromkeys(("harm", "offence", "risk", "suitability"), "no"),
        decision="not-met",
        reason="No criterion.",
        decided_by="designated-senior-manager",
    )
    assert case_access(after(considered)).has == ("allegation",)


def test_a_complaint_that_the_service_opens_in_this_very_moment_counts() -> None:
    opened = Event(id="1", source="/verbatim/intake", type=ComplaintOpened.type, subject="case/1", time=MONDAY, data={})
    assert case_access(after(), [opened]).has == ("complaint",)
