"""Contracts of the topic `translations`: documents into the language that someone reads (Standards 4 and 33)."""

from typing import ClassVar, Literal

from pydantic import Field

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import (
    Form,
    Language,
    OwnWords,
    Reference,
    Role,
    Sentence,
    Speaker,
    Statement,
    WrittenLanguage,
)

Document = Literal["statement-copy", "safety-plan", "complaint-letter", "minutes", "other"]
"""What is to be translated (DOMAIN.md 6.4)."""

TranslationState = Literal["requested", "assigned", "delivered", "checked", "sent", "confirmed", "cancelled", "overdue"]
"""Where a request stands; `overdue` is neither delivered nor cancelled after its due instant."""

Progress = Literal["delivered", "ready", "rejected", "sent", "confirmed", "cancelled", "due-otherwise"]
"""How far a job can come; `ready` may be sent, `due-otherwise` is due at another time than it was said to be."""


class Translation(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.TRANSLATIONS


class TranslationRequested(Translation):
    """A document is needed in another language. The words themselves stay with the case.

    `statement_version` is the version as its requester counts them; absent if versions may yet arrive. `form` is text
    if it is not said. What is `urgent` cannot wait: a copy of a statement, a safety plan, an acknowledgement.
    `complaint` is the one whose answer it is part of, so that its clock counts; `minutes` are those that it is made of.
    """

    type: ClassVar[str] = "translation-requested"

    request: Reference
    document: Document
    source_language: WrittenLanguage
    target_language: WrittenLanguage
    word_count: int | None = Field(default=None, ge=1)
    statement_version: int | None = None
    form: Form | None = None
    urgent: Literal["yes", "no"] = "no"
    complaint: Reference | None = None
    minutes: Reference | None = None


class TranslationAssigned(Translation):
    """A professional translator took the request on."""

    type: ClassVar[str] = "translation-assigned"

    request: Reference


class TranslationDelivered(Translation):
    """The translation came back; `text` is what it says, where it is kept with the case.

    The original stays as it is. `translator` is whoever made it. What a `machine` made tells the gist, and is never
    sent (DOMAIN.md 6.4).
    """

    type: ClassVar[str] = "translation-delivered"

    request: Reference
    checked: Literal["yes", "no"]
    delivered_by: Literal["professional", "second-linguist", "machine"] = "professional"
    text: OwnWords | None = None
    translator: Reference | None = None


class TranslationChecked(Translation):
    """A second linguist read the translation against its original, and is never who made it.

    `text` is what a `corrected` one says, where it is kept with the case; what was delivered stays as it was.
    """

    type: ClassVar[str] = "translation-checked"

    request: Reference
    outcome: Literal["good", "corrected", "rejected"]
    linguist: Reference
    text: OwnWords | None = None


class TranslationSent(Translation):
    """The translation was given to whoever reads it, in this form."""

    type: ClassVar[str] = "translation-sent"

    request: Reference
    form: Form
    sent_by: Role


class TranslationConfirmed(Translation):
    """Whoever the translation was sent to said whether they understand it; `changes` are in their own words."""

    type: ClassVar[str] = "translation-confirmed"

    request: Reference
    outcome: Literal["understood", "with-changes", "declined"]
    said_by: Speaker
    changes: Statement | None = None


class TranslationCancelled(Translation):
    """The translation is no longer wanted."""

    type: ClassVar[str] = "translation-cancelled"

    request: Reference
    cancelled_by: Role


class TranslationSummary(Part):
    """One request as other services see it."""

    request: Reference
    document: Document
    target_language: Language
    state: TranslationState
    due: Instant


class TranslationDueChanged(Translation):
    """All translation requests of a case as they now stand; replaces the one before."""

    type: ClassVar[str] = "translation-due-changed"
    external: ClassVar[bool] = False
    snapshot: ClassVar[bool] = True

    requests: tuple[TranslationSummary, ...]


class TranslationDue(Translation):
    """A translation is to be there by `by`; another `job` of the same request takes its place when that changes."""

    type: ClassVar[str] = "translation-due"
    external: ClassVar[bool] = False

    job: Reference
    request: Reference
    document: Document
    target_language: Language
    by: Instant


class TranslationProgressed(Translation):
    """A job came so far.

    `check` says of a delivery whether a second linguist must still read it. A `rejected` one is made again.
    """

    type: ClassVar[str] = "translation-progressed"
    external: ClassVar[bool] = False

    job: Reference
    request: Reference
    to: Progress
    check: Literal["needed", "not-needed"]


class TranslationIrregular(Translation):
    """Something was done with a translation that its rule does not allow, such as sending it unchecked; it is kept.

    `step` is what the event is called that says so, `step_type` is its type.
    """

    type: ClassVar[str] = "translation-irregular"
    external: ClassVar[bool] = False

    request: Reference
    step: Reference
    step_type: Reference
    reason: Sentence
