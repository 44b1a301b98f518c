"""What the case shows of the translations of a statement."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from shared.engine.view import View
from shared.events.words import Language, Reference, Words

Standing = Literal["not-checked", "checked", "corrected", "rejected"]
"""What a second linguist, who did not make the translation, said of it."""


@dataclass(slots=True, kw_only=True)
class TranslationView(View):
    """A translation of one version of a statement, as it was delivered last; the original stays as it is.

    `text` is what the linguist corrected it to, where they did; absent if it is not kept with the case. `sha256` is
    that of the text, as of a statement.
    """

    request: Reference
    language: Language
    delivered_at: datetime
    standing: Standing
    text: Words | None = None
    sha256: str | None = None
