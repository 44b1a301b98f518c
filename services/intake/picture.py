"""The case as it is shown: every part of the view from what was heard."""

from collections.abc import Iterable, Mapping
from functools import cache

from services.intake.addressing import forms_of_address
from services.intake.complaints import standings
from services.intake.disputes import disputed_now, disputes, mark, rectifications
from services.intake.identity.harm import Overlays, harms, overlays
from services.intake.identity.passages import passages
from services.intake.identity.versions import identities, monitoring, own_words, standing, told
from services.intake.irregular import of_case, of_complaint, steps
from services.intake.language_guide.minutes import flag_views, minutes_views, preferred_words
from services.intake.procedures.course import Course
from services.intake.routing import Route, routes
from services.intake.statement import Disclosures
from services.intake.view import (
    CaseView,
    ComplaintStanding,
    ComplaintView,
    DisclosureView,
    ErasedView,
    OutcomeView,
    RouteView,
    StatementView,
    SupportOfferView,
    ValidationView,
)
from shared.engine.history import History
from shared.events.complaints import ComplaintSupportOffered
from shared.events.disclosures import DisclosureRecorded, ExperienceValidated, OutcomeShared
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.policy.models import Policy


def picture(
    history: History,
    disclosures: Disclosures,
    statements: tuple[StatementView, ...],
    courses: Iterable[Course],
    policy: Policy,
) -> CaseView:
    """Return the case, but not until when it is kept.

    The preferred languages are the ones last told; identity is everything anyone said of it.
    """
    reached, disputed, over = standings(history), disputed_now(history), overlays(history)
    said = told(history, disclosures)
    return CaseView(
        case=history.subject.removeprefix("case/"),
        disclosures=tuple(_disclosure(event, data, disputed) for event, data in disclosures),
        statements=statements,
        preferred_languages=disclosures[-1][1].preferred_languages if disclosures else None,
        identity=own_words(said),
        identity_standing=standing(history, said),
        identity_of=identities(history, said, disputed),
        monitoring=monitoring(history),
        passages=passages(history, over),
        harms=harms(history),
        complaints=tuple(_complaint(history, course, reached) for course in courses),
        support_offers=_support_offers(history),
        validations=_validations(history, over),
        outcomes=_outcomes(history, over),
        irregular=of_case(history, policy),
        disputes=disputes(history),
        rectifications=rectifications(history),
        preferred_words=preferred_words(history),
        minutes=minutes_views(history),
        language_flags=flag_views(history),
        forms_of_address=forms_of_address(history),
    )


def nothing_left(subject: str, erasure: Event) -> CaseView:
    """Return what is shown of a case that was erased: that it was, when and why."""
    data = CaseErased.of(erasure)
    erased = ErasedView(at=erasure.time, why=data.why, approved_by=data.approved_by)
    return CaseView(case=subject.removeprefix("case/"), erased=erased)


def _disclosure(event: Event, data: DisclosureRecorded, disputed: frozenset[str]) -> DisclosureView:
    return DisclosureView(
        event=event.id,
        disclosed_at=event.time,
        origin=data.origin,
        speaker=data.speaker,
        concerns=data.concerns,
        conduct_by=data.conduct_by,
        about=data.about,
        service_area=data.service_area,
        school=data.school,
        immediate_risk=data.immediate_risk,
        wants_complaint=data.wants_complaint,
        matters=data.matters,
        routes=tuple(map(_route, routes(data))),
        disputed=mark(event, disputed),
    )


@cache
def _route(route: Route) -> RouteView:
    return RouteView(row=route.row, reason=route.reason, procedure=route.opens)


def _complaint(history: History, course: Course, reached: Mapping[str, ComplaintStanding]) -> ComplaintView:
    complaint = course.complaint
    return ComplaintView(
        complaint=complaint.reference,
        procedure=complaint.procedure,
        route=complaint.route.row,
        reason=complaint.route.reason,
        standing=reached.get(complaint.reference, "opened"),
        opened_at=complaint.cause.time,
        complainant=complaint.complainant,
        stage=course.place.stage,
        state=course.place.state,
        steps=steps(course),
        irregular=of_complaint(history, course),
    )


def _support_offers(history: History) -> tuple[SupportOfferView, ...]:
    return tuple(
        SupportOfferView(
            offered_at=event.time,
            offered_by=offer.offered_by,
            outcome=offer.outcome,
            declined_reason=offer.declined_reason,
        )
        for event, offer in history.read(ComplaintSupportOffered)
    )


def _validations(history: History, over: Overlays) -> tuple[ValidationView, ...]:
    return tuple(
        ValidationView(
            at=event.time,
            by=validated.by,
            said=over.over(event, "/data/said", validated.said),
            harmful=over.mark(event),
        )
        for event, validated in history.read(ExperienceValidated)
    )


def _outcomes(history: History, over: Overlays) -> tuple[OutcomeView, ...]:
    return tuple(
        OutcomeView(
            shared_at=event.time,
            shared_by=shared.shared_by,
            language=shared.language,
            actions=tuple(over.over(event, f"/data/actions/{n}", said) for n, said in enumerate(shared.actions)),
            harmful=over.mark(event),
        )
        for event, shared in history.read(OutcomeShared)
    )
