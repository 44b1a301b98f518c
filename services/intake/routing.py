"""Which way an incident goes: the decision table of DOMAIN.md 0.3, every row, as far as a disclosure can say."""

from dataclasses import dataclass

from services.intake.conditions import (
    Condition,
    allegation,
    another_agency,
    by_colleague,
    by_service_user,
    complaint_about,
    immediate_risk,
    partner,
    social_care_otherwise,
    statutory,
    touches,
)
from shared.events.disclosures import DisclosureRecorded
from shared.events.words import Procedure


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


_TABLE: tuple[tuple[Condition, Route], ...] = (
    (
        immediate_risk,
        Route(
            "R1", None, "A child or an adult is at immediate risk of harm: protect them first, and agree a safety plan."
        ),
    ),
    (
        allegation,
        Route(
            "R2",
            None,
            "A child is said to have been harmed by racism, by someone who may work with children: decide whether to"
            " refer to the local authority designated officer.",
        ),
    ),
    (
        statutory,
        Route(
            "R3",
            "childrens-social-care",
            "It is about children's social care, and the person who complains may use its statutory procedure.",
        ),
    ),
    (
        social_care_otherwise,
        Route(
            "R4",
            "corporate",
            "It is about children's social care, but the law does not name the person who complains among those who may"
            " use its statutory procedure, or does not name the matter among those that the procedure is for.",
        ),
    ),
    (
        touches("child-protection-conference"),
        Route(
            "R5",
            None,
            "It is about a child protection conference: the safeguarding partnership's process for complaints about"
            " conferences applies, not the statutory procedure.",
        ),
    ),
    (
        touches("court-report", "carer-assessment"),
        Route(
            "R6",
            None,
            "It is about a report to a court, or the assessment or registration of a carer, each of which has a process"
            " of its own: the statutory procedure is not for it.",
        ),
    ),
    (
        complaint_about("school"),
        Route(
            "R7",
            "school",
            "It is about a school, and the school's own procedure applies: the council cannot investigate it, but shows"
            " the way and follows what becomes of it.",
        ),
    ),
    (
        complaint_about("education-service"),
        Route("R8", "corporate", "It is about an education service of the council."),
    ),
    (
        touches("plan-content"),
        Route(
            "R9",
            None,
            "It is about what an education, health and care plan says or that one was refused: mediation and the"
            " Special Educational Needs and Disability Tribunal decide on that, within two months.",
        ),
    ),
    (
        touches("exclusion"),
        Route(
            "R10",
            None,
            "It is about a suspension or a permanent exclusion: the school's governing board and then an independent"
            " review panel decide on that; a claim of race discrimination goes to the County Court.",
        ),
    ),
    (
        complaint_about("commissioned-provider"),
        Route(
            "R11",
            "corporate",
            "It is about a provider that acts on the council's behalf: the council answers for it, besides the"
            " provider's own procedure and a query under its contract.",
        ),
    ),
    (
        partner,
        Route(
            "R12",
            None,
            "A partner agency or its professional is concerned: the safeguarding partnership's challenge and escalation"
            " protocol is there if they will not discuss it.",
        ),
    ),
    (
        another_agency,
        Route(
            "R13",
            None,
            "It is about health, the police or another agency, whose own complaints process applies; the council shows"
            " the way.",
        ),
    ),
    (
        by_colleague,
        Route(
            "R14",
            None,
            "A colleague harmed a worker: grievance, dignity at work, mediation or the anonymous route, not a"
            " complaint.",
        ),
    ),
    (
        by_service_user,
        Route("R15", None, "Someone who uses our services harmed a worker: a staff matter, not a complaint."),
    ),
    (
        touches("possible-crime"),
        Route(
            "R16",
            None,
            "It may be a crime: offer to report it to the police and record the consent; none is needed where a child"
            " is at risk.",
        ),
    ),
    (
        touches("personal-data"),
        Route("R17", None, "It is about the use of personal data: the data protection officer takes that complaint."),
    ),
    (
        touches("professional-registration"),
        Route(
            "R18",
            None,
            "It is about whether a registered professional is fit to practise: their regulator decides on that, beside"
            " everything else.",
        ),
    ),
    (
        touches("councillor"),
        Route("R19", None, "It is about the conduct of a councillor: the Monitoring Officer takes that."),
    ),
    (
        touches("accessible-format"),
        Route("R20", None, "Somebody asked for information in a format that they can use: reply in five working days."),
    ),
    (
        complaint_about("council-service"),
        Route("1.1", "corporate", "It is about a service of the council."),
    ),
)
