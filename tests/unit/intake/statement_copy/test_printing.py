"""The printed copy: in our own typefaces, without a box for a letter, and never more than the machine can bear."""

import asyncio
import re
import sys
from pathlib import Path
from subprocess import run
from typing import get_args

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_TEXT as TEXT

from services.intake.statement_copy import page as page_module
from services.intake.statement_copy import printing
from services.intake.statement_copy.page import TYPEFACES, Size, rendered
from services.intake.statement_copy.printer import IN_WAIT, Printer
from services.intake.statement_copy.typefaces import BUILT
from shared.running.problems import RefusedError
from tests.scripts import TEXTS
from tests.unit.intake.statement_copy.copies import POLICY, copy, statement, translation

A4 = (595, 842)
COMPOSED = ("bg", "pl", "ti", "zh-Hans", "yue-Hant")
"""Languages of which a PDF can be read back: a letter is a glyph, in the order in which it is read."""

WITHOUT_PANGO = """
import runpy, sys
from cffi import FFI
def dlopen(self, name, flags=0):
    raise OSError(f"cannot load library '{name}'")
FFI.dlopen = dlopen
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""

WATCHED = """
import os, runpy, sys
kept, sys.argv = sys.argv[1].split(":"), sys.argv[2:]
def heard(event, said):
    if event in {"socket.connect", "urllib.Request"} or (event == "open" and str(said[0]) in kept):
        os._exit(9)
sys.addaudithook(heard)
runpy.run_path(sys.argv[0], run_name="__main__")
"""
"""Prints, and ends at once if anything is asked of the network, or one of these files is opened."""


def watched(*files: str) -> tuple[str, ...]:
    return (sys.executable, "-c", WATCHED, ":".join(files), printing.__file__, str(BUILT))


async def pdf(text: str, language: str) -> bytes:
    shown = copy(statement=statement(text=text, language=language), language=language)
    return await Printer().printed(rendered(shown, POLICY, "normal").html)


def read(document: bytes) -> str:
    """Return the text of a PDF without the places where lines and pages end."""
    with pypdfium2.PdfDocument(document) as found:
        text = "".join(page.get_textpage().get_text_range() for page in found)
    return re.sub(r"\s|\ufffe", "", text)


async def test_every_script_is_printed_in_our_own_typefaces() -> None:
    shown = copy(
        statement=statement(text="\n".join(TEXTS.values())),
        translation=translation(language="yi", text=TEXTS["yi"]),
        language="yi",
    )
    printed = await Printer().printed(rendered(shown, POLICY, "large").html)
    with pypdfium2.PdfDocument(printed) as document:
        assert {tuple(map(round, page.get_size())) for page in document} == {A4}
        fonts = {each.get_font().get_base_name() for page in document for each in page.get_objects([TEXT])}
    assert len(fonts) > 8
    assert all("+Noto-" in font for font in fonts), fonts


@pytest.mark.parametrize("size", get_args(Size))
async def test_the_answer_is_on_one_page_of_its_own(size: Size) -> None:
    printed = await Printer().printed(rendered(copy(), POLICY, size).html)
    with pypdfium2.PdfDocument(printed) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 2
    assert [("What was said" in page, "Give this page" in page) for page in pages] == [(True, False), (False, True)]


@pytest.mark.parametrize("tag", COMPOSED)
async def test_what_is_printed_can_be_read_back(tag: str) -> None:
    assert re.sub(r"\s", "", TEXTS[tag]) in read(await pdf(TEXTS[tag], tag))


async def test_letters_that_would_be_boxes_are_refused_even_if_nobody_looked_before() -> None:
    page = rendered(copy(), POLICY, "normal").html.replace("Bana", "\U00012000")
    with pytest.raises(RefusedError) as refusal:
        await Printer().printed(page)
    assert refusal.value.problem.status == 406


@pytest.mark.parametrize("url", ["file:///etc/hostname", "http://127.0.0.1:9/a.png", f"{TYPEFACES}/../page.py"])
async def test_nothing_but_typefaces_is_opened(url: str) -> None:
    page = f'<html lang="en"><title>x</title><link rel="stylesheet" href="{url}"><img src="{url}"><p>words</p></html>'
    assert (await Printer(watched("/etc/hostname", page_module.__file__)).printed(page)).startswith(b"%PDF")


async def test_whether_something_else_is_opened_would_be_seen() -> None:
    with pytest.raises(RefusedError) as refusal:
        await Printer(watched(str(BUILT / "NotoSans_400Regular.ttf"))).printed(rendered(copy(), POLICY, "normal").html)
    assert refusal.value.problem.status == 503


async def test_a_machine_without_pango_says_what_to_install() -> None:
    command = (sys.executable, "-c", WITHOUT_PANGO, str(Path(printing.__file__)), str(BUILT))
    with pytest.raises(RefusedError) as refusal:
        await Printer(command).printed(rendered(copy(), POLICY, "normal").html)
    assert refusal.value.problem.status == 501
    assert "libpango-1.0-0" in refusal.value.problem.detail


def test_intake_starts_without_what_prints() -> None:
    program = "import sys, services.intake.app; print('weasyprint' in sys.modules)"
    assert run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"


async def test_what_takes_too_long_is_ended() -> None:
    printer = Printer((sys.executable, "-c", "import time; time.sleep(600)"), seconds=0.2)
    with pytest.raises(RefusedError) as refusal:
        await printer.printed("<p>words</p>")
    assert (refusal.value.problem.status, printer.waiting) == (503, 0)


async def test_only_so_many_wait_and_each_is_printed_alone() -> None:
    printer = Printer((sys.executable, "-c", "import sys; sys.stdout.write(sys.stdin.read())"))
    async with printer.turn:
        waiting = [asyncio.create_task(printer.printed(str(number))) for number in range(IN_WAIT + 1)]
        await asyncio.sleep(0)
        with pytest.raises(RefusedError) as refusal:
            await printer.printed("one too many")
    assert refusal.value.problem.status == 503
    assert await asyncio.gather(*waiting) == [str(number).encode() for number in range(IN_WAIT + 1)]


async def test_the_printer_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERSON_KEY", "9e" * 32)
    told = await Printer((sys.executable, "-c", "import os; print(os.environ)")).printed("")
    assert b"PERSON_KEY" not in told
    assert b"PATH" in told
