"""Who calls: what a token says of them."""

from dataclasses import dataclass
from typing import Literal

Capacity = Literal[
    "source-system",
    "practitioner",
    "manager",
    "complaints",
    "lado",
    "business-support",
    "translator",
    "leadership",
    "operations",
    "auditor",
]
"""In what capacity somebody calls. A token may name several; each gives its rights and takes none away.

It is not the role of an event, which says who acted in a case.
"""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody, or a system, whose token was found to be right.

    `name` is the subject of the token, `person` its fingerprint, by which a case knows members of staff. `areas` are
    the service areas that a manager answers for.
    """

    name: str
    person: str
    capacities: frozenset[Capacity]
    areas: frozenset[str] = frozenset()
