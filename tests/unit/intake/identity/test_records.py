"""What is taken from earlier records waits for the family, and what harms is covered and kept (Standard 13; 8.3)."""

from typing import Any

from services.intake.identity.harm import original
from services.intake.judging import faults
from services.intake.view import CaseView
from shared.engine.merge import key
from shared.engine.view import stored
from shared.events.disclosures import ExperienceValidated, OutcomeShared
from shared.events.earlier_records import (
    PassageAnswered,
    PassageReused,
    PassageShown,
    RecordHarmRecognised,
    RecordRepaired,
)
from shared.events.envelope import Event
from shared.events.minutes import MinutesRecorded
from tests.unit.build import history
from tests.unit.intake.identity.people import POLICY, TOLD, case, on

HARSH, KIND = "Mother is aggressive.", "Ms Ay spoke loudly when her son was not believed."
NOT_CONFIRMED = "from an earlier record, not confirmed"


def reused(day: int = 3, **more: Any) -> Event:  # noqa: ANN401 - any field
    data = {"passage": "p-1", "sourceDocument": "assessment-2019", "text": HARSH, "reusedBy": "practitioner"}
    return on(day, PassageReused.model_validate(data | {"issuesAt": "2026-11-20T12:00:00Z"} | more), f"reused-{day}")


def shown(day: int = 4, passage: str = "p-1") -> Event:
    return on(day, PassageShown(passage=passage, shown_to="parent", shown_by="practitioner"))


def answered(day: int, answer: str, comment: str | None = None, passage: str = "p-1") -> Event:
    data = {"passage": passage, "answer": answer, "comment": comment, "saidBy": "parent"}
    return on(day, PassageAnswered.model_validate(data))


def harm(
    day: int = 5, event: str = "outcome", in_type: str = "outcome-shared", pointer: str = "/data/actions/1"
) -> Event:
    data = {"harm": "h-1", "event": event, "inType": in_type, "pointer": pointer, "recognisedBy": "parent"}
    return on(day, RecordHarmRecognised.model_validate(data | {"why": "It calls me what I am not."}))


def repaired(day: int = 6, text: str = KIND) -> Event:
    return on(day, RecordRepaired(harm="h-1", text=text, repaired_by="data-protection-officer"))


OUTCOME = on(4, OutcomeShared(language="en", shared_by="practitioner", actions=("We said sorry.", HARSH)), "outcome")


def refused(*heard: Event) -> bool:
    return key(heard[-1]) in faults(history("case/1", *heard), POLICY)


def test_a_passage_is_not_confirmed_until_the_family_has_answered() -> None:
    (passage,) = case(TOLD, reused(), shown()).passages
    assert (passage.standing, passage.says, passage.text) == ("not-confirmed", NOT_CONFIRMED, HARSH)
    assert passage.shown_at is not None

    for answer, standing in (("confirmed", "confirmed"), ("corrected", "corrected"), ("objects", "objected")):
        (passage,) = case(TOLD, reused(), shown(), answered(5, answer, "Not so.")).passages
        assert (passage.standing, passage.says, passage.comment, passage.text) == (standing, None, "Not so.", HARSH)


def test_the_familys_last_answer_counts_and_only_for_their_passage() -> None:
    heard = (TOLD, reused(), answered(6, "objects"), answered(5, "confirmed"))
    assert [passage.standing for passage in case(*heard).passages] == ["objected"]
    assert case(TOLD, reused(), answered(5, "confirmed", passage="p-2")).passages[0].standing == "not-confirmed"


def test_of_two_with_one_reference_the_first_is_the_passage_and_the_harm() -> None:
    (passage,) = case(TOLD, reused(4, text="Another."), reused(3)).passages
    assert passage.text == HARSH
    (harmed,) = case(TOLD, OUTCOME, harm(6, pointer="/data/actions/0"), harm(5), repaired(7)).harms
    assert harmed.pointer == "/data/actions/1"


