"""The council's services, as leadership reads them: none is shown that is so small that it names people."""

from typing import Annotated

from pydantic import Field

from shared.policy.rows import Name, Row, Text

SMALLEST = 10
"""How many staff a service has at least that is shown by itself (DOMAIN.md 8.6)."""

OTHER = "other"
"""What is shown of a service that the policy does not name: a sender may write anything there."""


class CouncilService(Row):
    """A service of the council; one with fewer than ten staff is shown as the larger one that it is `within`."""

    id: Name
    name: Text
    staff: Annotated[int, Field(ge=0)]
    within: Name | None = None

    @property
    def is_shown(self) -> bool:
        """Whether it is large enough to be shown by itself."""
        return self.staff >= SMALLEST
