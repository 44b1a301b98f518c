"""Looking at pages on paper: where there is ink, and where there must be none."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2

MILLIMETRES = 25.4 / 72
"""In a point."""

SCALE = 2
DARK = 100
EDGE = 8.0
"""Millimetres at every edge of a page in which nothing may be; margins are 18 or more, and the foot stands in one."""


@dataclass(frozen=True)
class Picture:
    """A page as it looks: what is dark, row by row."""

    dark: npt.NDArray[np.bool_]
    width: float
    height: float

    @property
    def is_a4(self) -> bool:
        """Whether the page is one of A4, to the millimetre."""
        return (round(self.width * MILLIMETRES), round(self.height * MILLIMETRES)) == (210, 297)

    def edges_are_blank(self) -> bool:
        """Whether nothing runs off the page, or near its edge."""
        rim = int(EDGE / MILLIMETRES * SCALE)
        inner = self.dark[rim:-rim, rim:-rim]
        return bool(inner.sum() == self.dark.sum())

    def bars(self) -> list[float]:
        """Return where, from the left as a share of the width, a text has its bar: long and upright."""
        tall = int(15 / MILLIMETRES * SCALE)
        columns = [place for place, column in enumerate(self.dark.T) if _longest(column) > tall]
        return [place / self.dark.shape[1] for place in columns]


def pictures(pdf: bytes) -> Iterator[Picture]:
    """Yield each page of a PDF as a picture."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            grey = page.render(scale=SCALE, grayscale=True).to_numpy()
            yield Picture(grey.squeeze() < DARK, *page.get_size())


def letters(pdf: bytes) -> Iterator[tuple[str, float, float, float]]:
    """Yield each letter of a PDF, the bottom and the top of what it looks like, the height of its page; in points."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            text = page.get_textpage()
            for place in range(text.count_chars()):
                _, bottom, _, top = text.get_charbox(place)
                yield text.get_text_range(place, 1), bottom, top, page.get_height()


def _longest(column: npt.NDArray[np.bool_]) -> int:
    changes = np.flatnonzero(np.diff(np.concatenate(([0], column.astype(np.int8), [0]))))
    return int((changes[1::2] - changes[::2]).max(initial=0))
