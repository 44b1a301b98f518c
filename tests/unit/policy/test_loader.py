"""A policy folder that is wrong stops the start with the file, the row and the reason."""

from pathlib import Path

import pytest

from shared.policy.loader import PolicyError, load, load_calendar
from tests.unit.policy.council import duty, ladder, refusal


def test_a_file_that_is_no_toml_is_refused_with_its_line(folder: Path) -> None:
    message = refusal(folder, "duties.toml", '[[duty]]\nid = "copy"\nstandard 26\n')
    assert "duties.toml" in message
    assert "line 3" in message


def test_a_missing_file_is_refused_by_name(folder: Path) -> None:
    (folder / "ladders.toml").unlink()
    with pytest.raises(PolicyError, match=r"ladders\.toml cannot be read"):
        load(folder)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (duty(event="disclosure-recordd"), "there is no event type 'disclosure-recordd'"),
        (duty(met_by="copy-given"), "there is no event type 'copy-given'"),
        (duty(event="escalation-raised"), "no rule can speak of 'escalation-raised'"),
        (duty(where='concern = ["child"]'), "'disclosure-recorded' has no field 'concern'"),
        (duty(where='conduct_by = ["peer"]'), "'disclosure-recorded' has no field 'conduct_by'"),
        (duty(where='concerns = ["chid"]'), "'concerns' of 'disclosure-recorded' can never be ['chid']"),
        (duty(where="concerns = []"), "can never be one of no values"),
        (duty(owner="boss"), "owner: Input should be"),
        (duty(ladder="pratice"), "ladders.toml has no ladder 'pratice'"),
        (duty(owner="senior-leadership"), "'senior-leadership' neither stands at the foot"),
        (duty(owner="advocate"), "'advocate' neither stands at the foot"),
        (duty(rest='per = "complaint"'), "'per' is 'complaint', which 'disclosure-recorded', 'statement-copy-given'"),
        (duty(rest='owned-by = "givenBy"'), "'owned-by' needs a field of 'disclosure-recorded' that names a role"),
        (duty(rest='owned-by = "concerns"'), "that names a role, not 'concerns'"),
        (duty(rest='standart = "26"'), "standart: Extra inputs are not permitted"),
        (duty(rest='void_if = [{ event = "complaint-withdrawn" }]'), "void_if: Extra inputs are not permitted"),
        (duty(rest="until = 2026-04-01"), "'until' (2026-04-01) must be later than 'from' (2026-04-01)"),
        (duty().replace("n = 2", "n = -1"), "due.n: Input should be greater than or equal to 0"),
        (duty().replace("working-day", "week"), "due.unit: Input should be 'working-day', 'school-day', 'day'"),
        (duty().replace("standard = 26", "standard = 41"), "standard: Input should be less than or equal to 40"),
    ],
)
def test_a_duty_that_is_wrong_is_refused_with_its_row_its_id_and_the_reason(
    folder: Path, row: str, reason: str
) -> None:
    message = refusal(folder, "duties.toml", duty(id="first") + row)
    assert message.startswith("duties.toml, row 2 (copy): ")
    assert reason in message


def test_two_rows_of_one_id_in_force_on_one_day_are_refused(folder: Path) -> None:
    message = refusal(folder, "duties.toml", duty() + duty(id="other") + duty(since="2027-01-01"))
    assert message.startswith("duties.toml, row 3 (copy): row 1 of duties.toml has the same id")


def test_two_rows_of_one_id_may_follow_one_another(folder: Path) -> None:
    older, newer = duty(rest="until = 2027-01-01"), duty(since="2027-01-01")
    (folder / "duties.toml").write_text(older + newer, encoding="utf-8")
    assert len(load(folder).duties) == 2


def in_two_files(folder: Path, first: str, second: str) -> None:
    (folder / "duties.toml").unlink()
    (folder / "duties").mkdir()
    (folder / "duties" / "complaints.toml").write_text(first, encoding="utf-8")
    (folder / "duties" / "staff.toml").write_text(second, encoding="utf-8")


