"""Contracts of the topic `disclosures`: what is disputed of a record, and what puts it right (Article 16; Standard 13).

Nothing that was recorded is ever changed. What puts it right stands beside it.
"""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.words import OwnWords, Reference, Role, Speaker

Disputable = Literal[
    "statement",
    "speakerName",
    "identity",
    "preferredLanguages",
    "happenedAt",
    "place",
    "conductBy",
    "school",
    "serviceArea",
    "the-whole",
]
"""What of an event is disputed, or put right: a member of its data, or all of it."""


class Rectification(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.DISCLOSURES


class InformationDisputed(Rectification):
    """Somebody says that something recorded is wrong; `account` is what they say about it, in their own words.

    `event` is the id of the event that recorded it. From now on it shows as disputed.
    """

    type: ClassVar[str] = "information-disputed"

    dispute: Reference
    event: Reference
    member: Disputable
    disputed_by: Speaker
    account: OwnWords


class DisputeSettled(Rectification):
    """It was put right, or kept with their account beside it, or they no longer dispute it."""

    type: ClassVar[str] = "dispute-settled"

    dispute: Reference
    outcome: Literal["rectified", "kept-with-their-account", "withdrawn"]
    settled_by: Role


class RecordRectified(Rectification):
    """A fact was recorded wrongly; `is_right` says what is right. It takes the place of what `event` said of it.

    What follows from the case, such as a complaints procedure, is not worked out anew: where the fact decides that,
    the disclosure is recorded again.
    """

    type: ClassVar[str] = "record-rectified"

    event: Reference
    member: Disputable
    is_right: OwnWords
    rectified_by: Role
    dispute: Reference | None = None
