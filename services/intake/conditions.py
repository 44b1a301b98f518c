"""When a row of the decision table applies: the conditions of DOMAIN.md 0.3, as far as a disclosure can say."""

from collections.abc import Callable

from shared.events.disclosures import DisclosureRecorded, Matter
from shared.events.words import WITHOUT_A_POSITION, About

Condition = Callable[[DisclosureRecorded], bool]
"""Whether a row applies to what was disclosed."""

STATUTORY_COMPLAINANTS = frozenset(
    {
        "child",
        "parent",
        "family",
        "person-with-parental-responsibility",
        "foster-carer",
        "care-leaver",
        "special-guardian",
        "adopter",
    }
)
"""Whom the law names for the children's social care procedure (DOMAIN.md 1.2); `family` is any of its members."""

OF_THEIR_OWN: frozenset[Matter] = frozenset({"child-protection-conference", "court-report", "carer-assessment"})
"""Matters of children's social care that have a process of their own, not the statutory procedure (R5, R6)."""


def immediate_risk(disclosure: DisclosureRecorded) -> bool:
    """R1: a child or an adult is at immediate risk of harm."""
    return disclosure.immediate_risk == "yes"


def allegation(disclosure: DisclosureRecorded) -> bool:
    """R2: racism harmed a child, by someone who may work with children (DOMAIN.md 2).

    Not knowing whether somebody works with children is no reason to wait.
    """
    return disclosure.concerns == "child" and (
        disclosure.works_with_children == "yes"
        or (disclosure.works_with_children == "unknown" and disclosure.conduct_by not in WITHOUT_A_POSITION)
    )


def statutory(disclosure: DisclosureRecorded) -> bool:
    """R3: it is about the functions that the statutory procedure is for, and the person may use it (DOMAIN.md 1.2).

    A function that the regulations name stays in the procedure, whatever else the disclosure touches.
    """
    if not _about_social_care(disclosure) or not _eligible(disclosure):
        return False
    matters = set(disclosure.matters)
    return "specified-function" in matters or not matters & {*OF_THEIR_OWN, "outside-specified-functions"}


def social_care_otherwise(disclosure: DisclosureRecorded) -> bool:
    """R4: it is about children's social care but R3 is not met, and no process of its own takes it (R5, R6)."""
    if not _about_social_care(disclosure) or statutory(disclosure):
        return False
    return "outside-specified-functions" in disclosure.matters or not OF_THEIR_OWN & set(disclosure.matters)


def another_agency(disclosure: DisclosureRecorded) -> bool:
    """R13: it is about the conduct of health, the police or another agency."""
    return complaint_about("partner-agency")(disclosure) or touches("health", "police")(disclosure)


def partner(disclosure: DisclosureRecorded) -> bool:
    """R12: a professional of a partner agency is concerned, also where their agency is complained about (R13)."""
    return disclosure.conduct_by == "partner-professional" or another_agency(disclosure)


def by_colleague(disclosure: DisclosureRecorded) -> bool:
    """R14: a worker was harmed by a colleague or a manager."""
    return disclosure.concerns == "worker" and disclosure.conduct_by == "own-staff"


def by_service_user(disclosure: DisclosureRecorded) -> bool:
    """R15: a worker was harmed by someone who uses our services."""
    return disclosure.concerns == "worker" and disclosure.conduct_by == "service-user"


def touches(*matters: Matter) -> Condition:
    """Return the condition that the disclosure touches any of these matters."""
    return lambda disclosure: not set(matters).isdisjoint(disclosure.matters)


def complaint_about(about: About) -> Condition:
    """Return the condition that it is about this part of the council's world, and no matter between workers."""
    return lambda disclosure: (
        disclosure.about == about and not (by_colleague(disclosure) or by_service_user(disclosure))
    )


def _about_social_care(disclosure: DisclosureRecorded) -> bool:
    return complaint_about("childrens-social-care")(disclosure)


def _eligible(disclosure: DisclosureRecorded) -> bool:
    # A worker who observes racism does not complain; whoever it was done to may.
    complainant = disclosure.concerns if disclosure.origin == "observed" else disclosure.speaker
    return complainant in STATUTORY_COMPLAINANTS or "sufficient-interest" in disclosure.matters
