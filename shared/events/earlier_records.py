"""Contracts of the topic `disclosures` about earlier records: what is taken from them, and what harms in them (13).

Nothing that was recorded is ever changed. What is put in its place lies over it.
"""

from datetime import date
from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.language import Pointer
from shared.events.words import OwnWords, Prose, Reference, Role, SaidBy, Speaker


class EarlierRecord(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.DISCLOSURES


class PassageReused(EarlierRecord):
    """Text of an earlier record was taken over into a new document, which is to be issued at `issues_at`.

    `text` is what a practitioner wrote then, `said` what somebody said then. It is not confirmed until the family has
    answered. A document that cannot wait because a child must be kept safe is issued with it marked as unconfirmed.
    """

    type: ClassVar[str] = "passage-reused"

    passage: Reference
    source_document: Reference
    written_on: date | None = None
    document: Reference | None = None
    text: Prose | None = None
    said: OwnWords | None = None
    issues_at: Instant
    urgent_safeguarding: Literal["yes", "no"] = "no"
    reused_by: Role


class PassageShown(EarlierRecord):
    """The family was shown the passage and asked what they say of it."""

    type: ClassVar[str] = "passage-shown"

    passage: Reference
    shown_to: SaidBy
    shown_by: Role


class PassageAnswered(EarlierRecord):
    """The family answered: it is right, it is wrong as they say in `comment`, or they object to its being used."""

    type: ClassVar[str] = "passage-answered"

    passage: Reference
    answer: Literal["confirmed", "corrected", "objects"]
    comment: OwnWords | None = None
    said_by: SaidBy


class RecordHarmRecognised(EarlierRecord):
    """Somebody says that what was written about them, or about others, does harm; `why` is in their own words.

    It is at `pointer` in the data of the event `event`, which is of the type `in_type`; or in a `document` that is kept
    elsewhere. Only what practitioners wrote is ever repaired, never what somebody said (DOMAIN.md 8.3).
    """

    type: ClassVar[str] = "record-harm-recognised"

    harm: Reference
    event: Reference | None = None
    in_type: Reference | None = None
    pointer: Pointer | None = None
    document: Reference | None = None
    recognised_by: Speaker
    why: OwnWords


class RecordRepaired(EarlierRecord):
    """`text` lies over what does harm from now on; that stays as it was recorded, and few may read it."""

    type: ClassVar[str] = "record-repaired"

    harm: Reference
    text: Prose
    repaired_by: Role
