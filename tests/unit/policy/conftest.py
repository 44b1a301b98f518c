"""What the tests of policies share."""

import shutil
from pathlib import Path

import pytest

from shared.policy.loader import HACKNEY
from tests.unit.policy.council import duty


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped policy, for a test to spoil, with a single duty in a single file."""
    council = Path(shutil.copytree(HACKNEY, tmp_path / "council"))
    shutil.rmtree(council / "duties")
    (council / "duties.toml").write_text(duty(), encoding="utf-8")
    return council
