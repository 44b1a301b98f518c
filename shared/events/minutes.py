"""Contracts of minutes (Standards 33 and 34), on the topic of the language guide.

Flags travel ahead of the minutes that they are about, on one partition: whoever has the minutes has their flags.
"""

from typing import ClassVar

from shared.events.contract import Contract
from shared.events.language import LanguageFlagged
from shared.events.words import Prose, Reference, Role, WrittenLanguage


class MinutesRecorded(Contract):
    """A version of the minutes of a meeting was written; it takes the place of the one before of the same reference.

    `meeting` is the one that they are of, where it was told of: those who came read them (Standard 33).
    """

    type: ClassVar[str] = "minutes-recorded"
    topic = LanguageFlagged.topic

    minutes: Reference
    text: Prose
    language: WrittenLanguage
    recorded_by: Role
    meeting: Reference | None = None


class MinutesApproved(Contract):
    """The latest version of the minutes was approved; never while language in it still needs a rewrite (34)."""

    type: ClassVar[str] = "minutes-approved"
    topic = LanguageFlagged.topic

    minutes: Reference
    approved_by: Role
