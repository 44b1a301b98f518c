"""Where the complaints of an incident stand, and what was found, row by row (Standards 20, 21 and 27)."""

from typing import Any

import pytest

from shared.events.envelope import Event
from shared.events.incident_log import ProcedureStanding
from shared.events.registry import BY_TYPE
from tests.unit.reporting.seeing import kept, on, opened

SOCIAL_CARE, CORPORATE = "childrens-social-care", "corporate"
MORE: dict[str, dict[str, Any]] = {
    "complaint-acknowledged": {"language": "tr"},
    "complaint-responded": {"stage": 1, "finding": "not-upheld", "language": "tr"},
    "complaint-withdrawn": {},
    "complaint-refused": {"reason": "It was answered before.", "ombudsman_details": "yes"},
    "complaint-escalated": {"stage": 2, "requested_by": "parent"},
    "complaint-frozen": {"proceedings": "court", "reason": "It is in court.", "review_on": "2026-12-01"},
    "complaint-resubmitted": {},
    "adjudication-sent": {"finding": "upheld"},
    "ombudsman-referred": {"reference": "o-1", "because": "delay"},
    "investigator-appointed": {"investigating_officer": "i-1", "independent_person": "p-1"},
}
"""What a step says beside which complaint it is about."""


def step(kind: str, day: int, procedure: str = SOCIAL_CARE, **different: Any) -> Event:  # noqa: ANN401 - any field
    """Return a step of the complaint on this procedure."""
    about = {"complaint": procedure, "procedure": procedure}
    return on(day, BY_TYPE[f"{kind}"].model_validate({**about, **MORE[kind], **different}))


def stands(*steps: Event) -> ProcedureStanding:
    """Return where the complaint on the social care procedure stands after these steps."""
    (found,) = kept(opened(SOCIAL_CARE), *steps).procedures
    return found


ACKNOWLEDGED = step("complaint-acknowledged", 4)
ANSWERED = step("complaint-responded", 9)
ESCALATED = step("complaint-escalated", 10)
ADJUDICATED = step("adjudication-sent", 20)
FROZEN = step("complaint-frozen", 11)
RESUBMITTED = step("complaint-resubmitted", 12)
WITHDRAWN = step("complaint-withdrawn", 21)
REFUSED = step("complaint-refused", 5)
REFERRED = step("ombudsman-referred", 22)


@pytest.mark.parametrize(
    ("steps", "stage", "standing", "finding"),
    [
        ([], 1, "opened", None),
        ([ACKNOWLEDGED], 1, "acknowledged", None),
        ([ANSWERED], 1, "responded", "not-upheld"),
        ([ACKNOWLEDGED, ANSWERED, ESCALATED], 2, "opened", "not-upheld"),
        ([ANSWERED, ESCALATED, step("complaint-acknowledged", 11, stage=2)], 2, "acknowledged", "not-upheld"),
        ([ANSWERED, ESCALATED, ADJUDICATED], 2, "responded", "upheld"),
        ([ANSWERED, ESCALATED, ADJUDICATED, step("complaint-escalated", 21, stage=3)], 3, "opened", "upheld"),
        ([ANSWERED, step("complaint-responded", 8, stage=2, finding="upheld")], 2, "responded", "upheld"),
        ([FROZEN], 1, "frozen", None),
        ([ANSWERED, FROZEN], 1, "frozen", "not-upheld"),
        ([ACKNOWLEDGED, FROZEN, RESUBMITTED], 1, "acknowledged", None),
        ([RESUBMITTED, step("complaint-frozen", 13)], 1, "frozen", None),
        ([REFUSED], 1, "refused", None),
        ([FROZEN, REFUSED], 1, "refused", None),
        ([REFUSED, REFERRED], 1, "with-ombudsman", None),
        ([REFERRED, WITHDRAWN], 1, "withdrawn", None),
        ([ANSWERED, WITHDRAWN], 1, "withdrawn", "not-upheld"),
        ([step("complaint-acknowledged", 5, procedure=CORPORATE)], 1, "opened", None),
    ],
)
def test_a_complaint_stands_where_its_steps_have_brought_it(
    steps: list[Event], stage: int, standing: str, finding: str | None
) -> None:
    expected = {"procedure": SOCIAL_CARE, "stage": stage, "standing": standing, "finding": finding}

    assert stands(*steps).model_dump() == expected
    assert stands(*reversed(steps)).model_dump() == expected


def test_a_step_that_changes_nothing_of_where_it_stands_changes_nothing() -> None:
    assert stands(step("investigator-appointed", 12)) == stands()


@pytest.mark.parametrize(
    ("findings", "outcome"),
    [
        (["not-upheld", "upheld"], "upheld"),
        (["not-upheld", "partly-upheld"], "partly-upheld"),
        (["not-upheld", "resolved"], "resolved"),
        (["not-upheld"], "not-upheld"),
    ],
)
def test_of_several_findings_the_one_that_weighs_most_is_the_outcome(findings: list[str], outcome: str) -> None:
    procedures = [SOCIAL_CARE, CORPORATE][: len(findings)]
    answers = [
        step("complaint-responded", 9, procedure=each, finding=finding)
        for each, finding in zip(procedures, findings, strict=True)
    ]

    assert kept(*(opened(each) for each in procedures), *answers).outcome == outcome


@pytest.mark.parametrize(
    ("made", "outcome"),
    [
        ({"finding-made": "upheld"}, "upheld"),
        ({"finding-made": "no-finding"}, "not-yet-known"),
        ({"staff-investigation-concluded": "partly-upheld"}, "partly-upheld"),
        ({"staff-investigation-concluded": "not-upheld", "finding-made": "upheld"}, "upheld"),
    ],
)
def test_what_was_found_without_any_complaint_is_the_outcome_too(made: dict[str, str], outcome: str) -> None:
    found = [on(12, BY_TYPE[kind].model_validate({"finding": finding})) for kind, finding in made.items()]

    assert kept(*found).outcome == outcome


def test_an_incident_is_withdrawn_only_if_every_complaint_of_it_is() -> None:
    both = [opened(SOCIAL_CARE), opened(CORPORATE)]
    second = step("complaint-withdrawn", 22, procedure=CORPORATE)

    assert kept(*both, WITHDRAWN).outcome == "not-yet-known"
    assert kept(*both, WITHDRAWN, second).outcome == "withdrawn"
    assert kept(*both, WITHDRAWN, second, ADJUDICATED).outcome == "upheld"
    assert kept().outcome == "not-yet-known"
