"""Whom to ask to interpret now: the rule, the volunteers that fit it, and whom it left out and why (Standard 32)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from services.translation.directory.entry import FLUENT
from services.translation.directory.varieties import Fit, fit
from services.translation.directory.view import SpokenView, VolunteerView
from shared.engine.view import View
from shared.events.volunteers import Level, Reason
from shared.events.words import Language, Reference
from shared.interpreting import Content, Setting, Verdict, who_may_interpret
from shared.policy.languages import Languages

LeftOut = Literal[Reason, "professional-required", "not-fluent", "other-variety"]
"""Why a match left somebody out who speaks the language."""

UNSAID: Final[Content] = "appointment"
"""What a talk is taken to be about of which nobody can say yet: as everyday as an appointment."""

_SAYS: Final[Mapping[LeftOut, str]] = {
    "professional-required": "The rule does not let a volunteer interpret here.",
    "not-listed": "They are not in the directory of their own wish.",
    "withdrew": "They do not want to be asked any more.",
    "confidentiality-not-signed": "They have not signed that they keep what they hear to themselves.",
    "manager-not-agreed": "Their manager has not agreed.",
    "no-time-credit": "Their time would not be credited.",
    "not-trained": "They are not trained yet.",
    "not-confirmed": "Nobody has confirmed their entry for too long.",
    "unavailable": "They cannot be asked at present.",
    "not-fluent": "They are not fluent in it; Standard 32 asks for those who are.",
    "other-variety": "They speak another variety; ask the person whether they understand each other.",
}
_LEVELS: Final[Sequence[Level]] = get_args(Level)


@dataclass(slots=True, kw_only=True)
class MatchedView(View):
    """A volunteer to ask: which language or variety they speak, how well, and whether somebody assessed that."""

    volunteer: Reference
    language: Language
    fit: Fit
    level: Level
    assessed: Literal["yes", "no"]


@dataclass(slots=True, kw_only=True)
class LeftOutView(View):
    """Why some were left out, and how many; who withdrew is counted and not named."""

    reason: LeftOut
    says: str
    entries: int
    volunteers: tuple[Reference, ...] = ()


@dataclass(slots=True, kw_only=True)
class MatchView(View):
    """Whom to ask, best assessed first, and the rule that says so.

    `content` is absent where nobody could say: then the answer is that for everyday things, and `stop_if` counts all
    the more. `note` is what the policy says of the language.
    """

    language: Language
    setting: Setting
    content: Content | None = None
    volunteer: Verdict
    rule: str
    professional: Verdict
    professional_rule: str
    stop_if: str
    note: str | None = None
    volunteers: tuple[MatchedView, ...]
    left_out: tuple[LeftOutView, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which language somebody is to be spoken to in, where, and about what, if that can be said."""

    language: Language
    setting: Setting
    content: Content | None


@dataclass(frozen=True, slots=True)
class _Candidate:
    entry: VolunteerView
    spoken: SpokenView
    fit: Fit
    reasons: tuple[LeftOut, ...]

    @property
    def rank(self) -> tuple[bool, int, bool, int, str]:
        """Assessed ones first, the better ones first, the very variety first, then who gave the least time so far."""
        return (
            self.spoken.assessed is None,
            -_LEVELS.index(self.spoken.level),
            self.fit != "same",
            self.entry.minutes,
            self.entry.volunteer,
        )


def match(wanted: Wanted, entries: Iterable[VolunteerView], languages: Languages) -> MatchView:
    """Return whom of the directory to ask for what is wanted, and whom not and why."""
    content = wanted.content or UNSAID
    ruling = who_may_interpret(wanted.setting, content, "volunteer")
    professional = who_may_interpret(wanted.setting, content, "professional")
    found = [each for entry in entries for each in _best(entry, wanted, languages, permitted=ruling.permits)]
    listed = languages.named(wanted.language)
    return MatchView(
        language=wanted.language,
        setting=wanted.setting,
        content=wanted.content,
        volunteer=ruling.verdict,
        rule=ruling.rule,
        professional=professional.verdict,
        professional_rule=professional.rule,
        stop_if=who_may_interpret(wanted.setting, "disclosure", "volunteer").rule,
        note=listed.note if listed is not None else None,
        volunteers=tuple(_matched(each) for each in sorted(found, key=lambda each: each.rank) if not each.reasons),
        left_out=tuple(_left_out(found)),
    )


def _best(entry: VolunteerView, wanted: Wanted, languages: Languages, *, permitted: bool) -> Iterator[_Candidate]:
    """Yield the language of the volunteer that fits best; nothing of who speaks nothing of the kind."""
    candidates = [
        _Candidate(entry, spoken, fits, tuple(_reasons(entry, spoken, fits, permitted=permitted)))
        for spoken in entry.languages
        if (fits := fit(wanted.language, spoken.language, languages)) is not None
    ]
    if candidates:
        yield min(candidates, key=lambda each: (len(each.reasons), each.rank))


def _reasons(entry: VolunteerView, spoken: SpokenView, fits: Fit, *, permitted: bool) -> Iterator[LeftOut]:
    if not permitted:
        yield "professional-required"
    yield from entry.why_not
    if spoken.level not in FLUENT:
        yield "not-fluent"
    if fits == "other-variety":
        yield "other-variety"


def _matched(found: _Candidate) -> MatchedView:
    return MatchedView(
        volunteer=found.entry.volunteer,
        language=found.spoken.language,
        fit=found.fit,
        level=found.spoken.level,
        assessed="yes" if found.spoken.assessed is not None else "no",
    )


def _left_out(found: Sequence[_Candidate]) -> Iterator[LeftOutView]:
    """Yield each reason that applies to anybody, in the order in which they are listed here."""
    for reason, says in _SAYS.items():
        names = sorted(each.entry.volunteer for each in found if reason in each.reasons)
        if names:
            shown = () if reason == "withdrew" else tuple(names)
            yield LeftOutView(reason=reason, says=says, entries=len(names), volunteers=shown)
