"""A duty's row that makes no sense is refused, with the reason."""

from pathlib import Path

import pytest

from tests.unit.policy.council import SCHOOL_DAYS, TEN_DAYS, complaint, duty, refusal, with_clause

ONE_OF_THREE = "it needs exactly one of 'due', 'at' and 'every'"
CONFIRMED = "{ event = 'statement-confirmed' }"
EXTENDED = "extension = { by = { event = 'complaint-extended' }"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (duty(clock=""), ONE_OF_THREE),
        (duty(rest=f"every = {TEN_DAYS}\ntimes = 2"), ONE_OF_THREE),
        (duty(rest=f"at = [{TEN_DAYS}]"), ONE_OF_THREE),
        (duty(clock="at = []"), "at: Tuple should have at least 1 item"),
        (duty(clock=f"at = [{TEN_DAYS}, {TEN_DAYS}]"), "'at' must name each point later than the one before"),
        (duty(clock=f"every = {TEN_DAYS}"), "it recurs without an end"),
        (duty(clock=f"every = {TEN_DAYS}\nends = []"), "it recurs without an end"),
        (duty(clock=f"every = {TEN_DAYS}\ntimes = 0"), "times: Input should be greater than or equal to 1"),
        (duty(clock="every = { n = 0, unit = 'day' }\ntimes = 2"), "'every' must be at least 1"),
        (duty(rest="times = 2"), "there is no 'every'"),
        (duty(rest=f"ends = [{CONFIRMED}]"), "there is no 'every'"),
        (duty(clock="due = { n = 2, unit = 'year' }"), "due: 2 is more than a year"),
        (duty(clock="due = { n = 13, unit = 'month' }"), "due: 13 is more than a year"),
        (duty(clock=f"at = [{TEN_DAYS}, {{ n = 367, unit = 'day' }}]"), "at.2: 367 is more than a year"),
        (duty(rest="soft = 'often'"), "soft: Input should be a valid boolean"),
    ],
)
def test_a_clock_that_makes_no_sense_is_refused(folder: Path, row: str, reason: str) -> None:
    message = refusal(folder, "duties.toml", duty(id="first") + row)
    assert message.startswith("duties.toml, row 2 (copy): ")
    assert reason in message


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            duty(clock="due = { field = 'answerBy' }"),
            "'due' needs a field of 'disclosure-recorded' that holds a day or",
        ),
        (duty(clock="due = { field = 'speaker' }"), "not 'speaker'"),
        (duty(clock="due = { n = 1, field = 'happenedAt' }"), "due.n: Extra inputs are not permitted"),
        (duty(rest="counted-from = 'knownAt'"), "'counted-from' needs a field of 'disclosure-recorded' that holds a"),
        (duty(event="complaint-extended", rest="counted-from = 'extendedTo'"), "that holds a moment, not 'extendedTo'"),
        (duty(where="}, not-where = { concern = ['child']"), "'disclosure-recorded' has no field 'concern'"),
        (duty(where="}, not-where = { concerns = ['chid']"), "can never be ['chid']"),
        (duty(where="concerns = ['child'] }, not-where = { concerns = ['child']"), "both 'where' and 'not-where' say"),
        (complaint(event="complaint-responded", clock=SCHOOL_DAYS), "'complaint-responded' names no school"),
        (complaint(clock=SCHOOL_DAYS, rest="school = { event = 'panel-met' }"), "'panel-met' names no school"),
        (complaint(rest="school = { event = 'panel-met' }"), "'panel-met' names no school"),
        (
            complaint(event="complaint-responded", clock=f"at = [{TEN_DAYS}, {{ n = 5, unit = 'school-day' }}]"),
            "'complaint-responded' names no school",
        ),
    ],
)
def test_a_field_that_the_event_lacks_is_refused(folder: Path, row: str, reason: str) -> None:
    assert reason in refusal(folder, "duties.toml", row)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (duty(met_by="log-reviewed"), "'log-reviewed' is never about the same case as 'disclosure-recorded'"),
        (duty(rest="urgent-if = [{ event = 'grievance-received' }]"), "'grievance-received' is never about the same"),
        (duty(rest="urgent-if = [{ event = 'storm' }]"), "urgent-if.1: there is no event type 'storm'"),
        (duty(rest="void-if = [{ event = 'duties-changed' }]"), "void-if.1: no rule can speak of 'duties-changed'"),
        (duty(rest="void-if = [{ event = 'statement-confirmed', at = 'recorded' }]"), "can be said in 'met-by' only"),
        (duty(rest=f"within = {{ after = {CONFIRMED} }}"), "within.n: Field required"),
    ],
)
def test_an_event_that_cannot_have_a_part_in_it_is_refused(folder: Path, row: str, reason: str) -> None:
    assert reason in refusal(folder, "duties.toml", row)


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        (f"{EXTENDED} }}", "extension: it needs exactly one of 'adds' and 'cap'"),
        (f"{EXTENDED}, adds = {TEN_DAYS}, cap = {TEN_DAYS} }}", "extension: it needs exactly one of 'adds' and 'cap'"),
        (f"{EXTENDED}, adds = {TEN_DAYS}, field = 'until' }}", "'complaint-extended' has no field 'until'"),
        (f"{EXTENDED}, adds = {TEN_DAYS}, field = 'reason' }}", "'reason' of 'complaint-extended' holds neither"),
        (
            f"extension = {{ by = {{ event = 'complaint-resubmitted' }}, cap = {TEN_DAYS} }}",
            "'complaint-resubmitted' has no field 'extendedTo' to say until when",
        ),
        (
            f"extension = {{ by = {{ event = 'data-request-extended' }}, adds = {TEN_DAYS} }}",
            "'per' is 'complaint', which 'data-request-extended' does not have",
        ),
        (
            f"restart = {{ by = {{ event = 'mediation-certified' }}, due = {TEN_DAYS} }}",
            "'per' is 'complaint', which 'mediation-certified' does not have",
        ),
        ("restart = { by = { event = 'complaint-resubmitted' } }", "restart.due: Field required"),
    ],
)
def test_a_clause_that_makes_no_sense_is_refused(folder: Path, clause: str, reason: str) -> None:
    assert reason in refusal(folder, "duties.toml", with_clause(clause))


@pytest.mark.parametrize(("key", "length"), [("extension", "adds"), ("restart", "due")])
def test_only_what_is_due_once_can_be_moved(folder: Path, key: str, length: str) -> None:
    rest = f"{key} = {{ by = {{ event = 'complaint-extended' }}, {length} = {TEN_DAYS} }}"
    message = refusal(folder, "duties.toml", complaint(clock=f"at = [{TEN_DAYS}]", rest=rest))
    assert f"'{key}' needs one 'due' that it moves" in message


def test_a_translation_cannot_be_counted_in_school_days(folder: Path) -> None:
    text = (folder / "languages.toml").read_text(encoding="utf-8")
    spoiled = text.replace('unit = "working-day"', 'unit = "school-day"', 1)
    assert "turnaround.1: no school is known" in refusal(folder, "languages.toml", spoiled)
