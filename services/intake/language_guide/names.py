"""Names of people after their title, and the names of Acts and orders: nobody may reword them (DOMAIN.md 9.1)."""

import re
from collections.abc import Iterator

from services.intake.language_guide.spans import Span

_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Cllr|Councillor|Judge|Rabbi|Imam|Rev|Reverend|Pastor)"
    r"\.?(?:[ \u00a0-][A-Z][\w’'-]*){1,3}"
)
_LAW = re.compile(
    r"\b(?:[A-Z][\w’'-]*,?(?: (?:and|of|the|for|to|in|on|with|etc)){0,3} ){1,12}(?:\([^()\n]{1,60}\) ){0,2}"
    r"(?:Acts?|Orders?|Regulations|Rules|Convention|Bill)\b(?: \d{4})?"
)


def names(text: str) -> Iterator[Span]:
    """Yield where the text names somebody with a title, or an Act, an order or regulations in full."""
    for pattern in (_TITLED, _LAW):
        yield from (match.span() for match in pattern.finditer(text))