def test_an_urgent_document_goes_out_with_the_passage_marked_unconfirmed() -> None:
    (passage,) = case(TOLD, reused(urgentSafeguarding="yes", writtenOn="2019-03-08")).passages
    assert (passage.urgent_safeguarding, passage.says, passage.written_on) == ("yes", NOT_CONFIRMED, "2019-03-08")


def test_nobody_answers_a_passage_that_was_not_reused_before() -> None:
    assert not refused(TOLD, reused(3), shown(4))
    assert not refused(TOLD, reused(3), answered(4, "confirmed"))
    assert refused(TOLD, reused(5), shown(4))
    assert refused(TOLD, reused(3), answered(4, "confirmed", passage="p-2"))


def actions(view: CaseView) -> tuple[str, ...]:
    return view.outcomes[0].actions


def test_a_repaired_text_lies_over_the_original_and_the_case_says_so() -> None:
    before, flagged, after = case(TOLD, OUTCOME), case(TOLD, OUTCOME, harm()), case(TOLD, OUTCOME, harm(), repaired())

    assert (actions(before), before.outcomes[0].harmful) == (("We said sorry.", HARSH), None)
    assert (actions(flagged), flagged.outcomes[0].harmful) == (("We said sorry.", HARSH), "recognised")
    assert (actions(after), after.outcomes[0].harmful) == (("We said sorry.", KIND), "repaired")
    assert HARSH not in str(stored(after))
    (shown_,) = after.harms
    assert (shown_.standing, shown_.why, shown_.text) == ("repaired", "It calls me what I am not.", KIND)
    assert shown_.original == "/cases/1/originals/h-1"


def test_the_original_stays_as_it_was_recorded() -> None:
    found = original(history("case/1", TOLD, OUTCOME, harm(), repaired()), "h-1")
    assert found is not None
    assert (found.text, found.event, found.recorded_at) == (HARSH, "outcome", OUTCOME.time)
    assert original(history("case/1", TOLD, OUTCOME, harm()), "h-1") is None
    assert original(history("case/1", TOLD, OUTCOME, harm(), repaired()), "h-2") is None
    assert original(history("case/1", TOLD, harm(), repaired()), "h-1") is None


def test_the_last_repair_counts() -> None:
    assert actions(case(TOLD, OUTCOME, harm(), repaired(8, "Later."), repaired(7)))[1] == "Later."


def test_every_text_of_a_practitioner_that_a_case_shows_can_be_covered() -> None:
    validated = on(4, ExperienceValidated(said=HARSH, by="practitioner"), "said")
    view = case(TOLD, validated, harm(event="said", in_type="experience-validated", pointer="/data/said"), repaired())
    assert (view.validations[0].said, view.validations[0].harmful) == (KIND, "repaired")

    view = case(TOLD, reused(), harm(event="reused-3", in_type="passage-reused", pointer="/data/text"), repaired())
    assert (view.passages[0].text, view.passages[0].harmful) == (KIND, "repaired")


def test_what_somebody_said_is_never_covered() -> None:
    view = case(TOLD, harm(event="told", in_type="disclosure-recorded", pointer="/data/statement/text"), repaired())
    assert view.statements[0].text == "Bana ismimle seslenmedi."
    assert view.harms[0].original is None


def test_minutes_have_their_original_though_no_case_shows_them() -> None:
    data = MinutesRecorded(minutes="m-1", text=HARSH, language="en", recorded_by="business-support-officer")
    said = harm(event="minutes", in_type="minutes-recorded", pointer="/data/text")
    found = original(history("case/1", TOLD, on(4, data, "minutes"), said, repaired()), "h-1")
    assert found is not None
    assert found.text == HARSH


def test_nothing_is_repaired_that_nobody_said_does_harm() -> None:
    assert not refused(TOLD, OUTCOME, harm(5), repaired(6))
    assert refused(TOLD, OUTCOME, harm(7), repaired(6))
    assert [step.type for step in case(TOLD, OUTCOME, repaired()).irregular] == ["record-repaired"]
