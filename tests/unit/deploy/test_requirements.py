import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==\S+", re.MULTILINE)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
EXTRAS = PROJECT["optional-dependencies"]

EXPECTED = {
    "run.txt": PROJECT["dependencies"],
    "local.txt": [*PROJECT["dependencies"], *EXTRAS["local"], "hatchling"],
    "dev.txt": [*PROJECT["dependencies"], *EXTRAS["local"], *EXTRAS["dev"]],
}


def text(name: str) -> str:
    return (ROOT / "requirements" / name).read_text()


@pytest.mark.parametrize("name", EXPECTED)
def test_everything_that_the_project_asks_for_is_pinned(name: str) -> None:
    asked = {re.split(r"[\[<>=;! ]", requirement)[0].lower() for requirement in EXPECTED[name]}
    assert asked <= set(PIN.findall(text(name)))


@pytest.mark.parametrize("name", EXPECTED)
def test_every_pin_has_a_hash_and_no_file_names_an_address(name: str) -> None:
    pins = [line for line in text(name).splitlines() if not line.startswith(" ")]
    assert all(re.fullmatch(r"\S+==\S+( ; .+)? \\", pin) for pin in pins)
    assert len(re.findall(r"==[^\n]+\\\n    --hash=sha256:[0-9a-f]{64}", text(name))) == len(pins)
    assert "://" not in text(name)


def test_what_runs_and_what_is_tested_are_the_same_versions() -> None:
    tested = set(re.findall(r"^\S+==\S+", text("dev.txt"), re.MULTILINE))
    assert set(re.findall(r"^\S+==\S+", text("run.txt"), re.MULTILINE)) <= tested
    assert set(re.findall(r"^\S+==\S+", text("local.txt"), re.MULTILINE)) <= tested
