"""A council's policy to spoil: rows as they are written, and what is said of them."""

from pathlib import Path

import pytest

from shared.policy.loader import PolicyError, load

DUTY = """
[[duty]]
id = "{id}"
standard = 26
says = "Give a copy"
when = {{ event = "{event}", where = {{ {where} }} }}
{clock}
met-by = [{{ event = "{met_by}" }}]
owner = "{owner}"
ladder = "{ladder}"
basis = "proposed"
{rest}
from = {since}
"""
LADDER = """
[[ladder]]
id = "{id}"
says = "A ladder"
foot = ["practitioner"]
rungs = [{rungs}]
basis = "proposed"
"""
TEN_DAYS = '{ n = 10, unit = "working-day" }'
SCHOOL_DAYS = 'due = { n = 5, unit = "school-day" }'


def duty(**changes: str) -> str:
    """Return a duty as it is written, of which `clock` says when it is due and `rest` whatever else there is."""
    row = {
        "id": "copy",
        "event": "disclosure-recorded",
        "where": "",
        "clock": 'due = { n = 2, unit = "working-day" }',
        "met_by": "statement-copy-given",
        "owner": "practitioner",
        "ladder": "practice",
        "rest": "",
        "since": "2026-04-01",
    }
    return DUTY.format(**(row | changes))


def complaint(**changes: str) -> str:
    """Return a duty that a complaint brings with it, until its response."""
    row = {"event": "complaint-opened", "met_by": "complaint-responded", "rest": 'per = "complaint"'}
    return duty(**(row | changes))


def with_clause(clause: str) -> str:
    """Return a duty of each complaint, apart from others, of which more is said in a clause."""
    return complaint(rest=f'{clause}\nper = "complaint"')


def ladder(rungs: str, identity: str = "practice") -> str:
    """Return a ladder as it is written."""
    return LADDER.format(id=identity, rungs=rungs)


def refusal(folder: Path, file: str, text: str) -> str:
    """Return why the policy is refused once `file` says this."""
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError) as refused:
        load(folder)
    return str(refused.value)
