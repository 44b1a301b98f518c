"""The master key is renewed while intake runs, and what was sealed before is read as it was said."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from deploy import master_key
from deploy.local.processes import wait_until
from tests.integration.gate.sending import STRUCTURED, fresh
from tests.integration.service import HTTP, Service, provisioned, starting
from tests.stack import running_kafka
from tests.unit.gate.samples import Document


@pytest.fixture
def surrounded(mongodb_url: str, tmp_path: Path) -> Iterator[dict[str, str]]:
    """Surroundings with a master key, databases and a broker of their own, whose events nobody else reads."""
    file = tmp_path / "master.toml"
    master_key.provide(file)
    with running_kafka(tmp_path / "kafka") as kafka_url:
        yield {**provisioned(kafka_url, mongodb_url, f"keys-{uuid4().hex[:8]}"), "MASTER_KEY": str(file)}


def tell(intake: Service) -> Document:
    document = fresh()
    HTTP.post(f"{intake.url}/events", json=document, headers={"content-type": STRUCTURED}).raise_for_status()
    return document


def said(intake: Service, document: Document) -> bool:
    """Tell whether the case says what was said, to the letter."""
    answer = intake.get(f"/cases/{document['subject'].removeprefix('case/')}")
    statements = answer.json().get("statements", ())
    return [version["text"] for version in statements] == [document["data"]["statement"]["text"]]


def verbatim(surrounded: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "deploy.local.cli", *words)
    return subprocess.run(command, env={**os.environ, **surrounded}, capture_output=True, text=True, check=False)


def rows(surrounded: dict[str, str]) -> list[str]:
    """Return the keys of the file as they are written, the first one first."""
    return Path(surrounded["MASTER_KEY"]).read_text("utf-8").strip().split("\n\n")


def secret(row: str) -> str:
    """Return the key that a row holds."""
    return row.split('"')[-2]


def test_a_new_master_key_wraps_all_and_the_old_one_is_taken_away(surrounded: dict[str, str], tmp_path: Path) -> None:
    with starting("intake", surrounded, tmp_path / "old", INSTANCE="keys") as intake:
        intake.wait_ready()
        document = tell(intake)
        assert wait_until(lambda: said(intake, document), 30)
        assert verbatim(surrounded, "keys", "new").returncode == 0

    with starting("intake", surrounded, tmp_path / "both", INSTANCE="keys") as intake:
        intake.wait_ready()
        result = verbatim(surrounded, "keys", "rotate")
        assert result.stdout.startswith("2 keys are wrapped anew"), result.stderr
        assert said(intake, document)

    new, old = rows(surrounded)
    Path(surrounded["MASTER_KEY"]).write_text(new)
    with starting("intake", surrounded, tmp_path / "new", INSTANCE="keys") as intake:
        intake.wait_ready()
        assert said(intake, document)

    Path(surrounded["MASTER_KEY"]).write_text(old)
    with starting("intake", surrounded, tmp_path / "lost", INSTANCE="keys") as intake:
        assert intake.wait_end(60) != 0
        assert any("The master key does not open the keys of the cases" in line for line in intake.log)
        assert secret(old) not in "".join(intake.log)
