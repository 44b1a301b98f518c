"""The reviews of the log by senior leadership, and what they agreed (Standard 18)."""

from services.reporting.facts import duties_only
from services.reporting.view import OwedView
from shared.engine.decision import Decision
from shared.engine.history import History


def reviewed(history: History) -> Decision:
    """Return what is known of the log's reviews."""
    return Decision(view=OwedView(duties_only(history)))
