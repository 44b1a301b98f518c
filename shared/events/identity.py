"""Contracts of the topic `disclosures` about who people say that they are, and how they wish to be addressed (5, 35).

Each is a version of its own: what was told before stays as it was told. `person` is the same as in a meeting.
"""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.meetings import FormOfAddress
from shared.events.words import Facet, IdentityInOwnWords, Reference, SaidBy, Sentence


class Identity(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.DISCLOSURES


class IdentityDescribed(Identity):
    """Somebody said who they are, in their own words; each facet takes the place of what was said of it before."""

    type: ClassVar[str] = "identity-described"

    person: Reference
    facets: tuple[IdentityInOwnWords, ...]


class IdentityDeclined(Identity):
    """Somebody was asked who they are and does not wish to say: of these facets, or of any if none is named."""

    type: ClassVar[str] = "identity-declined"

    person: Reference
    facets: tuple[Facet, ...] = ()
    said_by: SaidBy


class IdentityNotObtained(Identity):
    """Somebody was to be asked who they are, of these facets or of all, and has not answered yet.

    It is neither a refusal nor the same as not having been asked.
    """

    type: ClassVar[str] = "identity-not-obtained"

    person: Reference
    facets: tuple[Facet, ...] = ()
    why: Literal["not-there", "not-ready", "no-interpreter", "not-private", "other"]


class IdentityConfirmed(Identity):
    """Somebody was asked again, and what they said of themselves before still holds."""

    type: ClassVar[str] = "identity-confirmed"

    person: Reference
    said_by: SaidBy


class FormOfAddressTold(Identity):
    """Somebody said how they wish to be addressed; it takes the place of what they said before."""

    type: ClassVar[str] = "form-of-address-told"

    person: Reference
    address: FormOfAddress
    said_by: SaidBy


class IdentityAskingDue(Identity):
    """A family told us something, and nobody has been asked yet who they say that they are (Standard 5)."""

    type: ClassVar[str] = "identity-asking-due"
    external: ClassVar[bool] = False

    reason: Sentence
