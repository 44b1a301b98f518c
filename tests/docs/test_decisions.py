"""The decisions are numbered, short and listed, and every dependency is there with its own licence."""

import json
import re
import tomllib
from collections.abc import Iterable
from importlib.metadata import metadata
from itertools import chain
from pathlib import Path

import pytest

from tests.docs.pages import PAGES, ROOT, name, rows, section, text

DECISIONS = [page for page in PAGES if page.parent == ROOT / "docs" / "decisions"]
DEPENDENCIES = next(page for page in DECISIONS if page.stem.endswith("dependencies"))
PARTS = ("Context", "Decision", "Consequence")

NAMES = {
    "Apache": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "BSD License": "BSD-3-Clause",
    "Copyright (c) 2001-2002 Enthought, Inc. 2003, SciPy Developers.": "BSD-3-Clause",
    "License agreement for matplotlib versions 1.3.0 and later": "Matplotlib's own, after PSF-2.0",
    "MIT License": "MIT",
}
"""Licences that a package states in other words than SPDX has for them."""

FRONTEND = ROOT / "deploy" / "frontend"
LOCKED = json.loads((FRONTEND / "package-lock.json").read_text())["packages"]
"""What npm has locked, by where it is put."""


def licence(package: str) -> str:
    """Return the licence that the package states: npm's in its lock, any other where it is installed."""
    if (locked := LOCKED.get(f"node_modules/{package}")) is not None:
        return str(locked["license"])
    stated = metadata(package).json
    told = stated.get("license_expression") or stated.get("license") or classified(stated["classifier"])
    line = str(told).strip().splitlines()[0].strip()
    return NAMES.get(line, line)


def classified(classifiers: Iterable[str]) -> str:
    """Return the licence of a package that states it in its classifiers alone."""
    return next(each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License :: "))


def dependencies() -> set[str]:
    """Return the names of all packages that pyproject.toml and package.json ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = chain(project["dependencies"], *project["optional-dependencies"].values())
    frontend = json.loads((FRONTEND / "package.json").read_text())
    return {re.split(r"[^A-Za-z0-9-]", each)[0] for each in wanted} | {
        *frontend["dependencies"],
        *frontend["devDependencies"],
    }


TOLD = {package: stated for package, stated, _ in rows(text(DEPENDENCIES))}


def test_they_are_numbered_without_a_gap_and_listed_in_order() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    listed = rows(section(ROOT / "docs" / "README.md", "## Decisions"))
    assert listed == [[str(number(page)), f"[{title(page)}](decisions/{page.name})"] for page in DECISIONS]
    assert [number(page) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def title(page: Path) -> str:
    """Return the title of a decision."""
    return text(page).splitlines()[0].partition(". ")[2]


def number(page: Path) -> int:
    """Return the number of a decision, as its heading has it."""
    return int(text(page).removeprefix("# ").partition(".")[0])


@pytest.mark.parametrize("page", DECISIONS, ids=name)
def test_each_says_why_what_and_what_follows(page: Path) -> None:
    assert tuple(re.findall(r"^\*\*(\w+)\.\*\*", text(page), re.MULTILINE)) == PARTS


def test_every_dependency_has_a_row() -> None:
    assert TOLD.keys() == dependencies()


@pytest.mark.parametrize("package", sorted(TOLD))
def test_every_licence_is_the_one_that_the_package_states(package: str) -> None:
    assert TOLD[package] == licence(package)
