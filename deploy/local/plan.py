"""What one local stack consists of and where each part of it is reached."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

from deploy.local import mongod
from deploy.local.ports import LOOPBACK, OFFSETS
from deploy.local.state import State
from deploy.tokens import Issuer
from shared.settings import Settings

SERVICES = ("intake", "escalation", "translation", "reporting")
IDENTITY = "identity"
EMBEDDED = "embedded"
APACHE = "apache"


class Plan(BaseModel):
    """What was asked for on the command line.

    `kafka` is "embedded", "apache" or HOST:PORT; `mongodb` is "embedded" or a URL; `clock_offset` is in
    seconds, added to the services' wall clock, which runs `clock_speed` times as fast from `clock_since` on.
    """

    model_config = ConfigDict(frozen=True)

    folder: Path
    kafka: str = EMBEDDED
    mongodb: str = EMBEDDED
    port_base: int = 8000
    clock_offset: float = 0.0
    clock_speed: float = 1.0
    clock_since: datetime = Field(default_factory=partial(datetime.now, UTC))

    @property
    def state(self) -> State:
        """Where this stack keeps its data, logs and pid files."""
        return State(self.folder)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that this stack starts itself, each with a port of its own, in the order they get ready."""
        kafka = {EMBEDDED: ("kafka",), APACHE: ("kafka", "kafka-controller")}.get(self.kafka, ())
        identity = (IDENTITY,) if self.is_local else ()
        return (*kafka, *(("mongod",) if self.mongodb == EMBEDDED else ()), *SERVICES, *identity)

    @property
    def is_local(self) -> bool:
        """Whether Kafka and MongoDB are on this machine; only there somebody is believed who they say they are."""
        return Settings.model_construct(kafka_url=self.kafka_url, mongodb_url=self.mongodb_url).is_local

    def port(self, part: str) -> int:
        """Return the port that this part listens on."""
        return self.port_base + OFFSETS[part]

    def url(self, service: str) -> str:
        """Return where this service is reached."""
        return f"http://{LOOPBACK}:{self.port(service)}"

    def address(self, part: str) -> str:
        """Return where this part is reached, for a person to read."""
        return self.url(part) if part in (*SERVICES, IDENTITY) else f"{LOOPBACK}:{self.port(part)}"

    @property
    def kafka_url(self) -> str:
        """The bootstrap address of Kafka, HOST:PORT."""
        return f"{LOOPBACK}:{self.port('kafka')}" if self.kafka in {EMBEDDED, APACHE} else self.kafka

    @property
    def mongodb_url(self) -> str:
        """The connection string of MongoDB."""
        return mongod.url(self.port("mongod")) if self.mongodb == EMBEDDED else self.mongodb

    @property
    def keys(self) -> Path:
        """The folder of the keys that this stack made for itself."""
        return self.state.data("keys")

    @property
    def issuer(self) -> Issuer:
        """Who issues the tokens of this stack."""
        return Issuer.kept_in(self.keys, self.url(IDENTITY))

    def save(self) -> None:
        """Keep the plan with the stack's other files, for those who ask about it later."""
        self.state.run("plan.json").write_text(self.model_dump_json())

    @classmethod
    def load(cls, state: State) -> Self | None:
        """Return the plan of the last stack started on this state, None if there never was one."""
        path = state.run("plan.json")
        return cls.model_validate_json(path.read_text()) if path.exists() else None
