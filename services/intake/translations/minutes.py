"""Which minutes must be translated for the family who came to the meeting (Standard 33)."""

from collections.abc import Iterator, Sequence

from services.intake.language_guide.minutes import Version, approved
from services.intake.translations.asking import Wanted
from services.intake.translations.reading import Reading
from shared.engine.history import History
from shared.events.envelope import Event
from shared.events.free_text import word_count
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.meetings import AttendsAs, MeetingScheduled

FAMILY: frozenset[AttendsAs] = frozenset({"child", "parent", "carer"})
"""Those who are given the minutes in their own language."""


def minutes(history: History) -> Iterator[Wanted]:
    """Yield the approved minutes, for each way in which those of the family who were invited read.

    A version is asked for when it is first approved. How somebody reads is what they had last told by then, or what
    they first told afterwards; of whoever never told, nothing is assumed (Standard 39).
    """
    needs = history.read(LanguageNeedAssessed)
    seen: set[tuple[str, str]] = set()
    for approval, (event, version) in approved(history):
        if (event.source, event.id) not in seen:
            seen.add((event.source, event.id))
            for reading in _readings(history, version.meeting, approval, needs):
                yield _wanted(approval, (event, version), reading)


def _wanted(approval: Event, version: Version, reading: Reading) -> Wanted:
    return Wanted(
        cause=approval,
        document="minutes",
        language=version[1].language,
        reading=reading,
        word_count=word_count(version[1].text),
        minutes=version[1].minutes,
    )


def _readings(
    history: History, meeting: str | None, at: Event, needs: Sequence[tuple[Event, LanguageNeedAssessed]]
) -> list[Reading]:
    invited = next((data.attendees for _, data in history.read(MeetingScheduled) if data.meeting == meeting), ())
    persons = [attendee.person for attendee in invited if attendee.attends_as in FAMILY]
    told = (_told([need for need in needs if need[1].person == person], at) for person in persons)
    return list(dict.fromkeys(Reading.assessed(need) for need in told if need is not None))


def _told(needs: Sequence[tuple[Event, LanguageNeedAssessed]], at: Event) -> LanguageNeedAssessed | None:
    before = [need for event, need in needs if event.order <= at.order]
    return before[-1] if before else next((need for _, need in needs), None)
