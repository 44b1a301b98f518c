"""Having what was rebuilt take the place of the live database, once it is known to be as good."""

from deploy.local.failure import StackError
from deploy.rebuild.beside import Beside
from deploy.rebuild.comparing import side_by_side
from deploy.rebuild.digest import Row
from services.reporting.log import reading
from services.reporting.log.chain import Head
from services.reporting.log.verifying import Walk
from shared.engine.store import Database

PAGE = 1000
IN_ORDER = ("subjects", "log", "edition", "heads")
"""What is replaced. Wherever it is interrupted, the log's old and new parts have the same numbers and hashes."""


async def require_same_past(live: Database, rebuilt: Database) -> None:
    """Raise StackError unless the rebuilt log is whole and goes on from where the live one ends, under its key."""
    before, head = await reading.head(live), await reading.head(rebuilt)
    walk = Walk(before)
    while records := await reading.entries(rebuilt, head, walk.number, PAGE):
        for record in records:
            walk.take(record)
        if walk.found:
            break
    wrong = "; ".join(map(str, walk.against(head, before.key or None)))
    if wrong:
        raise StackError(f"The rebuilt log is not the live one's: {wrong}. Nothing was changed.")


async def require_nothing_forgotten(live: Database, rebuilt: Database) -> None:
    """Raise StackError if a subject has heard something that the topics no longer hold."""
    forgotten = 0
    async for mine, other in side_by_side(live, rebuilt, "subjects", {"events": 1}):
        forgotten += not _heard(mine) <= _heard(other)
    if forgotten:
        raise StackError(
            f"The topics no longer hold all that {forgotten} subjects have heard: the live database knows more than"
            " can be rebuilt. Nothing was changed."
        )


def _heard(row: Row | None) -> set[str]:
    """Return the places of the events that a subject has heard."""
    return set(row.get("events", ())) if row else set()


async def switch(live: Database, rebuilt: Beside) -> Head:
    """Put each rebuilt collection in the place of the live one; return the head of the log that is now live."""
    made = await rebuilt.made()
    for name in IN_ORDER:
        if name in made:
            # Within a database a name is changed at once, in Amazon DocumentDB too.
            await rebuilt[name].rename(name, dropTarget=True)
    return await reading.head(live)
