"""Contracts of the topic `translations`: documents into the language that someone reads (Standards 4 and 33)."""

from typing import ClassVar, Literal

from pydantic import Field

from shared.events.contract import Contract, Part, Topic
from shared.events.envelope import Instant
from shared.events.words import Form, Language, OwnWords, Reference, Role

Document = Literal["statement-copy", "safety-plan", "complaint-letter", "minutes", "other"]
"""What is to be translated (DOMAIN.md 6.4)."""


class Translation(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.TRANSLATIONS


class TranslationRequested(Translation):
    """A document is needed in another language. The words themselves stay with the case.

    `statement_version` is the version as its requester counts them; absent if versions may yet arrive. `form` is text
    if it is not said.
    """

    type: ClassVar[str] = "translation-requested"

    request: Reference
    document: Document
    source_language: Language
    target_language: Language
    word_count: int | None = Field(default=None, ge=1)
    statement_version: int | None = None
    form: Form | None = None


class TranslationAssigned(Translation):
    """A professional translator took the request on."""

    type: ClassVar[str] = "translation-assigned"

    request: Reference


class TranslationDelivered(Translation):
    """The translation came back; `text` is what it says, where it is kept with the case.

    The original stays as it is.
    """

    type: ClassVar[str] = "translation-delivered"

    request: Reference
    checked: Literal["yes", "no"]
    delivered_by: Literal["professional", "second-linguist"] = "professional"
    text: OwnWords | None = None


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
    state: Literal["requested", "assigned", "delivered", "cancelled", "overdue"]
    due: Instant


class TranslationDueChanged(Translation):
    """All translation requests of a case as they now stand; replaces the one before."""

    type: ClassVar[str] = "translation-due-changed"
    external: ClassVar[bool] = False
    snapshot: ClassVar[bool] = True

    requests: tuple[TranslationSummary, ...]
