"""Contracts of the topic `translations` about interpreters: asked for, booked, there or not (Standards 4 and 32)."""

from typing import ClassVar, Literal

from shared.events.contract import Contract, Topic
from shared.events.envelope import Instant
from shared.events.people import StaffMember
from shared.events.words import Language, OwnWords, Prose, Reference, Role, YesNo
from shared.interpreting import Content, Interpreter, Sensitive, Setting

Modality = Literal["spoken", "signed"]
"""How a language is used; British Sign Language (`bfi`) is signed."""

Mode = Literal["telephone", "video", "in-person"]
"""How the interpreter takes part."""

Gender = Literal["woman", "man"]
"""Which interpreter somebody asks for, or gets."""

Qualification = Literal[
    "public-service-diploma", "public-service-register", "sign-language-register", "equivalent", "none", "unknown"
]
"""What a professional has to show: the diploma in public service interpreting (DPSI), the register of public service
interpreters (NRPSI), that of communication professionals with deaf people (NRCPD), or an equivalent (DOMAIN.md 6.3)."""

Check = Literal["qualification", "enhanced-check"]
"""What must be known of a professional before a formal meeting."""


class Interpreting(Contract):
    """A contract of this family."""

    topic: ClassVar[Topic] = Topic.TRANSLATIONS


class AboutBooking(Interpreting):
    """What is told of a booking, by the reference that whoever asked for it gave it."""

    booking: Reference


class InterpreterRequested(AboutBooking):
    """Somebody needs an interpreter from `starts` until `ends`.

    `person` is whoever needs one, the same as in a meeting and in what was said of their languages. `dialect` and
    `avoid` are in their own words: of which place or people their language is, and who must not interpret for them.
    `same_as` is the interpreter whom they had before and would have again.
    """

    type: ClassVar[str] = "interpreter-requested"

    meeting: Reference | None = None
    person: Reference
    language: Language
    modality: Modality = "spoken"
    mode: Mode
    setting: Setting
    content: Content
    starts: Instant
    ends: Instant
    interpreter_gender: Gender | None = None
    dialect: OwnWords | None = None
    avoid: OwnWords | None = None
    same_as: Reference | None = None


class InterpreterBooked(AboutBooking):
    """An interpreter was found; who is booked later under the same booking takes the place of the one before.

    It says again for what they are booked, so that whether they may interpret there can be told from it alone.
    `interpreter` is the provider's reference, `volunteer` a member of staff. `insisted_on` says that the person
    insists on them, and `insisted_because` why they were let.
    """

    type: ClassVar[str] = "interpreter-booked"

    kind: Interpreter
    setting: Setting
    content: Content
    language: Language
    modality: Modality = "spoken"
    mode: Mode
    starts: Instant
    ends: Instant
    interpreter: Reference | None = None
    volunteer: StaffMember | None = None
    interpreter_gender: Gender | None = None
    qualification: Qualification = "unknown"
    enhanced_check: YesNo = "unknown"
    dialect_fits: YesNo = "unknown"
    free_of_conflict: YesNo = "unknown"
    same_as_before: YesNo = "unknown"
    insisted_on: YesNo = "unknown"
    insisted_because: Prose | None = None


class InterpreterAttended(AboutBooking):
    """The interpreter who was booked came and interpreted."""

    type: ClassVar[str] = "interpreter-attended"


class InterpreterFailed(AboutBooking):
    """The interpreter who was booked did not come, or could not interpret for this person; another is needed."""

    type: ClassVar[str] = "interpreter-failed"

    reason: Literal[
        "did-not-come",
        "came-late",
        "cancelled-late",
        "wrong-language",
        "wrong-dialect",
        "conflict",
        "not-impartial",
        "did-not-interpret-all",
        "connection-failed",
        "other",
    ]


class InterpreterCancelled(AboutBooking):
    """An interpreter is not wanted any more."""

    type: ClassVar[str] = "interpreter-cancelled"

    cancelled_by: Role


class InterpretationTurnedSensitive(AboutBooking):
    """What somebody interprets turned to something sensitive: who is no professional stops, and one is rung at once.

    `content` is what it turned to (DOMAIN.md 6.3).
    """

    type: ClassVar[str] = "interpretation-turned-sensitive"

    content: Sensitive


class InterpreterRequired(Interpreting):
    """Somebody whose language is not English attends a formal meeting, so a professional interprets (Standard 32).

    They are to be booked by `by`, and are needed from `starts` on.
    """

    type: ClassVar[str] = "interpreter-required"
    external: ClassVar[bool] = False

    requirement: Reference
    meeting: Reference
    person: Reference
    language: Language
    starts: Instant
    by: Instant


class InterpreterRequirementSettled(Interpreting):
    """A professional was booked, or none is needed at that time any more.

    `told-anew` is a need for another language; `found-otherwise` is what, by what was heard later of earlier days,
    never was required.
    """

    type: ClassVar[str] = "interpreter-requirement-settled"
    external: ClassVar[bool] = False

    requirement: Reference
    meeting: Reference
    how: Literal["booked", "moved", "cancelled", "declined", "told-anew", "found-otherwise"]


class InterpreterDoubtRaised(Interpreting):
    """A professional is booked for a formal meeting, and it is not known that they are fit for it (DOMAIN.md 6.3)."""

    type: ClassVar[str] = "interpreter-doubt-raised"
    external: ClassVar[bool] = False

    doubt: Reference
    booking: Reference
    lacks: tuple[Check, ...]
    starts: Instant


class InterpreterDoubtSettled(Interpreting):
    """A doubt is none any more.

    `cleared` is that it is known now, or that another is booked of whom it is; `told-anew` that something is still not
    known; `ended` that the interpreter does not come.
    """

    type: ClassVar[str] = "interpreter-doubt-settled"
    external: ClassVar[bool] = False

    doubt: Reference
    booking: Reference
    how: Literal["cleared", "told-anew", "ended"]
