"""In which language and form somebody reads, as far as they told us; nothing of it is inferred (Standards 4 and 39)."""

from dataclasses import dataclass

from services.intake.language import needs_translation
from services.intake.tags import is_signed
from shared.events.language_needs import LanguageNeedAssessed
from shared.events.words import Form, Language, PreferredLanguages


@dataclass(frozen=True, slots=True)
class Reading:
    """How somebody is given what is written. In a language that is signed it is filmed (DOMAIN.md 6.2)."""

    language: Language
    form: Form

    @classmethod
    def preferred(cls, told: PreferredLanguages) -> "Reading":
        """Return how somebody reads who said which languages they prefer."""
        return cls(told.written, _form(told.written, told.form or "text"))

    @classmethod
    def assessed(cls, need: LanguageNeedAssessed) -> "Reading":
        """Return how somebody reads who was asked; who named no written language hears what they do not read."""
        if need.written is not None:
            return cls(need.written, _form(need.written, need.form or "text"))
        return cls(need.spoken, _form(need.spoken, need.form or "audio"))

    def cannot_use(self, written: Language) -> bool:
        """Whether something written in this language must be made anew: in another language, or in another form."""
        return self.form != "text" or needs_translation(written, self.language)


def _form(language: Language, form: Form) -> Form:
    return "video" if is_signed(language) else form
