"""By when a translation is due, and why (DOMAIN.md 6.4): its kind, length and urgency, and the complaint's clock."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from shared.calendar import Calendar, Deadline, deadline, local_day
from shared.engine.history import History
from shared.events.complaints import ComplaintResponded
from shared.events.envelope import Event
from shared.events.escalations import DutiesChanged, DutySummary
from shared.events.translations import TranslationRequested
from shared.policy.duties import Duty
from shared.policy.languages import Languages
from shared.policy.models import Policy
from shared.policy.rows import Basis, Period


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the time that a translation may take: why it does, how long, and what that rests on."""

    says: str
    period: Period
    basis: Basis


@dataclass(frozen=True, slots=True)
class Due:
    """When a translation is due: at the end of its usual turnaround, or at the limit of its complaint if that is first.

    `days` are the working days that the job takes.
    """

    shares: tuple[Share, ...]
    usual: Deadline
    limit: DutySummary | None
    days: int
    calendar: Calendar

    @property
    def is_short(self) -> bool:
        """Whether the complaint leaves less time than it usually takes."""
        return self.limit is not None and self.limit.due < self.usual.due

    @property
    def at(self) -> datetime:
        """The instant at which it is due."""
        return self.limit.due if self.limit is not None and self.is_short else self.usual.due

    @property
    def day(self) -> date:
        """The day on which it is due, in London."""
        return local_day(self.at)

    @property
    def start_by(self) -> date:
        """The last day, in London, on which to begin and still be done: by the complaint's limit where one runs."""
        last = self.limit.due if self.limit is not None else self.usual.due
        return self.calendar.day_before(local_day(last), self.days)


def due(history: History, event: Event, asked: TranslationRequested, policy: Policy) -> Due:
    """Return when what was asked for by this event is due."""
    shares = tuple(_shares(asked, policy.languages))
    usual = _over(policy.calendar, event.time, shares)
    days = len(policy.calendar.days_between(local_day(event.time), usual.due_date))
    return Due(shares, usual, _limit(history, event, asked, policy), days, policy.calendar)


def _shares(asked: TranslationRequested, languages: Languages) -> Iterator[Share]:
    row = languages.turnaround_of(asked.document)
    if asked.urgent == "yes" and row.urgent is not None:
        yield Share(f"{asked.document}, urgent", row.urgent, row.basis)
    elif asked.word_count is None or not row.by_length:
        yield Share(f"{asked.document}, whatever its length", row.due, row.basis)
    else:
        yield from _by_length(asked.word_count, languages)
        if languages.is_rare(asked.target_language):
            yield Share("a language that is not among those most needed", languages.rare_language.adds, row.basis)
        if row.second_linguist:
            yield Share("a second linguist reads it", languages.second_linguist.adds, row.basis)


def _by_length(words: int, languages: Languages) -> Iterator[Share]:
    length = next((each for each in languages.length if words <= each.up_to), languages.length[-1])
    yield Share(f"up to {length.up_to} words", length.due, length.basis)
    further = languages.further
    times = -(-max(0, words - length.up_to) // further.words)
    if times:
        adds = Period(n=times * further.adds.n, unit=further.adds.unit)
        yield Share(f"{times} times {further.words} words more, begun or whole", adds, further.basis)


def _over(calendar: Calendar, start: datetime, shares: tuple[Share, ...]) -> Deadline:
    """Return when all shares are over; those after the first are in working days."""
    first, more = shares[0].period, sum(share.period.n for share in shares[1:])
    if first.unit == "working-day":
        return deadline(calendar, start, first.n + more, "working-day")
    over = deadline(calendar, start, first.n, first.unit)
    return deadline(calendar, over.due, more, "working-day") if more else over


def _limit(history: History, event: Event, asked: TranslationRequested, policy: Policy) -> DutySummary | None:
    """Return the duty to answer the complaint that ran when the translation was asked for, the earliest due first.

    The answer is due in the person's language, so the time that the translation takes is inside that limit.
    """
    answers = {duty.id for duty in policy.duties if _is_an_answer(duty)}
    running = [
        duty
        for _, told in history.read(DutiesChanged)
        for duty in told.duties
        if asked.complaint is not None and duty.complaint == asked.complaint and duty.duty in answers
        if _ran_at(duty, event.time)
    ]
    return min(running, key=lambda duty: (duty.due, duty.key), default=None)


def _is_an_answer(duty: Duty) -> bool:
    return any(trigger.event == ComplaintResponded.type for trigger in duty.met_by)


def _ran_at(duty: DutySummary, moment: datetime) -> bool:
    begun = duty.began_at is not None and duty.began_at <= moment
    return begun and (duty.ended_at is None or moment <= duty.ended_at)
