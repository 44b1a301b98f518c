"""Whether people were asked who they are before anybody chose a code for them (Standard 5; DOMAIN.md 11.1)."""

from collections.abc import Iterator

from services.intake.identity.codes import LABELS_OF, plain
from services.intake.statement import Disclosures
from shared.engine.decision import derive
from shared.engine.history import History
from shared.engine.merge import key
from shared.events.contract import Contract
from shared.events.disclosures import DisclosureRecorded, StatutoryIdentityRecorded
from shared.events.envelope import Event
from shared.events.free_text import is_sealed
from shared.events.identity import IdentityAskingDue, IdentityDeclined, IdentityDescribed
from shared.fault import Fault

FAMILY = frozenset({"child", "parent", "family"})

ANSWERS: tuple[type[IdentityDescribed] | type[IdentityDeclined], ...] = (IdentityDescribed, IdentityDeclined)


def not_asked(history: History, event: Event) -> bool:
    """Whether a code was chosen for somebody who had not been asked for their own words.

    What was said with a disclosure names nobody, so it counts for whoever it may be. That no code was obtained yet may
    be recorded at any time.
    """
    chosen = StatutoryIdentityRecorded.of(event)
    return chosen.code != "NOBT" and not any(_answers(history, event, chosen.person))


def _answers(history: History, event: Event, person: str | None) -> Iterator[bool]:
    for earlier, disclosure in history.read(DisclosureRecorded):
        yield earlier.order < event.order and bool(disclosure.identity)
    for contract in ANSWERS:
        for earlier, answer in history.read(contract):
            yield earlier.order < event.order and person in (None, answer.person)


def asking_due(source: str, history: History, disclosures: Disclosures) -> Iterator[Event]:
    """Yield an `identity-asking-due` if a family first told us something, and nobody was asked by then."""
    if not disclosures:
        return
    first, told = disclosures[0]
    if told.concerns in FAMILY and not told.identity and not _heard_before(history, first):
        said = history.derived(IdentityAskingDue, first, "")
        yield said or derive(source, first, "", IdentityAskingDue(reason=_REASON))


def _heard_before(history: History, first: Event) -> bool:
    contracts: tuple[type[Contract], ...] = ANSWERS
    return any(event.order < first.order for contract in contracts for event in history.heard(contract))


def copied(history: History) -> Iterator[tuple[str, Fault]]:
    """Yield the own words that are what an observer's code is called, by the place of each event (`merge.key`).

    Only before they are sealed can they be compared. Where its sender vouches for them, they are theirs.
    """
    observed = [
        (event, data) for event, data in history.read(StatutoryIdentityRecorded) if data.chosen_by == "practitioner"
    ]
    for event, described in history.read(IdentityDescribed) if observed else ():
        codes = [code for earlier, code in observed if earlier.order < event.order]
        called = {label for code in codes if code.person in (None, described.person) for label in LABELS_OF[code.code]}
        for number, said in enumerate(described.facets):
            if not is_sealed(said.text) and said.basis is None and plain(said.text) in called:
                yield key(event), Fault(f"/data/facets/{number}/text", _COPIED)


NOT_ASKED = (
    "They were not asked yet how they describe themselves, and a code comes after that (Standards 5 and 12). Ask them,"
    " record identity-described or identity-declined, and then the code; that none was obtained yet is NOBT."
)

_COPIED = (
    "Expected their own words: this is what the code is called that a practitioner chose for them, and a code is never"
    ' who somebody is (Standards 12 and 39). If they said exactly this, say so with "basis": "said" beside it.'
)

_REASON = "A family told us something, and nobody was asked who they say that they are."
