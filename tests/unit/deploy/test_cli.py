import socket
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deploy.local.cli import main
from deploy.local.ports import OFFSETS
from deploy.local.processes import Program, never, start, stop
from deploy.local.state import State
from deploy.local.tokens import GIVEN
from tests.access import TOKEN
from tests.stack import free_port, free_port_base


def verbatim(*words: str, typed: str | None = None) -> Result:
    return CliRunner(env={GIVEN: TOKEN}).invoke(main, words, input=typed)


def test_a_taken_port_is_named_with_the_option_that_moves_it(tmp_path: Path) -> None:
    base = free_port_base()
    port = base + OFFSETS["intake"]
    with socket.create_server(("127.0.0.1", port)):
        result = verbatim("up", "--state", str(tmp_path), "--port-base", str(base))
    assert result.exit_code == 1
    assert f"port {port}, meant for intake, is taken" in result.stderr
    assert "--port-base" in result.stderr


@pytest.mark.parametrize(
    "elsewhere",
    [("--kafka", "broker.example:9092"), ("--mongodb", "mongodb://user:secret@db.example:27017/")],
)
@pytest.mark.parametrize("moved", [("--now", "2026-11-02T09:00:00Z"), ("--speed", "60")])
def test_the_clock_of_a_stack_elsewhere_is_not_moved(
    tmp_path: Path, elsewhere: tuple[str, str], moved: tuple[str, str]
) -> None:
    result = verbatim("up", "--state", str(tmp_path), *elsewhere, *moved)
    assert result.exit_code == 1
    assert "--now moves the clock of a local stack only" in result.stderr
    assert "secret" not in result.output


@pytest.mark.parametrize("instant", ["tomorrow", "2026-11-02T09:00:00"])
def test_an_instant_without_its_offset_is_refused(tmp_path: Path, instant: str) -> None:
    result = verbatim("up", "--state", str(tmp_path), "--now", instant)
    assert result.exit_code != 0
    assert "2026-11-02T09:00:00Z" in result.stderr


def test_a_state_folder_in_use_is_not_shared(tmp_path: Path) -> None:
    holder = start(Program("supervisor", ("sleep", "60"), never), State(tmp_path))
    try:
        result = verbatim("up", "--state", str(tmp_path))
    finally:
        stop(holder, 5)
    assert result.exit_code == 1
    assert "a stack runs already" in result.stderr
    assert "verbatim down" in result.stderr


def test_a_state_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = verbatim("up", "--state", str(tmp_path / "file" / "below"))
    assert result.exit_code == 1
    assert "--state" in result.stderr


@pytest.mark.parametrize(
    ("kafka", "said"),
    [("localhost", "embedded, apache or HOST:PORT"), ("127.0.0.1:1", "no Kafka answers at 127.0.0.1:1")],
)
def test_a_kafka_that_is_not_there_is_named(tmp_path: Path, kafka: str, said: str) -> None:
    result = verbatim("up", "--state", str(tmp_path), "--port-base", str(free_port_base()), "--kafka", kafka)
    assert result.exit_code == 1
    assert said in result.stderr


def test_java_is_asked_for_where_it_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = verbatim("up", "--state", str(tmp_path), "--port-base", str(free_port_base()), "--kafka", "apache")
    assert result.exit_code == 1
    assert "Java 17" in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("PARTITIONS", "0", "PARTITIONS: "), ("POLICY", "/nowhere", "the policy cannot be used: ")],
)
def test_a_setting_that_no_service_could_start_with_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    result = verbatim("up", "--state", str(tmp_path))
    assert result.exit_code == 1
    assert said in result.stderr


def test_down_says_so_where_nothing_runs(tmp_path: Path) -> None:
    result = verbatim("down", "--state", str(tmp_path))
    assert result.exit_code == 0
    assert "Nothing runs" in result.stdout


def test_status_fails_where_nothing_runs(tmp_path: Path) -> None:
    result = verbatim("status", "--state", str(tmp_path))
    assert result.exit_code == 1
    assert "Nothing runs" in result.stdout


def test_sending_what_is_not_json_is_refused_before_anything_is_sent() -> None:
    result = verbatim("send", "-", "--url", "http://127.0.0.1:1", typed="{oops")
    assert result.exit_code == 1
    assert "line 1, is not JSON" in result.stderr


@pytest.mark.parametrize("words", [("send", "-"), ("quarantine", "list"), ("quarantine", "replay", "1")])
def test_an_intake_that_does_not_answer_is_named(words: tuple[str, ...]) -> None:
    url = f"http://127.0.0.1:{free_port()}"
    result = verbatim(*words, "--url", url, typed="{}")
    assert result.exit_code == 1
    assert f"nothing answers at {url}" in result.stderr
