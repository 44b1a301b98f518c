"""The keys are renewed with overlap; what was set aside is opened to be replayed, and by nothing else."""

import shutil
from pathlib import Path

import pytest

from deploy.local.plan import SERVICES
from deploy.sealing_keys import add, provide
from shared.sealing.key_files import read_public
from shared.sealing.letters import PublicKeys
from shared.settings import HACKNEY
from tests.integration.gate.alone import intake
from tests.integration.gate.telling import WORD, telling, words
from tests.integration.service import starting
from tests.unit.gate.samples import body


def permissive(folder: Path) -> str:
    """Return a policy that lets the demonstration send words in plain text."""
    shutil.copytree(HACKNEY, folder / "policy")
    sources = folder / "policy" / "sources.toml"
    sources.write_text(sources.read_text().replace('id = "demo"', 'id = "demo"\nplaintext-allowed = "yes"'))
    return str(folder / "policy")


async def test_what_was_refused_is_replayed_once_policy_allows_it_though_the_keys_were_renewed_meanwhile(
    alone: dict[str, str], tmp_path: Path
) -> None:
    refused = telling()
    async with intake(alone, tmp_path) as gate:
        entry = await gate.set_aside(await gate.emit(body(refused)))
        replay = f"/quarantine/{entry['id']}/replay"
        again = await gate.http.post(replay)
        assert (again.status_code, WORD in again.text) == (422, False)
    add(Path(alone["SEALING_KEYS"]), Path(alone["PUBLIC_KEYS"]))
    async with intake(alone, tmp_path, POLICY=permissive(tmp_path)) as gate:
        assert (await gate.http.post(replay)).status_code == 200
        assert await words(gate, refused) == f"They called me {WORD}."
        allowed = telling()
        await gate.emit(body(allowed))
        assert await words(gate, allowed) == f"They called me {WORD}."


async def test_what_was_sealed_to_the_older_key_still_opens_after_a_new_one_came(
    alone: dict[str, str], tmp_path: Path
) -> None:
    older = read_public(Path(alone["PUBLIC_KEYS"]))
    add(Path(alone["SEALING_KEYS"]), Path(alone["PUBLIC_KEYS"]))
    async with intake(alone, tmp_path) as gate:
        newer = PublicKeys.of((await gate.http.get("/.well-known/jwks.json")).json())
        assert newer.keys[0].kid != older.keys[0].kid
        for keys in (older, newer):
            document = telling()
            data = keys.seal(body(document["data"]))
            await gate.emit(body({**document, "datacontenttype": "application/jose", "data": data}))
            assert await words(gate, document) == f"They called me {WORD}."


def test_intake_does_not_start_without_the_keys_to_what_is_sealed_to_it(
    surroundings: dict[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other.jwks"
    provide(other, tmp_path / "unused.jwks")
    with starting("intake", {**surroundings, "SEALING_KEYS": str(other)}, tmp_path) as service:
        assert service.wait_end(60) != 0
        assert "SEALING_KEYS has not the key that the first of PUBLIC_KEYS belongs to" in "".join(service.log)


@pytest.mark.parametrize("name", SERVICES)
def test_no_service_starts_without_a_key_to_seal_its_quarantine_to(
    surroundings: dict[str, str], tmp_path: Path, name: str
) -> None:
    with starting(name, {**surroundings, "PUBLIC_KEYS": str(tmp_path / "nowhere.jwks")}, tmp_path) as service:
        assert service.wait_end(60) != 0
        assert "nowhere.jwks, which cannot be read" in "".join(service.log)
