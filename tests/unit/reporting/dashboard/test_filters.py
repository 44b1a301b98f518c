"""Filters that are plain links: each keeps the others, and one that is set can be taken away."""

from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest

from services.reporting.dashboard.incidents import FILTERED, PATH, Filter, filters
from services.reporting.feeds.filters import IncidentFilter, PageOfIncidents
from shared.policy.loader import load
from shared.settings import HACKNEY

POLICY = load(HACKNEY)
NOW = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
SET_TO = {"kind": "partner", "missed": "yes", "changedAfter": "2026-11-01T00:00:00Z"}


def offered(set_to: dict[str, str]) -> dict[str, Filter]:
    """Return the filters by name."""
    return dict(zip(FILTERED, filters(POLICY, NOW, set_to), strict=True))


def parameters(url: str) -> dict[str, str]:
    """Return what an address of the list asks for."""
    assert urlsplit(url).path == PATH
    return dict(parse_qsl(urlsplit(url).query))


def test_every_filter_of_the_feeds_is_offered_but_the_one_of_a_moment() -> None:
    names = {field.alias for field in IncidentFilter.model_fields.values()}
    assert set(FILTERED) == names - {"changedAfter"}


@pytest.mark.parametrize("set_to", [{}, SET_TO], ids=["none set", "some set"])
def test_every_choice_leads_to_a_list_that_is_not_refused(set_to: dict[str, str]) -> None:
    for each in offered(set_to).values():
        assert each.choices
        for choice in each.choices:
            PageOfIncidents.model_validate(parameters(choice.url))


@pytest.mark.parametrize("name", FILTERED)
def test_a_choice_sets_its_own_filter_and_keeps_the_others(name: str) -> None:
    others = {key: value for key, value in SET_TO.items() if key != name}
    for choice in offered(SET_TO)[name].choices:
        asked = parameters(choice.url)
        assert asked.pop(name)
        assert asked == others


def test_a_filter_that_is_set_can_be_removed_and_the_others_stay() -> None:
    found = offered(SET_TO)
    assert {name for name, each in found.items() if each.remove} == {"kind", "missed"}
    assert parameters(found["kind"].remove or "") == {name: SET_TO[name] for name in ("missed", "changedAfter")}
    assert offered({"kind": "partner"})["kind"].remove == PATH


def test_what_was_chosen_is_told_in_words() -> None:
    found = offered(SET_TO)
    assert [found["kind"].chosen, found["missed"].chosen, found["month"].chosen] == [
        "A partner agency",
        "A duty was missed",
        "",
    ]


def test_a_value_that_is_not_offered_is_kept_and_can_be_removed() -> None:
    month = offered({"month": "2019-01"})["month"]
    assert month.chosen == "2019-01"
    assert month.remove == PATH


def test_the_months_are_the_last_two_years_of_london() -> None:
    months = [choice.says for choice in offered({})["month"].choices]
    assert (months[0], months[-1], len(months)) == ("November 2026", "December 2024", 24)


def test_services_that_are_too_small_to_be_named_are_offered_together() -> None:
    services = {choice.says: parameters(choice.url)["serviceArea"] for choice in offered({})["serviceArea"].choices}
    named = {row.name for row in POLICY.services if POLICY.reported_service(row.id) == row.id}
    assert services.keys() == named | {"Another service"}
    assert services["Another service"] == "other"
