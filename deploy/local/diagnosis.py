"""Why a program did not start, told from what it wrote."""

import json
import re
from pathlib import Path

MISSING_LIBRARY = re.compile(r"error while loading shared libraries: ([\w.+-]+):")
OLD_SYSTEM = re.compile(r"(?<!weak )version [`'](\w+_[\d.]+)' not found")
RAISED = re.compile(r"^[\w.]*?(\w*(?:Error|Exception)): (.+)$", re.MULTILINE)
LONGEST = 300
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
        return _missing(found.group(1))
    if found := OLD_SYSTEM.search(text):
        return (
            f"this system is too old for it, it needs {found.group(1)}; use one of your own, see `verbatim up --help`."
        )
    words = _logged_error(text) or _raised(text) or _last_line(text)
    return f"it says: {words[:LONGEST]} (more in {log})" if words else f"it said nothing in {log}."


def _missing(library: str) -> str:
    package = PACKAGES.get(library)
    remedy = f"install it (Debian, Ubuntu: apt-get install {package})" if package else "install it"
    return f"the system library {library} is missing; {remedy} and try again."


def _logged_error(text: str) -> str:
    """Return the first error in a log of JSON lines, ours or mongod's: what follows from it is no reason."""
    for line in text.splitlines():
        entry = _entry(line)
        if entry.get("s") in {"E", "F"}:
            return f"{entry.get('msg')} {json.dumps(entry.get('attr', {}))}"
        if entry.get("level") in {"ERROR", "CRITICAL"}:
            return str(entry.get("message"))
    return ""


def _entry(line: str) -> dict[str, object]:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}


def _raised(text: str) -> str:
    """Return the exception that a Python program ended with."""
    raised = RAISED.findall(text)
    return ": ".join(raised[-1]) if raised else ""


def _last_line(text: str) -> str:
    lines = text.strip().splitlines()
    return lines[-1] if lines else ""
