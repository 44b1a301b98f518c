"""Which way an incident goes: the decision table of DOMAIN.md 0.3, as far as a disclosure can say."""

from collections.abc import Callable
from dataclasses import dataclass

from shared.events.disclosures import DisclosureRecorded
from shared.events.words import Procedure

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


@dataclass(frozen=True, slots=True)
class Route:
    """One way that an incident goes.

    `row` is the row of DOMAIN.md 0.3, or `1.1` where the corporate procedure itself is the rule. `opens` is the
    complaints procedure to open when a complaint is wanted, None for a route that is no complaint.
    """

    row: str
    opens: Procedure | None
    reason: str


def routes(disclosure: DisclosureRecorded) -> tuple[Route, ...]:
    """Return every route that the incident goes, in the order of the table; more than one may apply."""
    return tuple(route for applies, route in _TABLE if applies(disclosure))


def _immediate_risk(disclosure: DisclosureRecorded) -> bool:
    return disclosure.immediate_risk == "yes"


def _social_care_and_eligible(disclosure: DisclosureRecorded) -> bool:
    return _complains_about(disclosure, "childrens-social-care") and _may_use_statutory_procedure(disclosure)


def _social_care_but_not_eligible(disclosure: DisclosureRecorded) -> bool:
    return _complains_about(disclosure, "childrens-social-care") and not _may_use_statutory_procedure(disclosure)


def _may_use_statutory_procedure(disclosure: DisclosureRecorded) -> bool:
    # A worker who observes racism does not complain; whoever it was done to may.
    complainant = disclosure.concerns if disclosure.origin == "observed" else disclosure.speaker
    return complainant in STATUTORY_COMPLAINANTS


def _complaint_about(about: str) -> Callable[[DisclosureRecorded], bool]:
    return lambda disclosure: _complains_about(disclosure, about)


def _complains_about(disclosure: DisclosureRecorded, about: str) -> bool:
    return disclosure.about == about and not (_by_colleague(disclosure) or _by_service_user(disclosure))


def _by_partner_professional(disclosure: DisclosureRecorded) -> bool:
    return disclosure.conduct_by == "partner-professional"


def _by_colleague(disclosure: DisclosureRecorded) -> bool:
    return disclosure.concerns == "worker" and disclosure.conduct_by == "own-staff"


def _by_service_user(disclosure: DisclosureRecorded) -> bool:
    return disclosure.concerns == "worker" and disclosure.conduct_by == "service-user"


_TABLE: tuple[tuple[Callable[[DisclosureRecorded], bool], Route], ...] = (
    (
        _immediate_risk,
        Route(
            "R1", None, "A child or an adult is at immediate risk of harm: protect them first, and agree a safety plan."
        ),
    ),
    (
        _social_care_and_eligible,
        Route(
            "R3",
            "childrens-social-care",
            "It is about children's social care, and the person who complains may use its statutory procedure.",
        ),
    ),
    (
        _social_care_but_not_eligible,
        Route(
            "R4",
            "corporate",
            "It is about children's social care, but the law does not name the person who complains among those who may"
            " use its statutory procedure.",
        ),
    ),
    (
        _complaint_about("school"),
        Route(
            "R7",
            "school",
            "It is about a school, and the school's own procedure applies: the council cannot investigate it, but shows"
            " the way and follows what becomes of it.",
        ),
    ),
    (
        _complaint_about("education-service"),
        Route("R8", "corporate", "It is about an education service of the council."),
    ),
    (
        _complaint_about("commissioned-provider"),
        Route(
            "R11",
            "corporate",
            "It is about a provider that acts on the council's behalf: the council answers for it, besides the"
            " provider's own procedure.",
        ),
    ),
    (
        _by_partner_professional,
        Route(
            "R12",
            None,
            "A professional of a partner agency is concerned: the safeguarding partnership's challenge and escalation"
            " protocol is there if they will not discuss it.",
        ),
    ),
    (
        _complaint_about("partner-agency"),
        Route(
            "R13", None, "It is about another agency, whose own complaints process applies; the council shows the way."
        ),
    ),
    (
        _by_colleague,
        Route("R14", None, "A colleague harmed a worker: grievance, dignity at work or mediation, not a complaint."),
    ),
    (
        _by_service_user,
        Route("R15", None, "Someone who uses our services harmed a worker: a staff matter, not a complaint."),
    ),
    (
        _complaint_about("council-service"),
        Route("1.1", "corporate", "It is about a service of the council."),
    ),
)
