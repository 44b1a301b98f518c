"""What the programs are told of Kafka and MongoDB: the secrets by files, as containers are, the rest by environment."""

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from tests.integration.service import AHEAD
from tests.integration.transport.certificates import Authority
from tests.integration.transport.kafka import USERS, Kafka, password
from tests.integration.transport.mongodb import PREFIX, MongoDB
from tests.sealing import KEY_FILES

ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Ground:
    """Kafka and MongoDB, the authority that certifies both, and one that certifies neither."""

    folder: Path
    authority: Authority
    stranger: Authority
    kafka: Kafka
    mongodb: MongoDB
    wrong_password: str = field(default_factory=lambda: f"wrong-{uuid4()}")

    def surroundings(self, user: str) -> dict[str, str]:
        """Return what the program of this user is told."""
        return {
            **self.kafka.settings(user),
            "SECRETS": str(self._secrets(user)),
            "DATABASE_PREFIX": PREFIX,
            "CLOCK_OFFSET": str(AHEAD.total_seconds()),
            "PSEUDONYM_KEY": "5f" * 32,
            **KEY_FILES,
            "PYTHONPATH": str(ROOT),
        }

    def _secrets(self, user: str) -> Path:
        folder = self.folder / "secrets" / user
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "kafka_password").write_text(f"{password(user)}\n")
        (folder / "log_key").write_text("4c" * 32)
        if (self.mongodb.passwords / user).exists():
            (folder / "mongodb_url").write_text(self.mongodb.url(user))
        return folder

    def as_for_kafka(self, user: str) -> dict[str, str]:
        """Return the settings with which a service comes to Kafka as another user."""
        return {"KAFKA_USER": user, "KAFKA_PASSWORD": password(user)}

    def secrets(self) -> set[str]:
        """Return every password, the wrong one too."""
        kept = {file.read_text().strip() for file in self.mongodb.passwords.iterdir()}
        return {self.wrong_password, *map(password, USERS), *kept}

    def provision(self) -> None:
        """Make the topics, as the user who may."""
        self.run("topics", "deploy.topics").check_returncode()

    def run(self, user: str, module: str, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run a program of ours as this user, with these settings beside its own."""
        told = {**os.environ, **self.surroundings(user), **settings}
        command = [sys.executable, "-m", module, *words]
        return subprocess.run(command, env=told, capture_output=True, text=True, check=False, timeout=120)
