"""Which complaints are wanted, on which procedure, and where each stands (Standards 17 and 20)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.intake.routing import Route, routes
from services.intake.statement import Disclosures
from services.intake.view import ComplaintStanding
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.complaints import (
    ComplaintAcknowledged,
    ComplaintOpened,
    ComplaintRequested,
    ComplaintResponded,
    ComplaintSupportDue,
    ComplaintSupportOffered,
    ComplaintWithdrawn,
)
from shared.events.disclosures import DisclosureRecorded
from shared.events.envelope import Event
from shared.events.words import Procedure, Speaker

_STEPS: tuple[tuple[type[ComplaintAcknowledged | ComplaintResponded | ComplaintWithdrawn], ComplaintStanding], ...] = (
    (ComplaintAcknowledged, "acknowledged"),
    (ComplaintResponded, "responded"),
    (ComplaintWithdrawn, "withdrawn"),
)
"""How far a complaint can come, in order: a late acknowledgement does not undo a response."""

FAMILY = frozenset({"child", "parent", "family"})


@dataclass(frozen=True, slots=True)
class Complaint:
    """A complaint that is wanted: by which event, about which disclosure, and on which route's procedure."""

    cause: Event
    disclosure: DisclosureRecorded
    route: Route
    procedure: Procedure

    @property
    def reference(self) -> str:
        """The complaint's own reference; a case has at most one complaint on each procedure."""
        return f"{self.cause.subject.removeprefix('case/')}-{self.procedure}"

    @property
    def complainant(self) -> Speaker | None:
        """Who complains: whoever told us; where a worker observed it, whoever was harmed. A family is no one person."""
        if self.disclosure.origin != "observed":
            return self.disclosure.speaker
        return None if self.disclosure.concerns == "family" else self.disclosure.concerns


def complaints(history: History, disclosures: Disclosures) -> list[Complaint]:
    """Return the complaints that the case must have, in the order in which they were first wanted."""
    wanted = [
        Complaint(cause, disclosure, route, route.opens)
        for cause, disclosure in _wanted(disclosures, _requests(history))
        for route in routes(disclosure)
        if route.opens is not None
    ]
    first: dict[Procedure, Complaint] = {}
    for complaint in sorted(wanted, key=lambda complaint: complaint.cause.order):
        first.setdefault(complaint.procedure, complaint)
    return list(first.values())


def opened(source: str, history: History, complaint: Complaint) -> Event:
    """Return the `complaint-opened` of this complaint; once said, it stays as it was said."""
    cause, key = complaint.cause, complaint.procedure
    return history.derived(ComplaintOpened, cause, key) or derive(source, cause, key, _opening(complaint))


def _opening(complaint: Complaint) -> ComplaintOpened:
    return ComplaintOpened(
        complaint=complaint.reference,
        procedure=complaint.procedure,
        route=complaint.route.row,
        reason=complaint.route.reason,
        received_at=complaint.cause.time,
        language=complaint.disclosure.preferred_languages.written,
        school=complaint.disclosure.school,
        complainant=complaint.complainant,
    )


def support_due(source: str, history: History, disclosures: Disclosures) -> Iterator[Event]:
    """Yield a `complaint-support-due` for every disclosure that concerns a family that did not ask to complain.

    Every disclosure is about us or a partner, so whose conduct it was makes no difference (Standard 17).
    """
    for event, disclosure in disclosures:
        if disclosure.concerns in FAMILY and disclosure.wants_complaint != "yes":
            key = f"{event.source}\n{event.id}"
            data = ComplaintSupportDue(reason=_SUPPORT_REASONS[disclosure.wants_complaint])
            yield history.derived(ComplaintSupportDue, event, key) or derive(source, event, key, data)


_SUPPORT_REASONS = {
    "no": "The family did not want to complain when they told us. They may change their mind, and need to know how.",
    "undecided": "The family had not decided whether to complain when they told us.",
}


def standings(history: History) -> dict[str, ComplaintStanding]:
    """Return how far each complaint has come, by its reference; one that nothing was heard of is not in it."""
    reached: dict[str, ComplaintStanding] = {}
    for contract, standing in _STEPS:
        reached |= {data.complaint: standing for _, data in history.read(contract)}
    return reached


def _requests(history: History) -> list[Event]:
    """Return the events by which the family asked, after the disclosure, to complain."""
    accepted = [event for event, offer in history.read(ComplaintSupportOffered) if offer.outcome == "accepted"]
    return sorted([*history.heard(ComplaintRequested), *accepted], key=lambda event: event.order)


def _wanted(disclosures: Disclosures, requests: Sequence[Event]) -> Iterator[tuple[Event, DisclosureRecorded]]:
    """Yield each disclosure about which a complaint is wanted, with the event that first says so.

    A request is about every disclosure before it. Clocks differ, so one before every disclosure is about the first.
    """
    for number, (event, disclosure) in enumerate(disclosures):
        asked = [request for request in requests if number == 0 or request.order > event.order]
        if disclosure.wants_complaint == "yes":
            yield event, disclosure
        elif asked:
            yield asked[0], disclosure
