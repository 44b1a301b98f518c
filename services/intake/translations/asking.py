"""How a translation is asked for: once for each original, language and form; and what nobody may ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from services.intake.tags import is_signed
from services.intake.translations.reading import Reading
from shared.engine.decision import derive
from shared.engine.history import History
from shared.events.contract import Contract
from shared.events.envelope import Event, derived_id
from shared.events.translations import Document, TranslationRequested
from shared.events.words import Language, Reference
from shared.fault import Fault

REFERENCE_LENGTH = 8

NAMES: dict[Document, str] = {"statement-copy": "statement"}
"""What a document is called in the reference of a request, where not by its kind."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that somebody is to read; its cause brought its words, or approved them."""

    cause: Event
    document: Document
    language: Language
    reading: Reading
    word_count: int | None = None
    urgent: Literal["yes", "no"] = "no"
    complaint: Reference | None = None
    minutes: Reference | None = None


def asked(source: str, history: History, wanted: Wanted) -> Iterator[Event]:
    """Yield the `translation-requested` for what cannot be read as it is; once said, it stays as it was said."""
    if wanted.reading.cannot_use(wanted.language):
        # The original is named by its event, not by its number: an older version may yet arrive.
        cause, reading = wanted.cause, wanted.reading
        key = f"{cause.source}\n{cause.id}\n{reading.language}"
        key = key if reading.form == "text" else f"{key}\n{reading.form}"
        said = history.derived(TranslationRequested, cause, key)
        yield said or derive(source, cause, key, _request(wanted, key))


def document_faults(data: Contract | None) -> Iterator[Fault]:
    """Yield what is wrong with a request for a document in a language that nobody writes."""
    if isinstance(data, TranslationRequested) and is_signed(data.target_language) and data.form != "video":
        yield Fault(
            "/data/form",
            "Expected video: the target is a sign language, in which no document can be written; it is filmed"
            " (DOMAIN.md 6.2; Standard 4).",
        )


def _request(wanted: Wanted, key: str) -> TranslationRequested:
    subject, reading = wanted.cause.subject, wanted.reading
    name = NAMES.get(wanted.document, wanted.document)
    short = derived_id(subject, TranslationRequested.type, key)[:REFERENCE_LENGTH]
    return TranslationRequested(
        request=f"{subject.removeprefix('case/')}-{name}-{short}-{reading.language}",
        document=wanted.document,
        source_language=wanted.language,
        target_language=reading.language,
        word_count=wanted.word_count,
        form=None if reading.form == "text" else reading.form,
        urgent=wanted.urgent,
        complaint=wanted.complaint,
        minutes=wanted.minutes,
    )
