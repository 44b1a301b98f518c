"""Figures that other systems bring: what cannot be a number of people is refused where it stands (DOMAIN.md 7)."""

from typing import Any

import pytest

from services.intake.problems import Invalid
from services.intake.validation import check
from tests.unit.gate.samples import NOW, Document, Json, disclosure

GROUPS = {"asian": 120, "black": 300, "mixed": 80, "white": 500, "other": 0}
PEOPLE: Document = {"population": "pupils", "year": 2025, "countedBy": "school-census", "release": "spring-2025"}
DECISIONS: Document = {"point": "suspension", "population": "pupils", "year": 2025}
SENT = {"denominators-loaded": PEOPLE, "decisions-counted": DECISIONS}


def figures(kind: str, **changes: Json) -> Document:
    """Return figures of this type with members of their data changed; None takes one away."""
    data = {name: value for name, value in ({**SENT[kind], "groups": GROUPS} | changes).items() if value is not None}
    return disclosure(type=kind, subject="figures/schools", data=data)


def with_groups(**changes: Any) -> Document:  # noqa: ANN401 - what should be a number may be anything
    """Return the groups with some of them changed; None takes one away."""
    return {name: count for name, count in (GROUPS | changes).items() if count is not None}


def refused(document: Document) -> dict[str, str]:
    """Return what the gate finds wrong, by place."""
    with pytest.raises(Invalid) as refusal:
        check(document, NOW)
    assert refusal.value.status == 422
    return {fault.pointer: fault.detail for fault in refusal.value.faults}


WRONG: dict[str, tuple[Document, str]] = {
    "negative group": ({"groups": with_groups(black=-1)}, "/data/groups/black"),
    "missing group": ({"groups": with_groups(mixed=None)}, "/data/groups/mixed"),
    "group that is half a person": ({"groups": with_groups(white=12.5)}, "/data/groups/white"),
    "group in quotes": ({"groups": with_groups(white="12")}, "/data/groups/white"),
    "group that is no number": ({"groups": with_groups(other=True)}, "/data/groups/other"),
    "group that is withheld": ({"groups": with_groups(asian="<5")}, "/data/groups/asian"),
    "group that is not known": ({"groups": with_groups(roma=7)}, "/data/groups/roma"),
    "group larger than any number": ({"groups": with_groups(white=2**53)}, "/data/groups/white"),
    "no groups": ({"groups": None}, "/data/groups"),
    "groups as a list": ({"groups": [1, 2, 3, 4, 5]}, "/data/groups"),
    "unknown population": ({"population": "adults"}, "/data/population"),
    "no population": ({"population": None}, "/data/population"),
    "year before all others": ({"year": 1999}, "/data/year"),
    "year after all others": ({"year": 2101}, "/data/year"),
    "year that has not begun": ({"year": 2027}, "/data/year"),
    "school year": ({"year": "2025/26"}, "/data/year"),
    "no year": ({"year": None}, "/data/year"),
}
"""What is wrong with figures of either type, and where."""


@pytest.mark.parametrize("kind", SENT)
@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_counted_is_refused_at_its_place(kind: str, case: str) -> None:
    changes, where = WRONG[case]

    found = refused(figures(kind, **changes))

    assert found.keys() == {where}
    assert found[where].startswith("Expected ")


@pytest.mark.parametrize(
    ("kind", "changes", "where"),
    [
        ("denominators-loaded", {"countedBy": "hearsay"}, "/data/countedBy"),
        ("denominators-loaded", {"release": "spring 2025"}, "/data/release"),
        ("denominators-loaded", {"release": None}, "/data/release"),
        ("decisions-counted", {"point": "exclusion"}, "/data/point"),
        ("decisions-counted", {"countedBy": "census"}, "/data/countedBy"),
    ],
)
def test_what_only_one_of_them_has_is_looked_at_too(kind: str, changes: Document, where: str) -> None:
    assert refused(figures(kind, **changes)).keys() == {where}


def test_every_fault_is_said_at_once() -> None:
    groups = with_groups(asian=-1, black=None, roma=3)
    found = refused(figures("denominators-loaded", groups=groups, population="adults", year=1850))

    assert found.keys() == {
        "/data/groups/asian",
        "/data/groups/black",
        "/data/groups/roma",
        "/data/population",
        "/data/year",
    }


def test_figures_are_about_a_set_and_nothing_else() -> None:
    assert refused(figures("decisions-counted") | {"subject": "case/1"}).keys() == {"/subject"}


def test_a_year_that_has_not_begun_is_named_with_the_last_that_has() -> None:
    assert "2026" in refused(figures("decisions-counted", year=2027))["/data/year"]


@pytest.mark.parametrize("kind", SENT)
@pytest.mark.parametrize("year", [2000, 2026])
def test_what_can_be_counted_is_accepted_as_it_is(kind: str, year: int) -> None:
    accepted = check(figures(kind, year=year), NOW)

    assert accepted.data["groups"] == GROUPS
    assert accepted.data["year"] == year
