import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[3]


def make(*words: str) -> subprocess.CompletedProcess[str]:
    # What an outer make hands down would make this one silent, or a different one.
    command = ["env", "-u", "MAKEFLAGS", "-u", "MAKELEVEL", "make", "--no-print-directory", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def test_make_alone_tells_every_target_that_a_person_may_want() -> None:
    targets = re.search(r"^\.PHONY: help (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert targets is not None
    told = make().stdout
    assert all(f"make {target}" in told for target in targets.group(1).split())


def test_a_python_that_is_too_old_is_named_with_what_to_do(tmp_path: Path) -> None:
    result = make("install", "PYTHON=false", f"VENV={tmp_path / 'venv'}")
    assert result.returncode != 0
    assert "Python 3.11 or later is needed" in result.stdout
    assert not (tmp_path / "venv").exists()
