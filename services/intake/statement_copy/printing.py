"""Printing a page as a PDF: a program of its own, since it takes long, and what runs wild in it can be ended.

It reads the page from its standard input and writes the PDF to its standard output. Its one argument is the folder of
the typefaces, which are all that it opens. Words are in no file that it writes, and nothing is told but by how it ends.
"""

import logging
import resource
import sys
from importlib import import_module
from pathlib import Path

NO_PANGO, UNPRINTABLE = 3, 4
"""How it ends where Pango, by which WeasyPrint sets text, is not there; and where letters would be boxes."""

BASE = "https://copy.invalid/"
"""Where the page is for the printer: nowhere that there is."""

MEMORY = 2**30
"""In bytes; the longest statement takes a fifth of it."""


class Warnings(logging.Handler):
    """Hears whether something would not be printed as it is written."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.unprintable = False

    def emit(self, record: logging.LogRecord) -> None:
        """Take note of letters without a form, and of typefaces that cannot be used; say it to nobody."""
        self.unprintable |= record.msg.startswith((".notdef glyph", "Font-face"))


def printed(page: str, typefaces: Path, heard: Warnings) -> bytes:
    """Return the page as PDF; `heard` is what WeasyPrint says meanwhile."""
    from weasyprint import HTML  # noqa: PLC0415 - main looks first whether it can be imported
    from weasyprint.logger import LOGGER  # noqa: PLC0415
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnTypefaces(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        """Opens the typefaces and nothing else, wherever a page points."""

        def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
            del headers
            file = typefaces / Path(url).name
            if not url.startswith(f"{BASE}statement-copy/typefaces/") or not file.is_file():
                raise ValueError("Expected one of our typefaces.")
            return URLFetcherResponse(url, file.read_bytes())

    LOGGER.handlers, LOGGER.propagate = [heard], False
    pdf: bytes = HTML(string=page, base_url=BASE, url_fetcher=OwnTypefaces()).write_pdf(pdf_variant="pdf/ua-1")
    return pdf


def main() -> int:
    """Print the page; return how it went."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        import_module("weasyprint")
    except OSError:
        return NO_PANGO
    heard = Warnings()
    pdf = printed(sys.stdin.buffer.read().decode(), Path(sys.argv[1]), heard)
    if heard.unprintable:
        return UNPRINTABLE
    sys.stdout.buffer.write(pdf)
    return 0


if __name__ == "__main__":
    sys.exit(main())
