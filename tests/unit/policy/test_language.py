"""The language of a duty's row: what can be said in it, and how it is read."""

from pathlib import Path

import pytest

from shared.events.complaints import ComplaintOpened
from shared.events.contract import Contract
from shared.events.disclosures import StatementConfirmed
from shared.events.procedures import ComplaintExtended
from shared.policy.clauses import Named
from shared.policy.duties import Duty
from shared.policy.loader import faults, load
from shared.policy.rows import Period
from shared.policy.triggers import Trigger
from tests.unit.build import event
from tests.unit.policy.council import SCHOOL_DAYS, TEN_DAYS, complaint, duty, with_clause


def written(folder: Path, text: str) -> Duty:
    (folder / "duties.toml").write_text(text, encoding="utf-8")
    (row,) = load(folder).duties
    return row


def not_where(field: str, *values: str) -> Trigger:
    return Trigger.model_validate({"event": "statement-confirmed", "not-where": {field: values}})


@pytest.mark.parametrize(
    ("event_type", "field"), [("ombudsman-enquired", "answerBy"), ("safety-plan-agreed", "reviewAt")]
)
def test_a_duty_is_due_on_the_day_or_at_the_moment_that_the_event_names(
    folder: Path, event_type: str, field: str
) -> None:
    assert written(folder, duty(event=event_type, clock=f'due = {{ field = "{field}" }}')).due == Named(field=field)


def test_a_series_keeps_its_points_in_order(folder: Path) -> None:
    clock = 'at = [{ n = 10, unit = "working-day" }, { n = 30, unit = "working-day" }, { n = 90, unit = "day" }]'
    points = written(folder, duty(clock=clock)).at
    assert [(point.n, point.unit) for point in points] == [(10, "working-day"), (30, "working-day"), (90, "day")]


@pytest.mark.parametrize("end", ['ends = [{ event = "statement-confirmed" }]', "times = 4"])
def test_what_recurs_ends_with_an_event_or_after_so_many_times(folder: Path, end: str) -> None:
    assert written(folder, duty(clock='every = { n = 1, unit = "month" }', rest=end)).every == Period(n=1, unit="month")


def test_an_extension_says_until_when_unless_its_event_cannot(folder: Path) -> None:
    by_day = f'extension = {{ by = {{ event = "complaint-extended" }}, adds = {TEN_DAYS} }}'
    extension = written(folder, with_clause(by_day)).extension
    assert extension is not None
    assert (extension.field, extension.names_day) == ("extendedTo", True)
    whole = f'extension = {{ by = {{ event = "data-request-extended" }}, adds = {TEN_DAYS} }}\nper = "request"'
    extension = written(
        folder, duty(event="data-request-received", met_by="data-request-answered", rest=whole)
    ).extension
    assert extension is not None
    assert not extension.names_day


def test_school_days_are_those_of_the_school_that_the_event_or_an_earlier_one_names(folder: Path) -> None:
    assert written(folder, duty(clock=SCHOOL_DAYS)).counts_school_days
    earlier = 'school = { event = "complaint-opened" }'
    assert written(folder, complaint(event="complaint-responded", clock=SCHOOL_DAYS, rest=earlier)).counts_school_days
    assert not written(folder, duty()).counts_school_days


def test_a_fact_may_count_from_when_it_was_recorded(folder: Path) -> None:
    row = written(folder, duty().replace('"statement-copy-given"', '"disclosure-recorded", at = "recorded"'))
    assert [trigger.at for trigger in row.met_by] == ["recorded"]


def test_what_makes_a_duty_urgent_or_opens_it_need_not_name_the_complaint(folder: Path) -> None:
    urgent = 'urgent-if = [{ event = "risk-raised", where = { level = ["red"] } }]'
    within = 'within = { after = { event = "statement-confirmed" }, n = 10, unit = "working-day" }'
    row = written(folder, with_clause(f"{urgent}\n{within}\nsoft = true"))
    assert row.within is not None
    assert (row.within.after.event, row.within.n, row.within.unit) == ("statement-confirmed", 10, "working-day")
    assert faults(folder) == []


@pytest.mark.parametrize(("values", "matches"), [(("declined", "unable"), True), (("accurate",), False)])
def test_a_trigger_may_say_what_a_field_must_not_be(values: tuple[str, ...], *, matches: bool) -> None:
    assert not_where("outcome", *values).matches(event(StatementConfirmed(outcome="accurate"))) is matches


def test_what_an_event_leaves_out_is_its_default_also_where_that_must_not_be() -> None:
    said = event(StatementConfirmed(outcome="accurate"))
    left_out = said.model_copy(update={"data": {"outcome": "accurate"}})
    assert not not_where("means", "signature").matches(left_out)
    assert not_where("means", "voice").matches(left_out)


@pytest.mark.parametrize(
    ("contract", "field", "kind"),
    [
        (ComplaintExtended, "extendedTo", "date"),
        (ComplaintExtended, "noticeSentAt", "instant"),
        (ComplaintOpened, "receivedAt", "instant"),
        (ComplaintOpened, "received_at", None),
        (ComplaintOpened, "route", None),
    ],
)
def test_a_field_holds_a_day_a_moment_or_neither(contract: type[Contract], field: str, kind: str | None) -> None:
    assert Trigger(event=contract.type).kind(field) == kind
