"""Who may do what: the table of docs/access.md by example, and what must hold of everybody and every case."""

from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.access.callers import Caller, Capacity
from shared.access.case import NOBODYS, CaseAccess
from shared.access.rights import BREAK_GLASS, CASE_TIES, RIGHTS, Action, grant, may, scope
from shared.running.cases import visible

CAPACITIES: tuple[Capacity, ...] = get_args(Capacity)
ACTIONS: tuple[Action, ...] = get_args(Action)
PEOPLE = ("a", "b", "c")
AREAS = ("fostering", "early-help")

callers = st.builds(
    Caller,
    name=st.just("anybody"),
    person=st.sampled_from(PEOPLE),
    capacities=st.frozensets(st.sampled_from(CAPACITIES)),
    areas=st.frozensets(st.sampled_from(AREAS)),
)
some = st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2).map(tuple)
cases = st.builds(
    CaseAccess,
    allocated=some,
    kept_out=some,
    areas=st.lists(st.sampled_from(AREAS), unique=True).map(tuple),
    has=st.lists(st.sampled_from(["complaint", "allegation"]), unique=True).map(tuple),
)


def somebody(*capacities: Capacity, areas: frozenset[str] = frozenset()) -> Caller:
    """Return somebody in these capacities."""
    return Caller("a@hackney.example", "a", frozenset(capacities), areas)


def by_right(caller: Caller, case: CaseAccess, action: Action = "read-case") -> bool:
    """Whether the caller may do it without breaking glass."""
    return grant(caller, action, case, breaks_glass=False) == "by-right"


def test_a_practitioner_reads_the_cases_that_are_allocated_to_them() -> None:
    assert by_right(somebody("practitioner"), CaseAccess(allocated=("a",)))
    assert not by_right(somebody("practitioner"), CaseAccess(allocated=("b",)))


def test_a_manager_reads_those_of_their_service_areas_too() -> None:
    manager = somebody("manager", areas=frozenset({"fostering"}))
    assert by_right(manager, CaseAccess(areas=("fostering",)))
    assert by_right(manager, CaseAccess(allocated=("a",)))
    assert not by_right(manager, CaseAccess(areas=("early-help",)))


def test_a_service_area_in_the_token_of_somebody_who_is_no_manager_says_nothing() -> None:
    assert not by_right(somebody("practitioner", areas=frozenset({"fostering"})), CaseAccess(areas=("fostering",)))


def test_complaints_read_cases_with_a_complaint_and_the_lado_those_with_an_allegation() -> None:
    assert by_right(somebody("complaints"), CaseAccess(has=("complaint",)))
    assert not by_right(somebody("complaints"), CaseAccess(has=("allegation",)))
    assert by_right(somebody("lado"), CaseAccess(has=("allegation",)))
    assert not by_right(somebody("lado"), CaseAccess(has=("complaint",)))


@pytest.mark.parametrize("capacity", [each for each in CAPACITIES if each not in CASE_TIES])
def test_nobody_else_reads_what_anybody_said(capacity: Capacity) -> None:
    everything = CaseAccess(allocated=("a",), areas=AREAS, has=("complaint", "allegation"))
    caller = somebody(capacity, areas=frozenset(AREAS))
    assert grant(caller, "read-case", everything, breaks_glass=True) is None


def test_breaking_glass_opens_a_case_that_is_not_theirs_to_those_who_work_with_cases() -> None:
    for capacity in CASE_TIES:
        assert grant(somebody(capacity), "read-case", NOBODYS, breaks_glass=True) == "by-break-glass"
        assert grant(somebody(capacity), "read-case", NOBODYS, breaks_glass=False) is None


def test_who_has_no_role_may_nothing() -> None:
    assert not any(may(somebody(), action) for action in ACTIONS)


def test_every_action_stands_in_the_table() -> None:
    assert RIGHTS.keys() == set(ACTIONS)


@given(caller=callers, case=cases, action=st.sampled_from(ACTIONS))
def test_nobody_gets_at_a_case_that_is_about_them_or_whom_they_report_to(
    caller: Caller, case: CaseAccess, action: Action
) -> None:
    about_them = replace(case, kept_out=(*case.kept_out, caller.person))
    assert grant(caller, action, about_them, breaks_glass=False) is None
    assert grant(caller, action, about_them, breaks_glass=True) is None


@given(caller=callers, case=cases, action=st.sampled_from(ACTIONS), more=st.sampled_from(CAPACITIES))
def test_another_capacity_takes_nothing_away(caller: Caller, case: CaseAccess, action: Action, more: Capacity) -> None:
    both = Caller(caller.name, caller.person, caller.capacities | {more}, caller.areas)
    if by_right(caller, case, action):
        assert by_right(both, case, action)


@given(caller=callers, case=cases, action=st.sampled_from(ACTIONS))
def test_glass_is_broken_only_where_there_is_no_right(caller: Caller, case: CaseAccess, action: Action) -> None:
    found = grant(caller, action, case, breaks_glass=True)
    assert (found == "by-right") == by_right(caller, case, action)
    assert found != "by-break-glass" or (action in BREAK_GLASS and may(caller, action))


@given(caller=callers, case=cases, action=st.sampled_from(ACTIONS))
def test_a_list_shows_what_the_case_itself_would_be_open_for(caller: Caller, case: CaseAccess, action: Action) -> None:
    assert matches(visible(scope(caller, action)), case) == by_right(caller, case, action)


def matches(wanted: dict[str, Any], case: CaseAccess) -> bool:
    """Whether a case is among those wanted, as MongoDB would say; tests/integration/access asks MongoDB itself."""
    held = {"allocated": case.allocated, "keptOut": case.kept_out, "areas": case.areas, "has": case.has}

    def one(path: str, value: Any) -> bool:  # noqa: ANN401 - any of MongoDB's terms
        if path == "$or":
            return any(all(one(*each) for each in term.items()) for term in value)
        if path == "_id":
            return False
        members = held[path.removeprefix("access.")]
        if not isinstance(value, dict):
            return value in members
        return bool(set(value["$in"]) & set(members)) if "$in" in value else value["$ne"] not in members

    return all(one(*each) for each in wanted.items())
