"""Whether who is booked is whom was asked for, and fit for it (DOMAIN.md 6.3). Pure, and by the events alone."""

from typing import Literal, get_args

from services.translation.interpreters.tongues import understood
from shared.events.interpreting import Check, InterpreterBooked, InterpreterRequested, Qualification
from shared.events.language_needs import LanguageNeedAssessed
from shared.interpreting import Content, who_may_interpret

Unmet = Literal[
    "language",
    "dialect",
    "interpreter-gender",
    "conflict",
    "same-interpreter",
    "mode",
    "hours",
    "qualification",
    "enhanced-check",
]
"""What was asked for, or must be known of a professional, and is not so or not known to be."""

QUALIFIED: dict[str, frozenset[Qualification]] = {
    "spoken": frozenset({"public-service-diploma", "public-service-register", "equivalent"}),
    "signed": frozenset({"sign-language-register"}),
}
"""What qualifies a professional, by how the language is used."""


def unmet(
    asked: InterpreterRequested, wish: LanguageNeedAssessed | None, booked: InterpreterBooked
) -> tuple[Unmet, ...]:
    """Return what was asked for with the booking, or by the person before, and is not met by who is booked."""
    gender = asked.interpreter_gender or (wish and wish.interpreter_gender)
    avoids = asked.avoid or (wish and wish.avoid)
    speaks = asked.dialect or (wish and wish.dialect)
    again = booked.same_as_before == "yes" or booked.interpreter == asked.same_as
    failed: dict[Unmet, bool] = {
        "language": not understood(asked.language, booked.language) or asked.modality != booked.modality,
        "dialect": bool(speaks) and booked.dialect_fits != "yes",
        "interpreter-gender": bool(gender) and booked.interpreter_gender != gender,
        "conflict": booked.free_of_conflict == "no" or (bool(avoids) and booked.free_of_conflict != "yes"),
        "same-interpreter": asked.same_as is not None and not again,
        "mode": asked.mode != booked.mode,
        "hours": not booked.starts <= asked.starts < asked.ends <= booked.ends,
    }
    return (*(name for name, is_unmet in failed.items() if is_unmet), *lacks(booked))


def lacks(booked: InterpreterBooked) -> tuple[Check, ...]:
    """Return what is not known of a professional where one is required: nothing of anybody else."""
    if (
        booked.kind != "professional"
        or who_may_interpret(booked.setting, booked.content, booked.kind).verdict != "required"
    ):
        return ()
    missing = {
        "qualification": booked.qualification not in QUALIFIED[booked.modality],
        "enhanced-check": booked.enhanced_check != "yes",
    }
    return tuple(check for check in get_args(Check) if missing[check])


def irregular(asked: InterpreterRequested, content: Content, booked: InterpreterBooked) -> str | None:
    """Return the rule that they break by what was asked for, or that they are booked for something else; None if none.

    `content` is what is spoken of, by what was known when they were booked.
    """
    ruling = who_may_interpret(asked.setting, content, booked.kind)
    if not ruling.permits:
        return ruling.rule
    same = (asked.setting, content) == (booked.setting, booked.content)
    return None if same else "The booking is for another setting, or about something else, than was asked for."
