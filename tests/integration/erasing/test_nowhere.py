"""After an erasure nobody reads the words: not the services, not their files, not a backup, not a replica."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from deploy.local.tokens import GIVEN
from tests.access import ANYBODY, TOKEN
from tests.integration.canary.ground import groups
from tests.integration.canary.holdings import held
from tests.integration.canary.telling import about_one_case, secret
from tests.integration.canary.words import SAID
from tests.integration.erasing.erasing import approval, destroyed
from tests.integration.erasing.keys import copied, opened_by_any, put_back, sealed_of
from tests.integration.gate import steps
from tests.integration.gate.sending import BATCH, Gate, fresh
from tests.integration.reporting.planting.working import worked_off
from tests.integration.service import Service, all_four, starting
from tests.unit.gate.samples import body
from tests.waiting import eventually

pytestmark = pytest.mark.timeout(300)

Surroundings = dict[str, str]
ENDS_WITHIN = 20.0


@contextmanager
def intake(surroundings: Surroundings, folder: Path, instance: str = "erasing") -> Iterator[Service]:
    with starting("intake", surroundings, folder, INSTANCE=instance) as service:
        service.wait_ready()
        yield service


def gate_of(service: Service, surroundings: Mapping[str, str]) -> Gate:
    http = httpx.AsyncClient(base_url=service.url, timeout=30, headers=ANYBODY)
    return Gate(http, surroundings["KAFKA_URL"])


async def answers(service: Service, subject: str, status: int) -> Any:  # noqa: ANN401 - the case, as JSON
    async def look() -> httpx.Response | None:
        answer = service.get(f"/cases/{subject.removeprefix('case/')}")
        return answer if answer.status_code == status else None

    found = await eventually(look)
    assert found is not None
    return found.json()


async def test_no_file_and_no_key_that_is_left_opens_what_was_said(apart: Surroundings, tmp_path: Path) -> None:
    erased, other = "case/erased-whole", "case/other-whole"
    with all_four(apart, tmp_path / "services", LOG_LEVEL="DEBUG") as services:
        gate = gate_of(services["intake"], apart)
        for subject in (erased, other):
            told = about_one_case(subject.removeprefix("case/"))
            assert (await gate.post(told, content_type=BATCH)).status_code == 202
        await worked_off(apart["KAFKA_URL"], groups())
        sealed = {subject: await sealed_of(apart, subject) for subject in (erased, other)}
        said = {subject: await opened_by_any(apart, texts) for subject, texts in sealed.items()}
        before = await entries(services)

        approved = {**approval(told[0], "2026-11-25T10:00:00Z"), "subject": erased}
        answer = await gate.post(approved)
        assert answer.status_code == 202, answer.text
        await destroyed(apart, erased)
        await worked_off(apart["KAFKA_URL"], groups())

        assert len(said[erased]) == len(sealed[erased]) > 10
        assert await opened_by_any(apart, sealed[erased] | await sealed_of(apart, erased)) == []
        assert sorted(await opened_by_any(apart, sealed[other])) == sorted(said[other])
        after = await entries(services)
        assert after[: len(before)] == before
        assert len(after) > len(before)
        assert "erased" not in str(before)
        assert "'status': 'erased'" in str(after)
        for words in (("log", "verify", "--url", services["reporting"].url), ("rebuild", "reporting", "--check")):
            result = verbatim(apart, *words)
            assert result.returncode == 0, result.stdout + result.stderr
        await gate.http.aclose()
    assert {place for place, content in held(tmp_path) if SAID.found_in(content)} == set()


def verbatim(surroundings: Surroundings, *words: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "deploy.local.cli", *words)
    env = {**os.environ, **surroundings, GIVEN: TOKEN}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


async def entries(services: Mapping[str, Service]) -> list[Any]:
    """Return the records of the log, once it is whole."""
    records: list[Any] = services["reporting"].get("/log", {"limit": 1000}).json()["items"]
    return records


async def test_keys_from_a_backup_taken_before_the_erasure_are_destroyed_again_and_one_taken_after_opens_nothing(
    apart: Surroundings, tmp_path: Path
) -> None:
    disclosure = secret(fresh())
    subject = disclosure["subject"]
    with intake(apart, tmp_path / "first") as service:
        gate = gate_of(service, apart)
        assert (await gate.post(disclosure)).status_code == 202
        await answers(service, subject, 200)
        earlier = await copied(apart)
        sealed = await sealed_of(apart, subject)
        assert (await gate.post(approval(disclosure))).status_code == 202
        await destroyed(apart, subject)
        later = await copied(apart)
        await gate.http.aclose()

    await put_back(apart, later)
    assert await opened_by_any(apart, sealed) == []
    await put_back(apart, earlier)
    assert await opened_by_any(apart, sealed) != []

    with intake(apart, tmp_path / "second") as service:
        await destroyed(apart, subject)
        await answers(service, subject, 410)
        assert any("came back and are destroyed again" in line for line in service.log)
    assert await opened_by_any(apart, sealed) == []


async def test_a_crash_right_after_the_approval_leaves_no_key_alive(apart: Surroundings, tmp_path: Path) -> None:
    cases = [fresh() for _ in range(4)]
    for number, disclosure in enumerate(cases):
        with intake(apart, tmp_path / f"killed-{number}") as service:
            gate = gate_of(service, apart)
            assert (await gate.post(disclosure)).status_code == 202
            await answers(service, disclosure["subject"], 200)
            assert (await gate.post(approval(disclosure))).status_code == 202
            service.running.process.send_signal(signal.SIGKILL)
            service.wait_end(ENDS_WITHIN)
            await gate.http.aclose()

    with intake(apart, tmp_path / "again") as service:
        for disclosure in cases:
            await destroyed(apart, disclosure["subject"])
            await answers(service, disclosure["subject"], 410)


async def test_no_replica_reads_or_seals_for_a_case_that_another_erased(apart: Surroundings, tmp_path: Path) -> None:
    cases = [fresh() for _ in range(6)]
    with ExitStack() as stack:
        replicas = [stack.enter_context(intake(apart, tmp_path / name, name)) for name in ("one", "two")]
        gates = [gate_of(replica, apart) for replica in replicas]
        for disclosure in cases:
            assert (await gates[0].post(disclosure)).status_code == 202
        for disclosure in cases:
            # Each has the key in mind by now.
            for replica in replicas:
                await answers(replica, disclosure["subject"], 200)
        for number, disclosure in enumerate(cases):
            assert (await gates[number % 2].post(approval(disclosure))).status_code == 202
        for disclosure in cases:
            await destroyed(apart, disclosure["subject"])
            for gate in gates:
                assert (await gate.http.get(f"/cases/{disclosure['subject'].removeprefix('case/')}")).status_code == 410
                answer = await gate.post(steps.renamed(disclosure))
                assert (answer.status_code, body(disclosure) in answer.content) == (410, False)
        for gate in gates:
            await gate.http.aclose()
