"""Which version is copied, and whether with its translation: by what is asked for, and by what its speaker reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.intake.identity.view import AddressView
from services.intake.language import needs_translation
from services.intake.statement_copy.view import TranslationView
from services.intake.view import CaseView, StatementView
from shared.engine.view import View
from shared.events.words import Language, Reference


class NotThereError(Exception):
    """The case has no such version, translation or person; the message says what it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for; without a version the latest, without a language the one that the speaker reads.

    `person` is whoever the copy is for, as meetings name them: nobody is ever taken for the speaker.
    """

    version: int | None = None
    language: Language | None = None
    person: Reference | None = None


@dataclass(slots=True, kw_only=True)
class Copy(View):
    """What a copy shows.

    `translation` is the one of this version into `language`, if it is there and may be read; `untranslated` says that
    it is needed and is not.
    """

    case: str
    statement: StatementView
    latest: int
    language: Language
    translation: TranslationView | None = None
    untranslated: bool = False
    address: AddressView | None = None


def chosen(case: CaseView, wanted: Wanted) -> Copy:
    """Return what the copy shows, and nothing that it does not. Raises NotThereError if that is not there."""
    statement = _version(case.statements, wanted.version)
    language = wanted.language or statement.reads or statement.language
    needed = needs_translation(statement.language, language)
    translation = _translation(statement, language) if needed else None
    if translation is None and needed and wanted.language is not None:
        raise NotThereError(
            f"There is no translation of version {statement.version} into {wanted.language} that may be given to"
            f" anybody. Ask for {_named([statement.language, *(each.language for each in _readable(statement))])}."
        )
    return Copy(
        case=case.case,
        statement=replace(statement, translations=()),
        latest=len(case.statements),
        language=language,
        translation=translation,
        untranslated=needed and translation is None,
        address=_address(case.forms_of_address, wanted.person),
    )


def _version(statements: Sequence[StatementView], number: int | None) -> StatementView:
    if not statements:
        raise NotThereError("Nothing that was said has come here yet: there is nothing to copy.")
    found = statements[-1] if number is None else next((each for each in statements if each.version == number), None)
    if found is None:
        raise NotThereError(f"There is no version {number}; the versions are 1 to {len(statements)}.")
    return found


def _translation(statement: StatementView, language: Language) -> TranslationView | None:
    """Return the last translation for a reader of this language, one that was checked before one that was not."""
    found = [each for each in _readable(statement) if not needs_translation(each.language, language)]
    return max(found, key=lambda each: (each.standing != "not-checked", each.delivered_at), default=None)


def _readable(statement: StatementView) -> list[TranslationView]:
    """Return the translations that may be given to somebody: not what was found wrong, nor what is kept elsewhere."""
    return [each for each in statement.translations if each.standing != "rejected" and each.text is not None]


def _address(told: Sequence[AddressView], person: Reference | None) -> AddressView | None:
    if person is None:
        return None
    found = next((each for each in told if each.person == person), None)
    if found is None:
        raise NotThereError(f"Nobody said how to address {person}.")
    return replace(found, earlier=())


def _named(tags: Sequence[str]) -> str:
    return " or ".join(dict.fromkeys(tags))
