"""What a text quotes: nobody may reword that, so nothing in it is ever flagged (DOMAIN.md 9.1).

A quotation that is opened and not closed goes on to the end of its paragraph. Where an apostrophe may be a closing
mark, the quotation goes on to the last one that may be: rather one flag too few than a person's own words flagged.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from services.intake.language_guide.spans import Span

_FAMILIES: tuple[Mapping[str, str], ...] = (
    {"“": "”", "„": "“”", "‟": "”", "”": "”"},
    {'"': '"'},
    {"＂": "＂"},
    {"'": "'’", "‘": "’'", "‚": "‘’", "’": "’", "`": "`'´’"},
    {"«": "»", "»": "«"},
    {"‹": "›", "›": "‹"},
    {"「": "」"},
    {"『": "』"},
    {"《": "》"},
    {"〈": "〉"},
    {"〝": "〞〟"},
)
"""Kinds of marks, each with what opens a quotation and what may close it."""

_ALWAYS_OPEN = frozenset("“„‟‘‚«‹「『《〈〝")
_STRAIGHT = frozenset('"＂')
_APOSTROPHES = frozenset("'’")
_BEFORE_OPENING = frozenset("([{<-\u2010\u2011\u2012\u2013\u2014\u2015/=:;,>*_")
_AFTER_OPENING = frozenset("([{<*_…¡¿")
_MARKS = "".join({mark for family in _FAMILIES for marks in family.items() for mark in "".join(marks)})
_RUN = 4
"""How many marks in a row are looked past, and one more."""
_LINE_BEGINS = re.compile(r"^[\s>*•-]*", re.MULTILINE)
_PARAGRAPH_ENDS = re.compile(r"\n\s*\n|\Z")
_BLOCK = re.compile(r"^[^\S\n]*>.*$", re.MULTILINE)
_TAG = re.compile(r"<(/?)(?:q|blockquote)\b[^<>]{0,200}>", re.IGNORECASE)


def quotations(text: str) -> Iterator[Span]:
    """Yield what is quoted: between marks of every style, in `<q>` and `<blockquote>`, in lines that begin with `>`."""
    page = _Page(text)
    for family in _FAMILIES:
        yield from _Marks(page, family).spans()
    yield from _tagged(text)
    yield from (match.span() for match in _BLOCK.finditer(text))


class _Page:
    """A text, with the ends of its paragraphs and the places where its lines begin."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._ends = [match.start() for match in _PARAGRAPH_ENDS.finditer(text)]
        self._begins = {match.end() for match in _LINE_BEGINS.finditer(text)}

    def paragraph_end(self, at: int) -> int:
        return self._ends[bisect_left(self._ends, at)]

    def begins_a_line(self, at: int) -> bool:
        return at in self._begins

    def is_inside_a_word(self, at: int) -> bool:
        return self.text[at - 1 : at].isalnum() and self.text[at + 1 : at + 2].isalnum()

    def looks_opening(self, at: int) -> bool:
        before, after = self._before(at), self._after(at)
        return (not before.strip() or before in _BEFORE_OPENING) and (after.isalnum() or after in _AFTER_OPENING)

    def may_open(self, at: int) -> bool:
        before, after = self._before(at), self._after(at)
        if not before.strip():
            return bool(after)
        return (before in _BEFORE_OPENING and bool(after.strip())) or (before.isalpha() and after.isalnum())

    def is_a_year(self, at: int) -> bool:
        return self._after(at).isdigit()

    def _before(self, at: int) -> str:
        """Return what stands before the mark, and before other marks there, as in `'"` or two apostrophes."""
        return self.text[max(at - _RUN, 0) : at].rstrip(_MARKS)[-1:]

    def _after(self, at: int) -> str:
        return self.text[at + 1 : at + 1 + _RUN].lstrip(_MARKS)[:1]


class _Marks:
    """The quotations between marks of one family: opened ones wait until they are closed."""

    def __init__(self, page: _Page, family: Mapping[str, str]) -> None:
        self._page = page
        self._family = family
        self._closing = frozenset("".join(family.values()))
        self._open: list[tuple[int, str]] = []
        self._last: Span | None = None

    def spans(self) -> Iterator[Span]:
        marks = "".join(self._closing | self._family.keys())
        for match in re.finditer(f"[{re.escape(marks)}]", self._page.text):
            yield from self._met(match.start(), match.group())
        yield from self._unclosed()

    def _met(self, at: int, mark: str) -> Iterator[Span]:
        if mark in _APOSTROPHES and self._page.is_inside_a_word(at):
            return
        if self._closes(at, mark):
            opened = self._open.pop()[0] if self._open else self._last[0] if self._last else at
            self._last = (opened, at + 1)
            yield self._last
        elif self._opens(at, mark) and not self._goes_on(at, mark):
            self._open.append((at, mark))

    def _closes(self, at: int, mark: str) -> bool:
        if mark in self._family and self._page.looks_opening(at):
            return False
        if self._open:
            return mark in self._family[self._open[-1][1]]
        return self._last is not None and self._is_left_over(at, mark) and at <= self._page.paragraph_end(self._last[1])

    def _is_left_over(self, at: int, mark: str) -> bool:
        """Whether the mark can only close, with nothing open: the last one, which closed, was then an apostrophe."""
        return mark in self._closing and not self._page.may_open(at)

    def _opens(self, at: int, mark: str) -> bool:
        if mark not in self._family:
            return False
        if mark in _ALWAYS_OPEN:
            return True
        if mark in _STRAIGHT:
            return self._page.may_open(at)
        return self._page.looks_opening(at) and not (mark in _APOSTROPHES and self._page.is_a_year(at))

    def _goes_on(self, at: int, mark: str) -> bool:
        """Whether the mark only repeats, at the head of a paragraph, the one that opened the quotation."""
        return bool(self._open) and self._open[-1][1] == mark and self._page.begins_a_line(at)

    def _unclosed(self) -> Iterator[Span]:
        for at, mark in self._open:
            if mark not in _APOSTROPHES or self._page.begins_a_line(at):
                yield at, self._page.paragraph_end(at)


def _tagged(text: str) -> Iterator[Span]:
    opened: list[int] = []
    for match in _TAG.finditer(text):
        if not match[1]:
            opened.append(match.start())
        elif opened:
            yield opened.pop(), match.end()
    yield from ((start, len(text)) for start in opened)
