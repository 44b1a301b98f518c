"""docker-compose.yml as it is read: by PyYAML everywhere, and by docker-compose itself where that is installed."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
KEYS = {"PSEUDONYM_KEY": "ab" * 32, "LOG_KEY": "cd" * 32}
GIVEN = KEYS | {
    "PERSON_KEY": "ef" * 32,
    "OIDC_ISSUER": "https://identity.example",
    "OIDC_KEYS": "https://identity.example/keys",
    "OIDC_CLIENT_ID": "dashboard",
    "SESSION_KEY": "5e" * 32,
}
"""What must be given: the keys of reporting, what all services are told of those who call, and who signs in."""


Compose = dict[str, Any]


def by_yaml() -> Compose:
    """Return the file with its variables filled in as docker-compose would, what must be given being set."""
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    read: Compose = yaml.safe_load(_filled_in(text, GIVEN))
    return read


def _filled_in(text: str, environment: Mapping[str, str]) -> str:
    return re.sub(r"\$\{(\w+):[-?]([^}]*)\}", lambda found: environment.get(found[1], found[2]), text)


def by_docker_compose() -> Compose:
    """Return what `docker-compose config` makes of the file. Raises CalledProcessError if it refuses it."""
    command = ["docker-compose", "--file", str(ROOT / "docker-compose.yml"), "config"]
    environment = {"PATH": os.environ["PATH"], **GIVEN}
    config = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    read: Compose = yaml.safe_load(config.stdout)
    return read


READERS = {"PyYAML": by_yaml} | ({"docker-compose": by_docker_compose} if shutil.which("docker-compose") else {})


def seconds(duration: str) -> float:
    """Return a duration such as `40s` or `1m` in seconds."""
    found = re.fullmatch(r"(?:(\d+)m)?(?:(\d+)s)?", duration)
    assert found is not None, duration
    return 60 * int(found[1] or 0) + int(found[2] or 0)
