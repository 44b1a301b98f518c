"""What a duty may say about its clock beyond a length of time: a named day, an extension, a second start, a window."""

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import Discriminator, Tag, model_validator

from shared.policy.rows import Period, Row
from shared.policy.triggers import Trigger

EXTENDED_TO = "extendedTo"


class Named(Row):
    """The day or the moment that the starting event itself names in `field`; a day is over at its end in London."""

    field: str


def _form(due: Any) -> str:  # noqa: ANN401 - whatever the file holds
    named = isinstance(due, Named) or (isinstance(due, dict) and "field" in due)
    return "{field}" if named else "{n, unit}"


Due = Annotated[Annotated[Period, Tag("{n, unit}")] | Annotated[Named, Tag("{field}")], Discriminator(_form)]
"""When something is due: so long after it began, or when the starting event says."""


class Extension(Row):
    """Who may have longer: `by` names the day in `field`, at most `adds` beyond the first due date or `cap` in all.

    An extending event whose contract has no such field grants the whole of `adds`.
    """

    by: Trigger
    adds: Period | None = None
    cap: Period | None = None
    field: str = EXTENDED_TO

    @property
    def names_day(self) -> bool:
        """Whether the extending event itself says until when."""
        return self.by.knows(self.field)

    @model_validator(mode="after")
    def _is_bounded(self) -> Self:
        faults = list(self._faults())
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _faults(self) -> Iterator[str]:
        if (self.adds is None) == (self.cap is None):
            yield "it needs exactly one of 'adds' and 'cap'"
        if self.names_day and self.by.kind(self.field) is None:
            yield f"'{self.field}' of '{self.by.event}' holds neither a day nor a moment"
        if not self.names_day and (self.cap is not None or "field" in self.model_fields_set):
            yield f"'{self.by.event}' has no field '{self.field}' to say until when"


class Restart(Row):
    """A second start: the duty is due at the later of its own date and `due` after `by`."""

    by: Trigger
    due: Period


class Within(Period):
    """A condition: the duty opens only if `after` happened at most so long before the starting event."""

    after: Trigger
