"""A copy as a page of its own: nothing in it is fetched from anywhere but the typefaces that its letters need."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Literal

from fontTools import unicodedata as scripts
from jinja2 import Environment, FileSystemLoader, select_autoescape
from langcodes import Language
from markupsafe import Markup, escape

from services.intake.statement_copy import wording
from services.intake.statement_copy.choosing import Copy
from services.intake.statement_copy.typefaces import Typeface, setting
from services.intake.statement_copy.writing import called, direction
from shared.policy.models import Policy
from shared.policy.statement_copy import wordings

TEMPLATES = Path(__file__).parent / "templates"
TYPEFACES = "/statement-copy/typefaces"
"""Where the typefaces are served."""

Size = Literal["normal", "large"]
POINTS: dict[Size, int] = {"normal": 14, "large": 18}
"""Clear print is 14 points, large print 16 and better 18 (Royal National Institute of Blind People)."""

FOOT: dict[Size, int] = {"normal": 12, "large": 16}
LINES: dict[Size, int] = {"normal": 9, "large": 4}

OTHERS = "sans-serif"
"""What a browser takes where our typefaces are not there; the printer is never asked for it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A copy as HTML, and the scripts, by their names, in which it has letters that no typeface of ours has."""

    html: str
    style: str
    missing: tuple[str, ...]

    @property
    def policy(self) -> str:
        """What a browser may load for it: this very style sheet and our typefaces."""
        style = b64encode(sha256(self.style.encode()).digest()).decode()
        return (
            f"default-src 'none'; style-src 'sha256-{style}'; font-src 'self'; "
            "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
        )


def rendered(copy: Copy, policy: Policy, size: Size) -> Page:
    """Return the page. Whatever anybody said is escaped, and kept apart from what surrounds it."""
    content = (
        _environment()
        .get_template("copy.html")
        .render(
            copy=copy,
            wordings=wordings(policy.copy_wording, policy.languages.default, copy.language),
            called=partial(called, policy.languages),
            lines=LINES[size],
        )
    )
    set_in = setting(content, traditional=any(map(_is_traditional, _languages(copy))))
    style, missing = _style(set_in.faces, size), _named(set_in.missing)
    html = _environment().get_template("frame.html")
    whole = html.render(style=Markup(style), content=Markup(content), missing=", ".join(missing))  # noqa: S704 - ours
    return Page(whole, style, missing)


def _style(faces: Iterable[Typeface], size: Size) -> str:
    used = tuple(faces)
    families = ", ".join([f'"{family}"' for family in dict.fromkeys(face.family for face in used)] + [OTHERS])
    sheet = _environment().get_template("copy.css")
    return sheet.render(faces=used, families=families, where=TYPEFACES, points=POINTS[size], foot=FOOT[size])


def _languages(copy: Copy) -> list[str]:
    return [copy.statement.language, *([copy.translation.language] if copy.translation else ())]


def _is_traditional(tag: str) -> bool:
    return Language.get(tag).maximize().script == "Hant"


def _named(letters: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({scripts.script_name(scripts.script(letter)).replace("_", " ") for letter in letters}))


def _verbatim(text: str) -> Markup:
    """Return the text so that every character of it is still there when the page is read; a browser drops returns."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))  # noqa: S704 - it is escaped


@cache
def _environment() -> Environment:
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(["html"]),
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters |= {"verbatim": _verbatim, "moment": wording.moment}
    found.globals |= {
        "direction": direction,
        "speakers": wording.SPEAKER,
        "standings": wording.STANDING,
        "checked": wording.CHECKED,
    }
    return found
