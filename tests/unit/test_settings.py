"""Settings come from the environment and from files of secrets, and are refused where they cannot be right."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from shared.bus.cluster import CertificateFileError, Cluster
from shared.engine.store import MongoDBUrlError, open_database
from shared.settings import Settings

SECRET = "pass-the-salt"  # noqa: S105 - nobody's


def test_a_secret_is_read_from_the_file_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kafka_password").write_text(f"{SECRET}\n")
    (tmp_path / "mongodb_url").write_text("mongodb://from-a-file/")
    monkeypatch.setenv("SECRETS", str(tmp_path))
    settings = Settings(kafka_security_protocol="SASL_SSL", kafka_user="intake")
    assert settings.kafka_password.get_secret_value() == SECRET
    assert settings.mongodb_url == "mongodb://from-a-file/"


def test_the_environment_counts_before_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "log_key").write_text("aa")
    monkeypatch.setenv("SECRETS", str(tmp_path))
    monkeypatch.setenv("LOG_KEY", "bb")
    assert Settings().log_key == "bb"


def test_a_folder_that_is_not_there_holds_no_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRETS", str(tmp_path / "none"))
    assert Settings().log_key == ""


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ({"kafka_security_protocol": "SASL_SSL", "kafka_password": SECRET}, "KAFKA_USER"),
        ({"kafka_security_protocol": "SASL_SSL", "kafka_user": "intake"}, "KAFKA_PASSWORD"),
        ({"kafka_user": "intake", "kafka_password": SECRET}, "SASL_SSL"),
        ({"kafka_security_protocol": "SSL", "kafka_password": SECRET}, "SASL_SSL"),
        ({"kafka_security_protocol": "SASL_PLAINTEXT", "kafka_password": SECRET}, "kafka_security_protocol"),
        ({"kafka_sasl_mechanism": "PLAIN", "kafka_password": SECRET}, "kafka_sasl_mechanism"),
        ({"kafka_ca": "ca.pem"}, "KAFKA_CA"),
        ({"kafka_security_protocol": "SSL", "kafka_certificate": "own.pem"}, "KAFKA_CERTIFICATE_KEY"),
        ({"clock_offset": "3", "mongodb_url": f"mongodb://u:{SECRET}@elsewhere/"}, "CLOCK_OFFSET"),
    ],
)
def test_settings_that_cannot_be_right_are_named_without_any_secret(told: dict[str, str], named: str) -> None:
    with pytest.raises(ValidationError, match=named) as refused:
        Settings.model_validate(told)
    assert SECRET not in str(refused.value)


def test_no_secret_is_shown_with_the_settings() -> None:
    settings = Settings.model_validate(
        {
            "kafka_security_protocol": "SASL_SSL",
            "kafka_user": "intake",
            "kafka_password": SECRET,
            "mongodb_url": f"mongodb://intake:{SECRET}@localhost/",
        }
    )
    assert SECRET not in f"{settings!r} {settings} {Cluster.of(settings)!r}"


@pytest.mark.parametrize("mechanism", ["SCRAM-SHA-256", "SCRAM-SHA-512"])
def test_a_client_is_told_all_that_it_needs_to_come_as_a_user(mechanism: str) -> None:
    told = {"kafka_url": "kafka:9092", "kafka_security_protocol": "SASL_SSL", "kafka_sasl_mechanism": mechanism}
    options = Cluster.of(Settings.model_validate({**told, "kafka_user": "intake", "kafka_password": SECRET})).options
    context = options.pop("ssl_context")
    assert context.check_hostname
    assert options == {
        "bootstrap_servers": "kafka:9092",
        "security_protocol": "SASL_SSL",
        "sasl_mechanism": mechanism,
        "sasl_plain_username": "intake",
        "sasl_plain_password": SECRET,
    }


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_a_file_of_authorities_that_is_no_good_is_named_by_its_setting(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "ca.pem"
    if content:
        file.write_text(content)
    settings = Settings(kafka_security_protocol="SSL", kafka_ca=file)
    with pytest.raises(CertificateFileError, match="KAFKA_CA"):
        Cluster.of(settings)


@pytest.mark.parametrize(
    "url", [f"mongodb://u:{SECRET}/x@host/", f"mongodb://u:1/{SECRET}$x@host/", f"http://u:{SECRET}@h"]
)
def test_a_mongodb_url_that_is_no_good_is_not_repeated(url: str) -> None:
    with pytest.raises(MongoDBUrlError, match="MONGODB_URL") as refused:
        open_database(url, "any")
    assert SECRET not in str(refused.value)
    assert refused.value.__suppress_context__
