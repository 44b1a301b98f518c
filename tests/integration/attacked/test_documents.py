"""Whatever anybody asks, the answer is one that the service's own OpenAPI document describes, and none is a 5xx."""

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy.local.plan import SERVICES
from tests.access import ANYBODY
from tests.integration.access.told import OTHER, OWN
from tests.integration.attacked.bounds import LIMIT, SECONDS
from tests.integration.service import Service

pytestmark = pytest.mark.timeout(LIMIT)

SHORT = ("--phases", "fuzzing", "--max-examples", "10", "--seed", "5")
"""Some questions for each route, the same each time."""

LONG = ("--max-time", str(SECONDS))
"""Those that cover the schemas, and then as many as there is time for."""

TOLD = """
[checks.positive_data_acceptance]
# Cursors, columns and events have rules that no schema tells.
expected-statuses = ["2xx", "304", "400", "403", "404", "406", "409", "410", "413", "415", "422"]

[dictionaries.cases]
values = {cases}

[dictionaries.incidents]
values = {incidents}

[parameters]
"path.case_id" = {{ dictionary = "cases", probability = 0.5 }}
"path.incident" = {{ dictionary = "incidents", probability = 0.5 }}
"""


@pytest.fixture
def configuration(attacked: Mapping[str, Service], tmp_path: Path) -> Path:
    """Return the file that tells what is there to be asked for."""
    cases = [each.removeprefix("case/") for each in (OWN, OTHER)]
    incidents = [each["incident"] for each in attacked["reporting"].get("/incidents").json()["items"]]
    path = tmp_path / "schemathesis.toml"
    path.write_text(TOLD.format(cases=cases, incidents=incidents))
    return path


@pytest.mark.parametrize("name", SERVICES)
def test_every_answer_is_as_the_document_has_it(
    attacked: Mapping[str, Service], name: str, configuration: Path, tmp_path: Path
) -> None:
    shown = f"Authorization: {ANYBODY['authorization']}"
    options = ("--checks", "all", "--header", shown, "--no-color", *(LONG if SECONDS else SHORT))
    command = (sys.executable, "-m", "schemathesis.cli", "--config-file", str(configuration))
    asked = subprocess.run(
        (*command, "run", f"{attacked[name].url}/openapi.json", *options),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stdout + asked.stderr
    assert attacked[name].get("/health/live").is_success
    assert [record for record in attacked[name].records if record["level"] in {"ERROR", "CRITICAL"}] == []
