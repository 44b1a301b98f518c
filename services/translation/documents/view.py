"""The shape of a translation as the service shows it. All instants are in UTC; absent is what has not happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.calendar import Unit
from shared.engine.view import View
from shared.events.translations import Document, TranslationState
from shared.events.words import Form, Language, Reference
from shared.policy.rows import Basis


@dataclass(slots=True, kw_only=True)
class ShareView(View):
    """A part of the usual turnaround: why, how long, and what that figure of languages.toml rests on."""

    says: str
    n: int
    unit: Unit
    basis: Basis


@dataclass(slots=True, kw_only=True)
class LimitView(View):
    """The duty to answer a complaint that ran when the translation was asked for: which rule it is, and when due."""

    complaint: Reference
    duty: str
    says: str
    due: datetime


@dataclass(slots=True, kw_only=True)
class DayOffView(View):
    """A day that was not counted, as `YYYY-MM-DD` in London, and why."""

    day: str
    name: str


@dataclass(slots=True, kw_only=True)
class ReasonView(View):
    """Why a translation is due when it is, so that anybody can count it again.

    `turnaround` adds up to `usual`; `calendar` is the edition of the days, `counted` and `skipped` the days on the way
    to that. `limit` is the complaint's; whichever of the two comes first is when it is due.
    """

    policy_version: str
    turnaround: tuple[ShareView, ...]
    usual: datetime
    calendar: str
    counted: tuple[str, ...]
    skipped: tuple[DayOffView, ...]
    limit: LimitView | None = None


@dataclass(slots=True, kw_only=True)
class StepView(View):
    """Something that was told of a translation, by the id of its event.

    `by` is a role, or what made it. `irregular` is the rule that it breaks: then it does not count.
    """

    event: str
    step: Literal["delivered", "checked", "sent", "confirmed"]
    at: datetime
    by: str
    outcome: str | None = None
    form: Form | None = None
    irregular: str | None = None


@dataclass(slots=True, kw_only=True)
class RequestView(View):
    """One document to be translated, by when and why then, and what became of it.

    `direction` is known of the languages that the council's policy lists. `due_date` and `start_by` are days in London,
    as `2026-11-24`; who begins after `start_by` is late. `short_of_time` says that its complaint leaves less time than
    is usual. `needs_check` says that a second linguist must read it before it is sent, and has not. `late` and
    `checked` are said once it is delivered; `gist_at` is when a machine told what it is about, which is never sent.

    `original` is the id of the event that brought the words. `superseded` says that there is a newer version of them,
    brought by `superseded_by`. `steps` are all deliveries, checks and so on, oldest first: nothing is overwritten.
    """

    request: Reference
    document: Document
    source_language: Language
    target_language: Language
    form: Form
    direction: Literal["left-to-right", "right-to-left"] | None = None
    word_count: int | None = None
    urgent: Literal["yes", "no"]
    complaint: Reference | None = None
    minutes: Reference | None = None
    statement_version: int | None = None
    original: str | None = None
    requested_at: datetime
    due: datetime
    due_date: str
    start_by: str
    short_of_time: Literal["yes", "no"]
    due_because: ReasonView
    state: TranslationState
    needs_check: Literal["yes", "no"]
    assigned_at: datetime | None = None
    gist_at: datetime | None = None
    delivered_at: datetime | None = None
    late: Literal["yes", "no"] | None = None
    checked: Literal["yes", "no"] | None = None
    sent_at: datetime | None = None
    confirmed_at: datetime | None = None
    confirmation: Literal["understood", "with-changes", "declined"] | None = None
    cancelled_at: datetime | None = None
    superseded: Literal["yes", "no"]
    superseded_by: str | None = None
    steps: tuple[StepView, ...] = ()
