"""What a step must fulfil beyond coming at its time: each guard says why it refuses (DOMAIN.md 0.2, 1.1 to 1.4)."""

from typing import Protocol

from services.intake.procedures.machine import Attempt
from services.intake.procedures.steps import Refusal
from shared.events.complaints import ComplaintAcknowledged, ComplaintResponded
from shared.events.procedures import (
    ComplaintEscalated,
    ComplaintStatementAgreed,
    InvestigatorAppointed,
    OmbudsmanAnswered,
    OmbudsmanEnquired,
    PanelMet,
    RemedyAgreed,
    RemedyCompleted,
)
from shared.events.safeguarding import AdvocacyArranged, AdvocacyOffered

PANEL = 3
"""How many people a review panel has (SI 2006/1738 regulation 19); a school's has as many at least."""

FOR_CHILDREN = frozenset({"child", "care-leaver"})
"""To whom an advocate must be offered when they complain (Children Act 1989 section 26A)."""


class _OfStage(Protocol):
    @property
    def stage(self) -> int: ...


class _WithDetails(Protocol):
    @property
    def ombudsman_details(self) -> str: ...


def of_this_stage(attempt: Attempt[_OfStage]) -> Refusal | None:
    """Refuse what names another stage than the one that the complaint is in."""
    return _names(attempt.data.stage, attempt.course.place.stage)


def asks_for_the_next(attempt: Attempt[ComplaintEscalated]) -> Refusal | None:
    """Refuse a request for another stage than the next one."""
    return _names(attempt.data.stage, attempt.course.place.stage + 1)


def _names(named: int, wanted: int) -> Refusal | None:
    if named == wanted:
        return None
    return Refusal(f"It names stage {named}, but the one that it can be about is stage {wanted}.", "stage")


def names_the_ombudsman(attempt: Attempt[_WithDetails]) -> Refusal | None:
    """Refuse what does not tell the person how to reach the Ombudsman, where the Code or the law asks for it."""
    if attempt.data.ombudsman_details == "yes":
        return None
    return Refusal(
        "It must tell the person how to reach the Ombudsman. Send the details, then say so.", "ombudsmanDetails"
    )


def not_acknowledged(attempt: Attempt[ComplaintAcknowledged]) -> Refusal | None:
    """Refuse a second acknowledgement of one stage."""
    return _once(attempt.course.taken(ComplaintAcknowledged, in_this_stage=True))


def not_agreed(attempt: Attempt[ComplaintStatementAgreed]) -> Refusal | None:
    """Refuse a second agreement on what is to be investigated: the clock runs from the first."""
    return _once(attempt.course.taken(ComplaintStatementAgreed, in_this_stage=True))


def _once(before: object) -> Refusal | None:
    if not before:
        return None
    return Refusal("It was recorded for this stage before, and the clock runs from then; nothing more need be sent.")


def advocate_offered(attempt: Attempt[ComplaintResponded]) -> Refusal | None:
    """Refuse to answer a child or a care leaver before they were offered an advocate."""
    heard = attempt.history.heard
    offers = (*heard(AdvocacyOffered), *heard(AdvocacyArranged))
    if attempt.course.complaint.complainant not in FOR_CHILDREN:
        return None
    if any(offer.order < attempt.event.order for offer in offers):
        return None
    return Refusal(
        "A child or a care leaver is to be offered an advocate before stage 1 is answered (Children Act 1989"
        " section 26A). Offer one, record advocacy-offered, then answer."
    )


def another_responder(attempt: Attempt[ComplaintResponded]) -> Refusal | None:
    """Refuse an answer by whoever answered the stage before."""
    if attempt.data.responder is None or attempt.data.responder not in _responders(attempt):
        return None
    return Refusal("Whoever answered stage 1 answers stage 2 too; it must be somebody else.", "responder")


def impartial_investigators(attempt: Attempt[InvestigatorAppointed]) -> Refusal | None:
    """Refuse an investigator who answered stage 1, and one person in both parts (SI 2006/1738 regulation 17)."""
    officer, independent = attempt.data.investigating_officer, attempt.data.independent_person
    if officer == independent:
        return Refusal("One person cannot be both; appoint somebody independent as well.", "independentPerson")
    if officer in _responders(attempt):
        return Refusal(
            "Whoever answered stage 1 investigates it too; it must be somebody else.", "investigatingOfficer"
        )
    if independent in _responders(attempt):
        return Refusal("Whoever answered stage 1 is not independent; appoint somebody else.", "independentPerson")
    return None


def panel_of_three(attempt: Attempt[PanelMet]) -> Refusal | None:
    """Refuse a review panel of other than three people (SI 2006/1738 regulation 19)."""
    if len(set(attempt.data.members)) == PANEL:
        return None
    return Refusal(f"A review panel is of exactly {PANEL} independent people (regulation 19).", "members")


def panel_of_three_at_least(attempt: Attempt[PanelMet]) -> Refusal | None:
    """Refuse a school's panel of fewer than three people (DOMAIN.md 1.3)."""
    if len(set(attempt.data.members)) >= PANEL:
        return None
    return Refusal(f"A school's panel is of at least {PANEL} people.", "members")


def new_to_the_complaint(attempt: Attempt[PanelMet]) -> Refusal | None:
    """Refuse a panel on which somebody sits who has answered or investigated the complaint."""
    appointed = attempt.course.taken(InvestigatorAppointed)
    people = {person for each in appointed for person in (each.investigating_officer, each.independent_person)}
    if (people | _responders(attempt)).isdisjoint(attempt.data.members):
        return None
    return Refusal(
        "Somebody sits on the panel who has answered or investigated this complaint, such as the independent person of"
        " stage 2. Everybody on it must be new to the complaint.",
        "members",
    )


def _responders(attempt: Attempt[object]) -> set[str]:
    return {each.responder for each in attempt.course.taken(ComplaintResponded) if each.responder is not None}


def enquiry_made(attempt: Attempt[OmbudsmanAnswered]) -> Refusal | None:
    """Refuse the answer to an enquiry that is not known."""
    if attempt.data.enquiry in {each.enquiry for each in attempt.course.taken(OmbudsmanEnquired)}:
        return None
    return Refusal("No such enquiry is recorded. Record ombudsman-enquired first.", "enquiry")


def remedy_agreed(attempt: Attempt[RemedyCompleted]) -> Refusal | None:
    """Refuse the completion of a remedy that nobody agreed."""
    if attempt.data.remedy in {each.remedy for each in attempt.course.taken(RemedyAgreed)}:
        return None
    return Refusal("No such remedy is recorded. Record remedy-agreed first.", "remedy")
