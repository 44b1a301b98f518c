"""Flags of a case and what became of them; minutes, and whether they may be approved (Standard 34; DOMAIN.md 9.1)."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from services.intake.language_guide.flagging import named
from services.intake.language_guide.view import FlagStanding, FlagView, MinutesView, PreferredWordsView
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.language import Flag, LanguageFlagAnswered, LanguageFlagged, WordsPreferred
from shared.events.minutes import MinutesApproved, MinutesRecorded
from shared.events.words import Role

MANAGERS: frozenset[Role] = frozenset(
    {
        "line-manager",
        "head-of-service",
        "service-lead",
        "senior-leadership",
        "designated-senior-manager",
        "complaints-manager",
        "business-support-manager",
        "senior-manager",
        "chief-officer",
    }
)
"""Who may let a word stay that needs a rewrite."""

HEARD: tuple[type[Contract], ...] = (
    LanguageFlagged,
    LanguageFlagAnswered,
    WordsPreferred,
    MinutesRecorded,
    MinutesApproved,
)
"""What is heard for the sake of the language guide."""

REFUSABLE: frozenset[str] = frozenset({MinutesApproved.type, LanguageFlagAnswered.type})
"""The types of step that a flag may not allow."""

Answer = tuple[Event, LanguageFlagAnswered]
Version = tuple[Event, MinutesRecorded]


class Refused(NamedTuple):
    """A step that a flag does not allow, and why."""

    event: Event
    reason: str


def refused(history: History) -> Iterator[Refused]:
    """Yield the approvals of minutes and the answers to flags that are not allowed."""
    flags = {flag.flag: flag for _, flag in _flags(history)}
    for event, answer in history.read(LanguageFlagAnswered):
        if not _counts(flags.get(answer.flag), answer):
            yield Refused(event, _NO_MANAGER)
    for event, approval in history.read(MinutesApproved):
        if reason := _unapproved(history, event, approval):
            yield Refused(event, reason)


def approved(history: History) -> Iterator[tuple[Event, Version]]:
    """Yield each approval of minutes that counts, oldest first, with the version that it approved."""
    for event, approval in history.read(MinutesApproved):
        before = [each for each in _minutes(history).get(approval.minutes, ()) if each[0].order < event.order]
        if before and not _unapproved(history, event, approval):
            yield event, before[-1]


def flag_views(history: History) -> tuple[FlagView, ...]:
    """Return every flag of the case as it is shown, in the order in which the texts were written."""
    answers = _answers(history)
    replaced = {named(event) for versions in _minutes(history).values() for event, _ in versions[:-1]}
    return tuple(
        FlagView(
            flag=flag.flag,
            event=event.causationid or "",
            in_type=LanguageFlagged.of(event).in_type,
            pointer=flag.pointer,
            start=flag.start,
            end=flag.end,
            term=flag.term,
            category=flag.category,
            severity=flag.severity,
            flagged_at=event.time,
            standing=_standing(flag, answers, is_replaced=event.id in replaced),
        )
        for event, flag in _flags(history)
    )


def minutes_views(history: History) -> tuple[MinutesView, ...]:
    """Return the minutes of the case, by their references, without what they say."""
    return tuple(_minutes_view(history, name, versions) for name, versions in sorted(_minutes(history).items()))


def preferred_words(history: History) -> PreferredWordsView | None:
    """Return the words that the family last said to use and to avoid, None if it never did."""
    told = history.read(WordsPreferred)
    return PreferredWordsView(use=told[-1][1].use, avoid=told[-1][1].avoid) if told else None


def _flags(history: History) -> Iterator[tuple[Event, Flag]]:
    return ((event, flag) for event, data in history.read(LanguageFlagged) for flag in data.flags)


def _answers(history: History) -> Mapping[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for event, answer in history.read(LanguageFlagAnswered):
        found.setdefault(answer.flag, []).append((event, answer))
    return found


def _minutes(history: History) -> Mapping[str, list[Version]]:
    found: dict[str, list[Version]] = {}
    for event, version in history.read(MinutesRecorded):
        found.setdefault(version.minutes, []).append((event, version))
    return found


def _counts(flag: Flag | None, answer: LanguageFlagAnswered) -> bool:
    kept = flag is not None and flag.severity == "needs-rewrite" and answer.answer == "kept"
    return not kept or answer.answered_by in MANAGERS


def _standing(flag: Flag, answers: Mapping[str, list[Answer]], *, is_replaced: bool) -> FlagStanding:
    counted = [answer for _, answer in answers.get(flag.flag, ()) if _counts(flag, answer)]
    if counted:
        return counted[-1].answer
    return "superseded" if is_replaced else "open"


def _unapproved(history: History, event: Event, approval: MinutesApproved) -> str | None:
    """Return why the minutes could not be approved at that moment, None if they could."""
    versions = [each for each, _ in _minutes(history).get(approval.minutes, ()) if each.order < event.order]
    if not versions:
        return _NO_MINUTES if history.heard(DisclosureRecorded) else None
    count = sum(1 for flag in _to_rewrite(history, versions[-1]) if not _answered_before(history, flag, event))
    return _OPEN.format(count=count) if count else None


def _to_rewrite(history: History, version: Event) -> Iterator[Flag]:
    name = named(version)
    return (flag for event, flag in _flags(history) if event.id == name and flag.severity == "needs-rewrite")


def _answered_before(history: History, flag: Flag, moment: Event) -> bool:
    answers = _answers(history).get(flag.flag, ())
    return any(event.order < moment.order and _counts(flag, answer) for event, answer in answers)


def _minutes_view(history: History, name: str, versions: list[Version]) -> MinutesView:
    event, latest = versions[-1]
    approvals = [
        approved
        for approved, data in history.read(MinutesApproved)
        if data.minutes == name and approved.order > event.order and not _unapproved(history, approved, data)
    ]
    return MinutesView(
        minutes=name,
        version=len(versions),
        event=event.id,
        recorded_at=event.time,
        recorded_by=latest.recorded_by,
        language=latest.language,
        approved_at=approvals[0].time if approvals else None,
    )


_NO_MANAGER = (
    "A word that needs a rewrite is kept only if a manager says so (Standard 34). Rewrite it, or have a manager answer,"
    " and say so in answeredBy."
)
_NO_MINUTES = (
    "No minutes of this reference were recorded before. Record minutes-recorded, and approve that version then."
)
_OPEN = (
    "Language in the latest version still needs a rewrite, in {count} places (Standard 34); the case lists them under"
    " languageFlags. Record a version without it as minutes-recorded, or answer each with language-flag-answered."
)
