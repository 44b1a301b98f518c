"""The image: what deploy/Dockerfile and .dockerignore put into it is what runs, and no more."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.local.plan import SERVICES
from tests.contract.compose import ROOT, by_yaml

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").splitlines()


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """Return a folder with what .dockerignore lets through."""
    for kept in (line.removeprefix("!") for line in IGNORED if line.startswith("!")):
        (tmp_path / kept).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / kept).is_dir():
            shutil.copytree(ROOT / kept, tmp_path / kept, ignore=shutil.ignore_patterns("__pycache__", "*.md"))
        else:
            shutil.copy(ROOT / kept, tmp_path / kept)
    return tmp_path


def test_nothing_goes_in_but_what_is_named() -> None:
    rules = [line for line in IGNORED if line and not line.startswith("#")]
    assert rules[0] == "*"
    assert {rule for rule in rules[1:] if not rule.startswith("!")} == {
        "**/__pycache__",
        "**/*.md",
        "services/reporting/dashboard/built",
        "services/intake/statement_copy/built",
    }


def test_every_program_and_the_policy_are_in_it(image: Path) -> None:
    modules = ", ".join(["deploy.topics", "deploy.sealing_keys", *(f"services.{name}.app" for name in SERVICES)])
    program = f"import {modules}; from shared.policy.loader import load; from shared.settings import Settings; "
    answer = subprocess.run(
        [sys.executable, "-P", "-c", program + "print(load(Settings().policy).version)"],
        cwd=image,
        env={"PYTHONPATH": str(image)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.strip()


def test_only_hashed_packages_that_run_are_installed() -> None:
    assert re.search(r"pip install .*--require-hashes .*-r run\.txt", DOCKERFILE)
    assert "COPY requirements/run.txt" in DOCKERFILE
    installed = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    assert not re.search(r"^(pytest|mypy|hypothesis|noida-db|fiftyone)", installed, re.MULTILINE)


def test_the_style_sheet_is_built_in_it_from_what_goes_in(image: Path) -> None:
    built = re.search(r"sh (deploy/frontend/build\.sh) (/built)/verbatim\.css", DOCKERFILE)
    assert built is not None
    assert (image / built.group(1)).exists()
    assert f"COPY --from=assets {built.group(2)} services/reporting/dashboard/built" in DOCKERFILE
    sources = {path.name for path in (ROOT / "deploy" / "frontend").iterdir() if path.name != "node_modules"}
    assert {path.name for path in (image / "deploy" / "frontend").iterdir()} == sources


def test_matplotlib_keeps_its_cache_where_a_container_may_write() -> None:
    kept = re.search(r"^ENV MPLCONFIGDIR=(/\w+)/\w+$", DOCKERFILE, re.MULTILINE)
    assert kept is not None
    assert kept.group(1) in by_yaml()["services"]["reporting"]["tmpfs"]


def test_the_folders_of_the_keys_belong_to_whom_it_runs_as() -> None:
    made = re.search(r"^RUN install --directory --owner verbatim (.+)$", DOCKERFILE, re.MULTILINE)
    assert made is not None
    mounted = [volume.split(":")[1] for volume in by_yaml()["services"]["sealing-keys"]["volumes"]]
    assert made.group(1).split() == mounted
    (user,) = re.findall(r"^RUN useradd --uid (\d+) .* verbatim$", DOCKERFILE, re.MULTILINE)
    assert re.search(rf"^USER {user}:{user}$", DOCKERFILE, re.MULTILINE)


def test_it_does_not_run_as_root() -> None:
    user = re.findall(r"^USER (\d+)", DOCKERFILE, re.MULTILINE)[-1]
    assert int(user) > 0


def test_it_is_slim_and_names_every_port() -> None:
    assert set(re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)) == {"python:3.12-slim"}
    assert re.search(r"^EXPOSE 8001 8002 8003 8004$", DOCKERFILE, re.MULTILINE)
