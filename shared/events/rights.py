"""Contracts of the topic `complaints`: rights over one's own data, and information in a format one can use."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.words import Prose, Reference


class Right(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.COMPLAINTS


class DataRequestReceived(Right):
    """Someone asked for their data, its correction or its erasure, or complained about its use (DOMAIN.md 0.3, R17)."""

    type: ClassVar[str] = "data-request-received"

    request: Reference
    kind: Literal["access", "rectification", "complaint", "erasure"]


class DataRequestAcknowledged(Right):
    """The request or complaint was acknowledged."""

    type: ClassVar[str] = "data-request-acknowledged"

    request: Reference


class DataRequestExtended(Right):
    """The person was told, with the reason, that the answer to a complex request takes up to two months longer."""

    type: ClassVar[str] = "data-request-extended"

    request: Reference
    explanation: Prose
    notice_sent_at: Instant


class DataRequestAnswered(Right):
    """The request was answered."""

    type: ClassVar[str] = "data-request-answered"

    request: Reference


class DataBreachFound(Right):
    """Somebody became aware that personal data was lost or disclosed."""

    type: ClassVar[str] = "data-breach-found"

    breach: Reference


class DataBreachReported(Right):
    """The Information Commissioner was told, or the reasons for not telling were recorded."""

    type: ClassVar[str] = "data-breach-reported"

    breach: Reference
    outcome: Literal["reported", "not-reportable"]


class FormatRequested(Right):
    """Someone asked for information in a format that they can use (accessibility statement of the Standards)."""

    type: ClassVar[str] = "format-requested"

    request: Reference
    format: Literal["large-print", "easy-read", "audio", "braille", "british-sign-language", "other"]


class FormatReplied(Right):
    """The request for a format was answered."""

    type: ClassVar[str] = "format-replied"

    request: Reference
