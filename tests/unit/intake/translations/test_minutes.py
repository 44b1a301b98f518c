"""Approved minutes for the family who came, in the language that each of them reads (Standard 33)."""

from services.intake.decide import decide
from shared.events.envelope import Event
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.meetings import MeetingScheduled
from shared.events.minutes import MinutesApproved, MinutesRecorded
from shared.events.translations import TranslationRequested
from tests.unit.build import event, history, instant
from tests.unit.intake.translations.requesting import POLICY, languages, requests


def meeting(**attendees: str) -> Event:
    """Return a meeting with these people, each by what they are at it."""
    data = {
        "meeting": "conference-1",
        "kind": "child-protection-conference",
        "formal": "yes",
        "starts": "2026-11-23T10:00:00Z",
        "ends": "2026-11-23T11:00:00Z",
        "attendees": [{"person": person, "attends_as": role} for person, role in attendees.items()],
    }
    return event(MeetingScheduled.model_validate(data), at="2026-11-16T09:00:00Z")


def reads(person: str, written: str | None, at: str = "2026-11-16T10:00:00Z", spoken: str = "tr") -> Event:
    """Return which language somebody reads."""
    return event(LanguageNeedAssessed(person=person, said_by="self", spoken=spoken, written=written), at=at)


def minutes(at: str = "2026-11-24T09:00:00Z", meeting: str | None = "conference-1") -> Event:
    """Return a version of the minutes."""
    data = MinutesRecorded(
        minutes="m-1", text="They met.", language="en", recorded_by="business-support-officer", meeting=meeting
    )
    return event(data, at=at)


def approved(at: str = "2026-11-25T09:00:00Z") -> Event:
    """Return that they were approved."""
    return event(MinutesApproved(minutes="m-1", approved_by="practitioner"), at=at)


CAME = meeting(mother="parent", worker="practitioner")
READS = reads("mother", "tr")


def test_approved_minutes_are_asked_for_in_the_language_of_the_parent_who_came() -> None:
    (request,) = requests(CAME, READS, minutes(), approved())

    assert (request.document, request.source_language, request.target_language) == ("minutes", "en", "tr")
    assert (request.minutes, request.word_count) == ("m-1", 2)


def test_they_are_asked_for_when_they_are_approved_because_of_that() -> None:
    events = decide(history("case/1", CAME, READS, minutes(), approved()), instant("2026-12-01T09:00:00Z"), POLICY)
    (request,) = [each for each in events.events if each.type == TranslationRequested.type]

    assert (request.time, request.causationid) == (approved().time, approved().id)


def test_nothing_is_asked_for_where_it_is_not_needed_or_nobody_told() -> None:
    assert languages(CAME, READS, minutes()) == []
    assert languages(CAME, READS, minutes(meeting=None), approved()) == []
    assert languages(CAME, minutes(), approved()) == []
    assert languages(CAME, reads("mother", "en-GB"), minutes(), approved()) == []
    assert languages(CAME, reads("worker", "tr"), minutes(), approved()) == []


def test_each_language_and_form_is_asked_for_once() -> None:
    family = meeting(mother="parent", father="carer", son="child", aunt="parent")
    told = (reads("mother", "tr"), reads("father", "tr"), reads("son", "kmr"), reads("aunt", None))

    assert sorted(languages(family, *told, minutes(), approved())) == [
        ("kmr", "text"),
        ("tr", "audio"),
        ("tr", "text"),
    ]


def test_what_somebody_last_told_before_the_approval_counts() -> None:
    told = (reads("mother", "kmr"), reads("mother", "tr", at="2026-11-20T10:00:00Z"))

    assert languages(CAME, *told, minutes(), approved()) == [("tr", "text")]
    assert languages(CAME, *told, reads("mother", "so", at="2026-11-27T10:00:00Z"), minutes(), approved()) == [
        ("tr", "text")
    ]


def test_who_is_asked_only_after_the_approval_is_given_the_minutes_too() -> None:
    assert languages(CAME, minutes(), approved(), reads("mother", "tr", at="2026-11-27T10:00:00Z")) == [("tr", "text")]


def test_another_version_is_asked_for_when_it_is_approved_and_the_same_one_only_once() -> None:
    again = approved(at="2026-11-26T09:00:00Z")
    newer = (minutes(at="2026-11-27T09:00:00Z"), approved(at="2026-11-30T09:00:00Z"))

    assert len(languages(CAME, READS, minutes(), approved(), again)) == 1
    assert len({each.request for each in requests(CAME, READS, minutes(), approved(), again, *newer)}) == 2
