"""Each of the forty Standards: how we know whether it is kept, or that we do not know yet."""

from dataclasses import dataclass, replace

from services.reporting.measures import words
from services.reporting.measures.view import (
    Disproportionality,
    OnTime,
    OnTimeRow,
    PointTable,
    Scorecard,
    ScoreRow,
    Trust,
)
from shared.policy.models import Policy
from shared.policy.standards import Standard

OWN_WORDS = 5
"""The Standard that asks people to say themselves who they are: who chose the code is its figure."""
TEN_LANGUAGES = 32
"""The Standard that asks for a directory of volunteers: which of the ten languages it covers is its figure."""
EXCLUSIONS = {"suspension", "permanent-exclusion"}
"""The decision points of measure K7."""


@dataclass(frozen=True)
class Evidence:
    """The figures that a Standard's row may rest on."""

    policy: Policy
    on_time: OnTime
    trust: Trust
    disproportionality: Disproportionality
    coverage: str | None = None

    def said(self, standard: Standard) -> tuple[str, ...]:
        """Return what the duties that serve a Standard say, each once, and then which measures look after it."""
        duties = (duty.says for duty in self.policy.duties if duty.standard == standard.number)
        return tuple(dict.fromkeys((*duties, *(words.MEASURES[measure] for measure in standard.measure))))

    def due(self, standard: Standard) -> OnTimeRow | None:
        """Return what fell due for a Standard, None if nothing did."""
        rows = (row for row in self.on_time.standards if row.standard == standard.number)
        return next((row for row in rows if row.year.met + row.year.late + row.year.missed), None)


def scorecard(evidence: Evidence) -> Scorecard:
    """Return a row for each Standard, in order."""
    return Scorecard(words.SCORECARD, tuple(_row(standard, evidence) for standard in evidence.policy.standards))


def _row(standard: Standard, evidence: Evidence) -> ScoreRow:
    found = (way(standard, evidence) for way in _WAYS)
    return next((row for row in found if row), None) or _not_yet(standard, evidence)


def _by_duties(standard: Standard, evidence: Evidence) -> ScoreRow | None:
    due = evidence.due(standard)
    if due is None:
        return None
    whole = due.year.met + due.year.late + due.year.missed
    few = "" if due.year.rate != "withheld" else ", too few for a percentage"
    return ScoreRow(
        number=standard.number,
        title=standard.title,
        standing="measured",
        evidence=evidence.said(standard),
        figure=f"{due.year.met:,} of {whole:,} done in time{few}.",
        trend=due.trend,
        direction=due.direction,
        rate=due.year.rate,
    )


def _by_coverage(standard: Standard, evidence: Evidence) -> ScoreRow | None:
    if standard.number != TEN_LANGUAGES or evidence.coverage is None:
        return None
    timely = _by_duties(standard, evidence)
    if timely is None:
        return _measured(standard, evidence, evidence.coverage)
    return replace(timely, figure=f"{evidence.coverage} {timely.figure}")


def _by_own_words(standard: Standard, evidence: Evidence) -> ScoreRow | None:
    table = evidence.disproportionality.completeness
    if standard.number != OWN_WORDS or table is None or not table.total:
        return None
    chosen = next(row for row in table.rows if row.key == "person").share
    told = "Too few to say how many" if chosen == "withheld" else f"{chosen.percent} % of people"
    return _measured(standard, evidence, f"{told} chose themselves which group is recorded.")


def _by_exclusions(standard: Standard, evidence: Evidence) -> ScoreRow | None:
    tables = [table for table in evidence.disproportionality.points if table.point in EXCLUSIONS]
    if "K7" not in standard.measure or not tables:
        return None
    return _measured(standard, evidence, " ".join(map(_verdicts, tables)))


def _verdicts(table: PointTable) -> str:
    told = (f"{row.label}: {row.comparisons[0].verdict}" for row in table.groups if row.comparisons)
    return f"{table.says} ({table.period}): {'; '.join(told) or 'no numbers of people to set it against'}."


def _by_complaints(standard: Standard, evidence: Evidence) -> ScoreRow | None:
    phase = next((row for row in evidence.trust.phases if row.phase == evidence.trust.current), None)
    if "K6" not in standard.measure or phase is None or not isinstance(phase.a_month, float):
        return None
    if not any(row.complaints for row in evidence.trust.phases):
        return None  # that nobody ever complained may as well be that nobody told us
    return _measured(standard, evidence, f"Complaints: {phase.seen}")


def _measured(standard: Standard, evidence: Evidence, figure: str) -> ScoreRow:
    return ScoreRow(
        number=standard.number,
        title=standard.title,
        standing="measured",
        evidence=evidence.said(standard),
        figure=figure,
        trend="Not compared with an earlier time.",
        direction="cannot-be-said",
    )


def _not_yet(standard: Standard, evidence: Evidence) -> ScoreRow:
    has_duty = any(duty.standard == standard.number for duty in evidence.policy.duties)
    wanted = " and ".join(words.MEASURES[measure] for measure in standard.measure)
    unsent = f"It is to be known by {wanted}, of which nothing has been sent to us." if wanted else ""
    nothing = "No duty of it has fallen due in these twelve months." if has_duty else unsent
    return ScoreRow(
        number=standard.number,
        title=standard.title,
        standing="not-yet-measured",
        evidence=evidence.said(standard),
        figure="Not yet measured",
        trend="",
        direction="cannot-be-said",
        why=" ".join(filter(None, (nothing, standard.why_not))),
    )


_WAYS = (_by_coverage, _by_duties, _by_own_words, _by_exclusions, _by_complaints)
"""How a Standard may be measured, the first that there is."""
