"""Why a program did not start, told from what it wrote."""

import re
from pathlib import Path

MISSING_LIBRARY = re.compile(r"error while loading shared libraries: ([\w.+-]+):")
OLD_SYSTEM = re.compile(r"(?<!weak )version [`'](\w+_[\d.]+)' not found")
PACKAGES = {
    "libcurl.so.4": "libcurl4",
    "libcrypto.so.3": "libssl3",
    "libssl.so.3": "libssl3",
    "liblzma.so.5": "liblzma5",
}
"""Debian's name of the package that holds each library our programs need."""


def diagnosis(log: Path) -> str:
    """Return the reason and what to do, in words for the person at the terminal."""
    text = log.read_text(errors="replace")
    if found := MISSING_LIBRARY.search(text):
        library = found.group(1)
        package = PACKAGES.get(library)
        remedy = f"install it (Debian, Ubuntu: apt-get install {package})" if package else "install it"
        return f"the system library {library} is missing; {remedy} and try again."
    if found := OLD_SYSTEM.search(text):
        return (
            f"this system is too old for it, it needs {found.group(1)}; use one of your own, see `verbatim up --help`."
        )
    lines = text.strip().splitlines()
    return (
        f"its last words were: {lines[-1][:300]} (all of them are in {log})" if lines else f"it said nothing in {log}."
    )
