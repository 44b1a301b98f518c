"""What was last told of a subject itself, whatever other services concluded of it since."""

from collections.abc import Iterable

from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event


def last_told(history: History, about: Iterable[type[Contract]]) -> Event:
    """Return the last event of these contracts, or the last of all while none was heard; there is always one."""
    types = {contract.type for contract in about}
    return next((event for event in reversed(history.events) if event.type in types), history.events[-1])
