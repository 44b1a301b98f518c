"""Who may interpret: the table of DOMAIN.md 6.3 by hand, every cell, for every setting and content there is."""

from itertools import product
from typing import get_args

import pytest

from shared.interpreting import Content, Interpreter, Setting, Verdict, who_may_interpret

SETTINGS: tuple[Setting, ...] = get_args(Setting)
CONTENTS: tuple[Content, ...] = get_args(Content)
INTERPRETERS: tuple[Interpreter, ...] = ("volunteer", "professional", "family-or-friend", "child")
"""In the order of the table's columns."""

EVERYDAY: tuple[Verdict, ...] = ("allowed", "allowed", "if-they-insist", "never")
FORMAL: tuple[Verdict, ...] = ("no", "required", "never", "never")
SENSITIVE: tuple[Verdict, ...] = ("no", "required", "never", "never")
IN_ANSWER: tuple[Verdict, ...] = ("no", "required", "no", "no")
"""The table's four rows."""

ROWS: dict[Content, dict[Setting, tuple[Verdict, ...]]] = {
    "appointment": dict.fromkeys(("drop-in", "reception", "telephone"), EVERYDAY),
    "directions": dict.fromkeys(("drop-in", "reception", "telephone"), EVERYDAY),
    "contact-details": dict.fromkeys(("drop-in", "reception", "telephone"), EVERYDAY),
    "disclosure": dict.fromkeys(SETTINGS, SENSITIVE),
    "safeguarding": dict.fromkeys(SETTINGS, SENSITIVE),
    "statement": dict.fromkeys(SETTINGS, SENSITIVE),
    "safety-plan": dict.fromkeys(SETTINGS, SENSITIVE),
    "consent": dict.fromkeys(SETTINGS, SENSITIVE),
    "legal-notice": dict.fromkeys(SETTINGS, SENSITIVE),
    "enquiry": dict.fromkeys(SETTINGS, SENSITIVE),
    "complaint-response": dict.fromkeys(("drop-in", "reception", "telephone", "other-meeting"), IN_ANSWER),
    "adjudication": dict.fromkeys(("drop-in", "reception", "telephone", "other-meeting"), IN_ANSWER),
    "other": {},
}
"""Which row is for what. A formal meeting, and what the table does not know, is as strict as a formal meeting."""


@pytest.mark.parametrize(("setting", "content"), list(product(SETTINGS, CONTENTS)))
def test_everybody_may_interpret_what_the_table_lets_them(setting: Setting, content: Content) -> None:
    row = ROWS[content].get(setting, FORMAL)
    assert tuple(who_may_interpret(setting, content, one).verdict for one in INTERPRETERS) == row


@pytest.mark.parametrize(("setting", "content"), list(product(SETTINGS, CONTENTS)))
def test_a_professional_always_may_and_a_child_never(setting: Setting, content: Content) -> None:
    assert who_may_interpret(setting, content, "professional").permits
    assert not who_may_interpret(setting, content, "child").permits


@pytest.mark.parametrize(("setting", "content"), list(product(SETTINGS, CONTENTS)))
def test_a_refusal_names_the_rule(setting: Setting, content: Content) -> None:
    said = [who_may_interpret(setting, content, one) for one in INTERPRETERS]
    refusals = [ruling.rule for ruling in said if not ruling.permits]
    assert all("Standard 32" in rule or "6.3" in rule or rule.startswith("Children never") for rule in refusals)
