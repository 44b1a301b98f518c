import shutil
import subprocess
from pathlib import Path

import pytest

from deploy.local.diagnosis import diagnosis

MONGOD = """
{"s":"I", "msg":"Opening WiredTiger"}
{"s":"E", "msg":"WiredTiger error message", "attr":{"error":-31804}}
{"s":"F", "msg":"aborting"}
"""
SERVICE = """
INFO:     Waiting for application startup.
{"level": "INFO", "message": "starting"}
{"level": "ERROR", "message": "no Kafka at 127.0.0.1:9"}
ERROR:    Application startup failed. Exiting.
"""
TRACEBACK = """
Traceback (most recent call last):
  File "topics.py", line 3, in main
shared.bus.topics.TopicsError: disclosures has 2 partitions, not 4
"""


def test_a_missing_library_is_named_as_the_real_linker_names_it(tmp_path: Path) -> None:
    program = tmp_path / "program"
    program.write_bytes(Path(str(shutil.which("ls"))).resolve().read_bytes().replace(b"libc.so.6\0", b"libq.so.6\0"))
    program.chmod(0o755)
    log = tmp_path / "log"
    with log.open("wb") as output:
        subprocess.run([program], stderr=output, check=False, env={"LC_ALL": "C"})
    assert diagnosis(log).startswith("the system library libq.so.6 is missing; install it")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("mongod: error while loading shared libraries: libcurl.so.4: cannot open shared", "apt-get install libcurl4"),
        ("mongod: /lib/libc.so.6: version `GLIBC_2.34' not found (required by mongod)", "it needs GLIBC_2.34"),
        ("starting\nerror: kafka: port 9092 is already in use\n", "error: kafka: port 9092 is already in use"),
        (MONGOD, "WiredTiger error message"),
        (SERVICE, "it says: no Kafka at 127.0.0.1:9 "),
        (TRACEBACK, "it says: TopicsError: disclosures has 2 partitions, not 4 "),
        ("", "it said nothing"),
    ],
)
def test_the_log_tells_why(tmp_path: Path, written: str, said: str) -> None:
    log = tmp_path / "log"
    log.write_text(written)
    assert said in diagnosis(log)


def test_the_harmless_warning_of_an_older_system_is_no_reason(tmp_path: Path) -> None:
    log = tmp_path / "log"
    log.write_text(
        "broker: /lib/libc.so.6: weak version `GLIBC_2.39' not found (required by broker)\nerror: disk full\n"
    )
    assert "disk full" in diagnosis(log)
