"""What ends a duty: the fact that met it, or made it void (DOMAIN.md 5.2)."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from services.escalation.facts import Facts
from services.escalation.openings import Opening
from shared.events.envelope import Event
from shared.events.erasure import CaseErased
from shared.policy.duties import Duty
from shared.policy.triggers import Trigger

_ERASED = Trigger(event=CaseErased.type)


@dataclass(frozen=True, slots=True)
class Ending:
    """The fact that met a duty, or made it void, and the moment that counts."""

    fact: Event
    at: datetime
    void: bool

    @property
    def erased(self) -> bool:
        """Whether the case was erased, so that nobody can do it any more."""
        return self.fact.type == CaseErased.type

    @property
    def known_at(self) -> datetime:
        """When the fact was known here: it may have happened, and been in time, well before it was recorded."""
        return known_at(self.fact)


@dataclass(frozen=True, slots=True)
class Endings:
    """What can end the duties of one rule, by what separates them, oldest first."""

    rule: Duty
    found: Mapping[object, Sequence[Ending]]
    erased: Sequence[Ending]
    """The erasure of the case, which ends the duties of every rule."""

    def after(self, opening: Opening) -> Iterator[Ending]:
        """Yield what can end this duty, oldest first: nothing earlier than its start, nor the starting event itself.

        Only where that event's own recording is what the rule asks for does it end the duty, and then no other's.
        """
        start = opening.start
        endings = self.found.get(opening.separator, ())
        first = bisect_left(endings, start.time, key=lambda ending: ending.at)
        later = (endings[position] for position in range(first, len(endings)))
        others = (ending for ending in later if ending.fact is not start and ending.fact.time >= start.time)
        own = (_ending(self.rule, fact) for fact in (start,) if _asks_for_its_own_recording(self.rule, fact))
        erased = (ending for ending in self.erased if ending.fact is not start)
        return merge(own, others, erased, key=lambda ending: ending.at)


def endings(rule: Duty, facts: Facts) -> Endings:
    """Return what can end the duties of this rule. What ends a recurring one makes it void from then on."""
    erased = [Ending(fact, fact.time, void=True) for fact in facts.of((_ERASED,)).get(None, ())]
    found: dict[object, Sequence[Ending]] = {}
    for separator, about_it in facts.of((*rule.met_by, *rule.void_if, *rule.ends), rule.per).items():
        ending = (_ending(rule, fact) for fact in about_it if not _asks_for_its_own_recording(rule, fact))
        found[separator] = sorted(ending, key=lambda each: (each.at, each.fact.order))
    return Endings(rule, found, erased)


def known_at(fact: Event) -> datetime:
    """Return when the fact was known here: when it was recorded, and no earlier than it happened."""
    return max(fact.time, fact.recordedtime or fact.time)


def _ending(rule: Duty, fact: Event) -> Ending:
    met_by = _met_by(rule, fact)
    at = known_at(fact) if met_by is not None and met_by.at == "recorded" else fact.time
    return Ending(fact, at, void=met_by is None)


def _met_by(rule: Duty, fact: Event) -> Trigger | None:
    return next((trigger for trigger in rule.met_by if trigger.matches(fact)), None)


def _asks_for_its_own_recording(rule: Duty, fact: Event) -> bool:
    met_by = _met_by(rule, fact) if fact.type == rule.when.event else None
    return met_by is not None and met_by.at == "recorded"