def test_duties_may_stand_in_a_folder_of_files(folder: Path) -> None:
    in_two_files(folder, duty(), duty(id="other"))
    assert [row.id for row in load(folder).duties] == ["copy", "other"]


def test_the_version_changes_with_a_file_of_duties(folder: Path) -> None:
    in_two_files(folder, duty(), duty(id="other"))
    before = load(folder).version
    with (folder / "duties" / "staff.toml").open("a", encoding="utf-8") as file:
        file.write("# checked\n")
    assert load(folder).version != before


def test_two_rows_of_one_id_in_two_files_are_refused_with_both_files(folder: Path) -> None:
    in_two_files(folder, duty(id="first") + duty(), duty())
    with pytest.raises(PolicyError, match=r"^duties/staff\.toml, row 1 \(copy\): row 2 of duties/complaints\.toml"):
        load(folder)


def test_duties_in_a_file_and_in_a_folder_are_refused(folder: Path) -> None:
    in_two_files(folder, duty(), duty(id="other"))
    assert "in the folder 'duties' too" in refusal(folder, "duties.toml", duty())


@pytest.mark.parametrize(
    ("rungs", "reason"),
    [
        ('{ role = "line-manager", dwell = 1 }, { role = "practitioner" }', "it loops: 'practitioner'"),
        (
            '{ role = "line-manager", dwell = 1 }, { role = "lado", dwell = 1 }, { role = "line-manager" }',
            "it loops: 'line-manager'",
        ),
        ('{ role = "line-manager" }, { role = "lado" }', "'line-manager' needs a dwell"),
        ('{ role = "line-manager", dwell = 1 }', "'line-manager' is the top and can have no dwell"),
        ('{ role = "king" }', "rungs.1.role: Input should be"),
        ("", "rungs: Tuple should have at least 1 item"),
    ],
)
def test_a_ladder_that_cannot_be_climbed_is_refused(folder: Path, rungs: str, reason: str) -> None:
    message = refusal(folder, "ladders.toml", ladder(rungs))
    assert message.startswith("ladders.toml, row 1 (practice): ")
    assert reason in message


def test_two_ladders_of_one_id_are_refused(folder: Path) -> None:
    row = ladder('{ role = "line-manager" }')
    assert refusal(folder, "ladders.toml", row + row).startswith(
        "ladders.toml, row 2 (practice): row 1 of ladders.toml has"
    )


def test_a_table_that_nobody_reads_is_refused(folder: Path) -> None:
    text = (folder / "sources.toml").read_text(encoding="utf-8")
    assert "no table 'sources'" in refusal(folder, "sources.toml", text + '\n[[sources]]\nid = "x"\n')


def test_a_kind_of_document_without_a_turnaround_is_refused(folder: Path) -> None:
    text = (folder / "languages.toml").read_text(encoding="utf-8")
    spoiled = text.replace('document = "minutes"', 'document = "other"')
    assert "'minutes' needs one [[turnaround]]" in refusal(folder, "languages.toml", spoiled)


def test_a_language_listed_twice_is_refused(folder: Path) -> None:
    text = (folder / "languages.toml").read_text(encoding="utf-8")
    assert "'es' is listed twice" in refusal(folder, "languages.toml", text.replace('tag = "it"', 'tag = "es"'))


def test_a_table_of_bank_holidays_without_dates_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "bank-holidays.toml"
    table.write_text(
        'edition = "x"\nfirst = 2026-01-01\nlast = 2026-12-31\n[days]\nsoon = "Easter"\n', encoding="utf-8"
    )
    with pytest.raises(PolicyError, match=r"bank-holidays\.toml.*soon"):
        load_calendar(table)


def test_the_version_changes_with_any_file_and_with_nothing_else(folder: Path) -> None:
    before = load(folder)
    assert before == load(folder)
    assert hash(before) == hash(load(folder))
    with (folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write("# checked\n")
    assert load(folder).version != before.version
