"""What the service says of translations: all of a case as they now stand."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime

from services.translation.documents.request import Request
from shared.engine.decision import derive, snapshot
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event
from shared.events.translations import TranslationDueChanged, TranslationSummary

SOURCE = "translation"


def once(history: History, cause: Event, key: str, data: Contract, *, time: datetime | None = None) -> Event:
    """Return the event that says this because of `cause`: as it was said before, if it was.

    Its time is the cause's, or `time` where it came to be so at another moment.
    """
    return history.derived(type(data), cause, key) or derive(SOURCE, cause, key, data, time=time)


def settled_otherwise(
    history: History, contract: type[Contract], real: Collection[str], settlement: Callable[[Event], Contract]
) -> Iterator[Event]:
    """Yield that what was said by this contract is settled, if it never was by what was heard later.

    `real` are the ids of those that were.
    """
    for event in history.said(contract):
        if event.id not in real:
            yield derive(SOURCE, event, f"{event.id}\nfound-otherwise", settlement(event))


def due_changed(history: History, found: Sequence[Request], now: datetime) -> Event:
    """Return the snapshot of these requests, which are all of the case."""
    data = TranslationDueChanged(
        requests=tuple(
            TranslationSummary(
                request=each.asked.request,
                document=each.asked.document,
                target_language=each.asked.target_language,
                state=each.state(now),
                due=each.due.at,
            )
            for each in found
        )
    )
    last = history.events[-1]
    overdue = [each.overdue_from for each in found if each.state(now) == "overdue"]
    return snapshot(SOURCE, last, data, history, time=max([last.time, *overdue]))
