"""Incidents by month, by kind and by service: what anyone can count in the log."""

from collections import Counter
from collections.abc import Mapping

from services.reporting.measures import months, words
from services.reporting.measures.cells import Table
from services.reporting.measures.suppression import line, total
from services.reporting.measures.tables import table
from services.reporting.measures.tallies import IncidentKey
from services.reporting.measures.trust import Curve
from services.reporting.measures.view import Incidents
from shared.policy.models import Policy


def incidents(counted: Mapping[IncidentKey, int], curve: Curve, policy: Policy) -> Incidents:
    """Return the incidents of the period; a month is shown as the curve of trust shows it."""
    lately = {key: n for key, n in counted.items() if months.holds(curve.period, key.month)}
    shown = curve.spread(by_month(counted))
    small, labels = policy.measures.small, {month: month for month in months.each(curve.period)}
    of_months = table("By month", labels, shown, total(lately.values(), small), small)
    kinds = _table("By kind", words.KIND, _by(lately, "kind"), policy)
    services = {row.id: row.name for row in policy.services if row.is_shown} | {"other": "Another service"}
    return Incidents(
        words.INCIDENTS, (of_months, kinds, _table("By service", services, _by(lately, "service"), policy))
    )


def by_month(counted: Mapping[IncidentKey, int]) -> Counter[str]:
    """Return the incidents of each month."""
    return _by(counted, "month")


def _by(counted: Mapping[IncidentKey, int], what: str) -> Counter[str]:
    found = Counter[str]()
    for key, n in counted.items():
        found[getattr(key, what)] += n
    return found


def _table(title: str, labels: Mapping[str, str], counts: Mapping[str, int], policy: Policy) -> Table:
    # What the policy no longer names keeps its row, or the rows would not make up the total.
    named = {**{key: key for key in sorted(counts)}, **labels}
    small = policy.measures.small
    rows = line({key: counts.get(key, 0) for key in named}, small)
    return table(title, named, rows, total(counts.values(), small), small)
