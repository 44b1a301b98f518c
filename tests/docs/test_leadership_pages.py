"""The pages of feeds and measures say what the code has: columns, filters, figures, verdicts, events that are taken."""

import json
import re
import shlex
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from services.intake.over_http import read_http
from services.reporting.feeds.filters import IncidentFilter
from services.reporting.feeds.subjects import FEEDS
from services.reporting.measures import words
from services.reporting.measures.api import PARTS
from services.reporting.measures.statistics import relative_rate
from services.reporting.measures.view import Verdict
from shared.events.envelope import Event
from shared.events.figures import DecisionsCounted, DenominatorsLoaded
from shared.policy.loader import load
from shared.settings import HACKNEY
from tests.docs.pages import ROOT, blocks, named, rows, section
from tests.sealing import LETTERS

FEEDS_PAGE = ROOT / "docs" / "feeds.md"
MEASURES_PAGE = ROOT / "docs" / "measures.md"
POLICY = load(HACKNEY)
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def test_every_table_has_its_columns_in_order() -> None:
    told = {named(feed)[0]: named(columns) for feed, columns in rows(section(FEEDS_PAGE, "## Tables"))}
    assert told == {feed.name: [column.name for column in feed.table.columns] for feed in FEEDS}


def test_every_filter_is_told() -> None:
    told = [name for filters, _ in rows(section(FEEDS_PAGE, "## Filters")) for name in named(filters)]
    assert sorted(told) == sorted(str(field.alias) for field in IncidentFilter.model_fields.values())


def test_every_figure_is_told_in_its_own_words() -> None:
    told = {named(name)[0]: said for name, *said in rows(section(MEASURES_PAGE, "# Measures")) if len(said) == 4}
    assert told.keys() == PARTS.keys()
    for name, said in told.items():
        figure = getattr(words, PARTS[name].upper())
        assert said == [figure.title, figure.measures, figure.rests_on, figure.cannot_say]


def test_every_verdict_is_told() -> None:
    told = {verdict for cell, *_ in rows(section(MEASURES_PAGE, "## The figures")) for verdict in named(cell)}
    assert set(get_args(Verdict)) <= told


def test_the_phases_are_those_that_are_shipped() -> None:
    table = [row for row in rows(section(MEASURES_PAGE, "## The figures")) if len(row) == 3]
    told = [(named(phase)[0], datetime.strptime(since, "from %B %Y").date()) for phase, since, _ in table]  # noqa: DTZ007
    assert told == [(row.phase, date(row.since.year, row.since.month, 1)) for row in POLICY.measures.trust.phase]


def sent(beginning: str) -> Event:
    """Return the event of the page's type that begins so, as the gate reads it from the command."""
    (command,) = (block for block in blocks(MEASURES_PAGE, "sh") if f'"type": "{beginning}"' in block)
    options = shlex.split(command)
    body = options[options.index("--data") + 1].encode()
    (event,) = read_http("application/cloudevents+json", [], body, NOW, LETTERS)
    return event


@pytest.mark.parametrize("contract", [DenominatorsLoaded, DecisionsCounted])
def test_the_gate_takes_the_events_as_they_stand(contract: type[DenominatorsLoaded | DecisionsCounted]) -> None:
    event = sent(contract.type)
    assert contract.of(event).groups.white > 0
    source = POLICY.source_of(event.source)
    assert source is not None
    assert source.id == "demo"


def test_what_is_shown_of_them_is_what_comes_of_them() -> None:
    people = DenominatorsLoaded.of(sent(DenominatorsLoaded.type)).groups
    decisions = DecisionsCounted.of(sent(DecisionsCounted.type)).groups
    (shown,) = (rows_ for block in blocks(MEASURES_PAGE, "json") if isinstance(rows_ := json.loads(block), list))
    black = next(row for row in shown if row["group"] == "black")
    everybody, fell = sum(people.model_dump().values()), sum(decisions.model_dump().values())
    ratio = relative_rate(decisions.black, people.black, fell - decisions.black, everybody - people.black)
    (comparison,) = black["comparisons"]
    assert (black["count"], black["people"]) == (decisions.black, people.black)
    assert black["rate"] == 10_000 * decisions.black / people.black
    assert [comparison[each] for each in ("index", "low", "high")] == [ratio.index, ratio.low, ratio.high]


def test_the_standards_of_which_something_is_due_are_as_many_as_it_says() -> None:
    assert re.search("^Twenty-six of the forty have duties", section(MEASURES_PAGE, "## The figures"), re.MULTILINE)
    assert len({duty.standard for duty in POLICY.duties} & set(range(1, 41))) == 26
