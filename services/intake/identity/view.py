"""What a case shows of who people say that they are, and of what earlier records say. All instants are in UTC."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.engine.view import View
from shared.events.words import Facet, IdentityInOwnWords, Language, Reference, Role, SaidBy, Speaker, Words, YesNo

IdentityStanding = Literal["described", "declined", "not-yet-obtained", "not-asked"]
"""Whether somebody said who they are: one who declined was asked, and one who was not asked has refused nothing."""

Harmful = Literal["recognised", "repaired"]
"""That a text was said to do harm; `repaired` is one that lies over the original, which is kept and not shown."""


@dataclass(slots=True, kw_only=True)
class FacetView(View):
    """What of who they are somebody was asked for, and what became of it.

    `version` is the one that holds it, `since` when they answered, `confirmed_at` when they last said it still holds.
    """

    facet: Facet
    standing: IdentityStanding
    version: int | None = None
    since: datetime | None = None
    confirmed_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class IdentityVersionView(View):
    """What somebody said of themselves at one time. A version is never changed; what they say later is the next one."""

    version: int
    event: str
    told_at: datetime
    words: tuple[IdentityInOwnWords, ...]
    disputed: Literal["yes"] | None = None


@dataclass(slots=True, kw_only=True)
class IdentityView(View):
    """How somebody describes themselves; without `person`, whoever spoke when a disclosure was recorded."""

    person: Reference | None = None
    facets: tuple[FacetView, ...]
    versions: tuple[IdentityVersionView, ...] = ()


@dataclass(slots=True, kw_only=True)
class MonitoringView(View):
    """That a statutory code was recorded, and who chose it; the code itself is for monitoring and is not shown.

    `assigned_by_observer` says that a practitioner chose it: it is not how they describe themselves.
    """

    person: Reference | None = None
    standing: Literal["chosen", "declined", "not-yet-obtained"]
    chosen_by: Literal["person", "parent", "practitioner"]
    assigned_by_observer: Literal["yes"] | None = None
    recorded_at: datetime


@dataclass(slots=True, kw_only=True)
class EarlierAddressView(View):
    """How somebody wished to be addressed until they said otherwise."""

    title: Words | None = None
    name: Words | None = None
    pronunciation: Words | None = None
    formal: YesNo
    language: Language
    told_at: datetime


@dataclass(slots=True, kw_only=True)
class AddressView(View):
    """How somebody wishes to be addressed, written as they write it (Standard 35), and how they did before.

    `said_by` is absent where it was only written into a meeting.
    """

    person: Reference
    title: Words | None = None
    name: Words | None = None
    pronunciation: Words | None = None
    formal: YesNo
    language: Language
    version: int
    told_at: datetime
    said_by: SaidBy | None = None
    earlier: tuple[EarlierAddressView, ...] = ()


@dataclass(slots=True, kw_only=True)
class PassageView(View):
    """Text of an earlier record that was taken over, and whether the family says that it is right (Standard 13).

    While it is `not-confirmed`, whoever shows it says so. `written_on` is a day, as `2019-03-08`.
    """

    passage: Reference
    says: Literal["from an earlier record, not confirmed"] | None = "from an earlier record, not confirmed"
    source_document: Reference
    written_on: str | None = None
    document: Reference | None = None
    text: Words | None = None
    said: Words | None = None
    reused_at: datetime
    issues_at: datetime
    urgent_safeguarding: Literal["yes", "no"]
    standing: Literal["not-confirmed", "confirmed", "corrected", "objected"] = "not-confirmed"
    shown_at: datetime | None = None
    answered_at: datetime | None = None
    answered_by: SaidBy | None = None
    comment: Words | None = None
    harmful: Harmful | None = None


@dataclass(slots=True, kw_only=True)
class HarmView(View):
    """A text that somebody says does harm, why, and what lies over it since it was repaired.

    The original is kept as it was recorded, and is not shown; `original` says where few may read it.
    """

    harm: Reference
    event: Reference | None = None
    pointer: str | None = None
    document: Reference | None = None
    recognised_by: Speaker
    why: Words
    recognised_at: datetime
    standing: Harmful
    text: Words | None = None
    repaired_by: Role | None = None
    repaired_at: datetime | None = None
    original: str | None = None


NOTICE = "This was said to do harm, and a repaired text lies over it. Show it to nobody who did not ask for it."


@dataclass(slots=True, kw_only=True)
class OriginalView(View):
    """A text that does harm, as it was recorded, and a notice of what it is."""

    notice: str = NOTICE
    harm: Reference
    event: Reference
    pointer: str
    recorded_at: datetime
    text: Words
