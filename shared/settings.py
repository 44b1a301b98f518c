"""Settings of a service process: read once, at start, from the environment and from the files of its secrets."""

from pathlib import Path
from socket import gethostname
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import AwareDatetime, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SecretsSettingsSource, SettingsConfigDict

HACKNEY = Path(__file__).parent / "policy" / "hackney"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
SECRETS = Path("/run/secrets")
"""Where containers are given their secrets."""


class Settings(BaseSettings):
    """What a service is told about its surroundings. Raises pydantic's ValidationError if it cannot start with it."""

    model_config = SettingsConfigDict(frozen=True, hide_input_in_errors=True)

    secrets: Path = Field(
        default=SECRETS, description="Folder of files, each with the value of the setting that it is named after."
    )
    kafka_url: str = Field(default="127.0.0.1:8092", description="Bootstrap servers, HOST:PORT separated by commas.")
    kafka_security_protocol: Literal["PLAINTEXT", "SSL", "SASL_SSL"] = Field(
        default="PLAINTEXT", description="How Kafka is spoken to: in the open, under TLS, or under TLS as a user."
    )
    kafka_sasl_mechanism: Literal["SCRAM-SHA-512", "SCRAM-SHA-256"] = Field(
        default="SCRAM-SHA-512", description="How a user shows Kafka that it has the password."
    )
    kafka_user: str = Field(default="", description="Who we are for Kafka.")
    kafka_password: SecretStr = Field(default=SecretStr(""), description="The password of that user.")
    kafka_ca: Path | None = Field(
        default=None, description="File of the authorities, PEM, that Kafka's certificate must come from."
    )
    kafka_certificate: Path | None = Field(default=None, description="File of our own certificate for Kafka, PEM.")
    kafka_certificate_key: Path | None = Field(default=None, description="File of the key of that certificate, PEM.")
    mongodb_url: str = Field(
        default="mongodb://127.0.0.1:8017/?directConnection=true", repr=False, description="MongoDB connection string."
    )
    database_prefix: str = Field(default="verbatim", description="A service's database is PREFIX-SERVICE.")
    policy: Path = Field(default=HACKNEY, description="Folder of the council's policy.")
    partitions: int = Field(default=4, ge=1, description="Partitions of every trusted and inbound topic.")
    replication: int = Field(default=1, ge=1, description="Replicas of every topic.")
    clock_offset: float = Field(default=0.0, description="Seconds added to the wall clock; only on a local stack.")
    clock_speed: float = Field(
        default=1.0, gt=0, allow_inf_nan=False, description="How fast the clock runs; only on a local stack."
    )
    clock_since: AwareDatetime | None = Field(
        default=None, description="The moment of the wall clock from which CLOCK_SPEED counts, one for all services."
    )
    pseudonym_key: str = Field(default="", description="Hexadecimal key of the leadership log's pseudonyms.")
    log_key: str = Field(default="", description="Hexadecimal seed of the key that signs the leadership log.")
    master_key: Path | None = Field(
        default=None, description="File of the master key, which wraps the key that each case's words are sealed with."
    )
    sealing_keys: Path | None = Field(
        default=None, description="File of the private JSON Web Key Set that opens what is sealed to intake."
    )
    public_keys: Path | None = Field(
        default=None, description="File of the public JSON Web Key Set that every service seals its quarantine to."
    )
    oidc_issuer: str = Field(
        default="", description="Who signs the tokens that are accepted: `iss`, as OpenID Connect has it."
    )
    oidc_audience: str = Field(default="verbatim", description="Whom tokens must be made out to: `aud`.")
    oidc_keys: str = Field(default="", description="Address or file of the issuer's JSON Web Key Set.")
    oidc_roles: str = Field(default="roles", description="The claim of a token that lists roles.")
    oidc_areas: str = Field(
        default="service_areas", description="The claim of a manager's token that lists their service areas."
    )
    oidc_client_id: str = Field(default="", description="What the issuer knows the leadership pages by.")
    oidc_client_secret: SecretStr = Field(
        default=SecretStr(""), description="With what the pages prove it; none if the issuer knows them as public."
    )
    public_url: str = Field(default="", description="Where people's browsers reach the leadership pages.")
    session_key: SecretStr = Field(
        default=SecretStr(""), description="Hexadecimal keys of who is signed in, the newest first, with commas."
    )
    person_key: str = Field(
        default="", description="Hexadecimal key of the fingerprints of staff, one for all services."
    )
    instance: str = Field(
        default_factory=gethostname, description="Name of this process, its own among the replicas of its service."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
    start_patience: float = Field(default=60.0, description="Seconds to wait for Kafka and MongoDB at start.")
    stall_limit: float = Field(
        default=120.0, description="Seconds a consumer may lag without progress before the process ends."
    )

    @model_validator(mode="after")
    def _only_a_local_clock_may_be_moved(self) -> Self:
        moving = "CLOCK_OFFSET" if self.clock_offset else "CLOCK_SPEED" if self.clock_speed != 1 else None
        if moving and not self.is_local:
            raise ValueError(f"{moving} moves the clock of a local stack only: Kafka or MongoDB is on another machine")
        return self

    @model_validator(mode="after")
    def _clocks_of_one_speed_agree(self) -> Self:
        if self.clock_speed != 1 and self.clock_since is None:
            raise ValueError(
                "CLOCK_SPEED needs CLOCK_SINCE, the moment from which it counts, or no two services would agree"
            )
        return self

    @model_validator(mode="after")
    def _what_kafka_is_shown_belongs_together(self) -> Self:
        as_a_user = self.kafka_security_protocol == "SASL_SSL"
        if {bool(self.kafka_user), bool(self.kafka_password)} != {as_a_user}:
            raise ValueError("KAFKA_SECURITY_PROTOCOL=SASL_SSL needs KAFKA_USER and KAFKA_PASSWORD, which need it")
        if (self.kafka_certificate is None) != (self.kafka_certificate_key is None):
            raise ValueError("KAFKA_CERTIFICATE and KAFKA_CERTIFICATE_KEY need one another")
        if self.kafka_security_protocol == "PLAINTEXT" and (self.kafka_ca or self.kafka_certificate):
            raise ValueError("KAFKA_CA and KAFKA_CERTIFICATE need TLS: is KAFKA_SECURITY_PROTOCOL to be SASL_SSL?")
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Have the environment count before the files of the secrets, whose folder it names."""
        del dotenv_settings, file_secret_settings
        folder = Path(env_settings().get("secrets", SECRETS))
        files = SecretsSettingsSource(settings_cls, folder) if folder.is_dir() else None
        return (init_settings, env_settings, *([files] if files else []))

    @property
    def is_local(self) -> bool:
        """Whether Kafka and MongoDB both run on this machine."""
        kafka = [urlsplit(f"//{server}").hostname for server in self.kafka_url.split(",")]
        # A connection string may name several hosts, which urlsplit does not take apart.
        mongodb = [
            urlsplit(f"//{host}").hostname for host in urlsplit(self.mongodb_url).netloc.rpartition("@")[2].split(",")
        ]
        return LOOPBACK.issuperset(str(host) for host in (*kafka, *mongodb))
