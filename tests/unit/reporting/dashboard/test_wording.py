"""Every closed list that leadership reads has whole words for each of its members, and for no others."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, Literal, get_args, get_origin

import pytest

from services.reporting.dashboard import wording
from services.reporting.feeds.wording import CONDUCT, KINDS, TOWARDS
from services.reporting.review.standing import ActionState
from shared.events.contract import Part
from shared.events.incident_log import DutyCount, EscalationStanding, IncidentLogEntry, ProcedureStanding
from shared.policy.loader import load
from shared.settings import HACKNEY

LEXICONS: dict[tuple[type[Part], str], dict[str, str]] = {
    (IncidentLogEntry, "status"): wording.STATUS,
    (IncidentLogEntry, "kind"): KINDS,
    (IncidentLogEntry, "conduct_by"): CONDUCT,
    (IncidentLogEntry, "towards"): TOWARDS,
    (IncidentLogEntry, "about"): wording.ABOUT,
    (IncidentLogEntry, "statement"): wording.STATEMENT,
    (IncidentLogEntry, "actions"): wording.ACTION,
    (IncidentLogEntry, "learning"): wording.THEME,
    (IncidentLogEntry, "outcome"): wording.OUTCOME,
    (ProcedureStanding, "procedure"): wording.PROCEDURE,
    (ProcedureStanding, "standing"): wording.COMPLAINT,
    (ProcedureStanding, "finding"): wording.FOUND,
    (EscalationStanding, "role"): wording.ROLE,
    (EscalationStanding, "standing"): wording.ESCALATION,
}
NEEDS_NO_WORDS = {(ProcedureStanding, "stage")}
"""A number."""


def members(annotation: Any) -> set[Any]:  # noqa: ANN401 - a type as it is written
    """Return every member of the closed lists that a type is made of."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {member for part in get_args(annotation) for member in members(part)}


def closed_lists() -> Iterator[tuple[type[Part], str, set[Any]]]:
    """Yield every field of an entry that holds members of a closed list, with those."""
    for kind in (IncidentLogEntry, ProcedureStanding, EscalationStanding, DutyCount):
        for name, field in kind.model_fields.items():
            if found := members(field.annotation):
                yield kind, name, found


def test_every_field_with_a_closed_list_has_its_words() -> None:
    assert {(kind, name) for kind, name, _ in closed_lists()} == LEXICONS.keys() | NEEDS_NO_WORDS


@pytest.mark.parametrize(
    ("lexicon", "found"),
    [(LEXICONS[kind, name], found) for kind, name, found in closed_lists() if (kind, name) in LEXICONS],
    ids=[f"{kind.__name__}.{name}" for kind, name, _ in closed_lists() if (kind, name) in LEXICONS],
)
def test_every_member_has_words(lexicon: Mapping[str, str], found: set[str]) -> None:
    assert lexicon.keys() == found
    assert len(set(lexicon.values())) == len(lexicon)


def test_every_state_of_a_duty_and_of_an_action_has_words() -> None:
    assert wording.DUTY.keys() == DutyCount.model_fields.keys()
    assert wording.REVIEW_STATE.keys() == set(get_args(ActionState))


def test_no_words_are_a_code() -> None:
    lexicons = [*LEXICONS.values(), wording.DUTY, wording.REVIEW_STATE]
    said = [text for lexicon in lexicons for text in lexicon.values()]
    assert [text for text in said if "-" in text or "_" in text or text.lower() == "lado"] == []


def test_a_role_is_spoken_of_with_its_article_unless_it_has_none() -> None:
    assert wording.the_role("head-of-service") == "the head of service"
    assert wording.the_role("lado") == "the local authority designated officer"
    assert wording.the_role("senior-leadership") == "senior leadership"
    assert wording.the_role("human-resources") == "human resources"


def test_a_service_is_named_by_the_policy_and_another_is_not() -> None:
    policy = load(HACKNEY)
    assert wording.service(policy, policy.services[0].id) == policy.services[0].name
    assert wording.service(policy, "somewhere-else") == "Another service"


def test_a_day_is_that_of_london() -> None:
    assert wording.day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert wording.day(datetime(2026, 11, 30, 23, 30, tzinfo=UTC)) == "30 November 2026"
    assert wording.day(date(2026, 12, 1)) == "1 December 2026"


def test_a_capital_is_put_first_and_the_rest_left_as_it_is() -> None:
    assert wording.first_capital("the Ombudsman") == "The Ombudsman"
    assert wording.first_capital("") == ""
