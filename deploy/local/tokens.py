"""The token that a command shows: one that was given, or one that the local stack issues."""

import os
from collections.abc import Iterable

from deploy.local.failure import StackError
from deploy.local.plan import Plan
from deploy.local.state import State
from shared.access.callers import Capacity

GIVEN = "VERBATIM_TOKEN"
"""The environment variable that a token may be given in."""

DEMONSTRATION = "demo"
"""The name of the demonstration among the sources of the policy."""


def token_for(state: State, capacity: Capacity) -> str:
    """Return the token that was given, or the local stack's in this capacity. Raises StackError if there is none."""
    return os.environ.get(GIVEN) or issued(state, [capacity], DEMONSTRATION)


def issued(state: State, capacities: Iterable[Capacity], subject: str, areas: Iterable[str] = ()) -> str:
    """Return a token of the local stack's. Raises StackError if none was ever started on this state."""
    plan = Plan.load(state)
    if plan is None:
        raise StackError(f"There is no token: set {GIVEN}, or name the folder of a local stack, which {state} is not.")
    return plan.issuer.token(capacities, subject, areas)
