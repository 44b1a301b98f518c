"""A copy of the statement in the language that the speaker reads (Standards 4, 26 and 33)."""

from services.intake.decide import decide
from shared.events.disclosures import DisclosureRecorded, StatementAmended, StatementConfirmed
from shared.events.envelope import Event
from shared.events.translations import TranslationRequested
from shared.events.words import Statement
from shared.policy.loader import HACKNEY, load
from tests.unit.build import event, history, instant
from tests.unit.told import disclosure

POLICY = load(HACKNEY)
ENGLISH = Statement(text="He never used my name.", language="en")
ADDED = Statement(text="And everybody laughed at me.", language="en")


def told(language: str = "en", written: str = "tr") -> DisclosureRecorded:
    statement = {"text": ENGLISH.text, "language": language}
    return disclosure(statement=statement, preferred_languages={"spoken": "tr", "written": written})


TOLD = event(told(), at="2026-11-23T10:00:00Z", id="told")
AMENDED = event(StatementAmended(statement=ADDED), at="2026-11-24T10:00:00Z", id="amended")


def requested(*heard: Event) -> list[Event]:
    events = decide(history("case/1", *heard), instant("2026-11-27T12:00:00Z"), POLICY).events
    return [event for event in events if event.type == TranslationRequested.type]


def test_a_statement_in_english_is_translated_for_a_child_who_reads_turkish() -> None:
    (event,) = requested(TOLD)
    request = TranslationRequested.of(event)

    assert (request.document, request.source_language, request.target_language) == ("statement-copy", "en", "tr")
    assert (request.word_count, request.urgent) == (5, "yes")
    assert request.request.startswith("1-statement-")
    assert request.request.endswith("-tr")
    assert (event.time, event.causationid) == (TOLD.time, "told")


def test_a_statement_that_its_speaker_can_read_is_not_translated() -> None:
    assert requested(event(told(language="tr"))) == []
    assert requested(event(told(language="en-GB", written="en"))) == []


def test_every_version_is_translated() -> None:
    changed = event(StatementConfirmed(outcome="with-changes", changes=ADDED), at="2026-11-25T10:00:00Z", id="changed")

    events = requested(TOLD, AMENDED, changed)

    assert [event.causationid for event in events] == ["told", "amended", "changed"]
    assert len({TranslationRequested.of(event).request for event in events}) == 3


def test_a_version_that_arrives_late_changes_no_request_made_before() -> None:
    late = event(StatementAmended(statement=ENGLISH), at="2026-11-23T18:00:00Z", id="late")

    before = requested(TOLD, AMENDED)
    after = requested(TOLD, late, AMENDED)

    assert [after[0], after[2]] == before


def test_an_amendment_waits_for_its_disclosure_to_say_what_the_speaker_reads() -> None:
    assert requested(AMENDED) == []
    assert [event.causationid for event in requested(AMENDED, TOLD)] == ["told", "amended"]


def test_each_version_is_for_what_its_speaker_had_said_they_read() -> None:
    later = event(told(written="kmr"), at="2026-11-25T10:00:00Z", id="later")
    early = event(StatementAmended(statement=ADDED), at="2026-11-23T09:00:00Z", id="early")

    targets = [TranslationRequested.of(event).target_language for event in requested(early, TOLD, AMENDED, later)]

    assert targets == ["tr", "tr", "tr", "kmr"]
