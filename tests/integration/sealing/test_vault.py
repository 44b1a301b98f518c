"""What is sealed with the key of a case opens with that key alone, and the master key may be changed."""

import asyncio
from base64 import b64decode, b64encode
from os import urandom
from pathlib import Path
from uuid import uuid4

import pytest
from pymongo.errors import ConnectionFailure

from shared.engine.store import Database, open_database
from shared.sealing.master import Master, MasterKeyError, masters
from shared.sealing.vault import UnsealableError, Vault
from tests.stack import running_mongod

CASE, OTHER = "case/1", "case/2"
WORDS = "Öğretmen ismimi söylemedi. ܫܠܡܐ"


def key_file(folder: Path, *keys: bytes) -> tuple[Master, ...]:
    """Write local master keys to a file, and read them as a service does."""
    file = folder / f"{uuid4().hex}.toml"
    file.touch(mode=0o600)
    file.write_text("".join(f'[[key]]\nprovider = "local"\nkey = "{b64encode(key).decode()}"\n' for key in keys))
    return masters(file)


async def opened(database: Database, keys: tuple[Master, ...]) -> Vault:
    vault = Vault(database, keys)
    await vault.prepare()
    return vault


async def sealed(vault: Vault, case: str, text: str) -> str:
    return (await vault.seal([(case, text)]))[case, text]


async def test_what_was_sealed_is_opened_as_it_was_said(database: Database, master: tuple[Master, ...]) -> None:
    vault = await opened(database, master)
    text = await sealed(vault, CASE, WORDS)
    assert WORDS.encode() not in b64decode(text.rpartition(":")[2])
    assert await vault.unseal(CASE, [text]) == {text: WORDS}
    assert await (await opened(database, master)).unseal(CASE, [text]) == {text: WORDS}


async def test_the_same_text_is_sealed_alike_in_a_case_and_otherwise_in_another(
    database: Database, master: tuple[Master, ...]
) -> None:
    vault = await opened(database, master)
    assert await sealed(vault, CASE, WORDS) == await sealed(vault, CASE, WORDS) != await sealed(vault, OTHER, WORDS)


async def test_one_case_does_not_open_what_another_said(database: Database, master: tuple[Master, ...]) -> None:
    vault = await opened(database, master)
    text = await sealed(vault, CASE, WORDS)
    await sealed(vault, OTHER, "something")
    for case in (OTHER, "case/never-heard-of"):
        with pytest.raises(UnsealableError, match="not sealed with the key of its case"):
            await vault.unseal(case, [text])


@pytest.mark.parametrize("change", [lambda raw: raw[:-1] + bytes([raw[-1] ^ 1]), lambda raw: raw[:20], lambda _: b""])
async def test_what_was_tampered_with_is_not_opened(
    database: Database, master: tuple[Master, ...], change: object
) -> None:
    vault = await opened(database, master)
    raw = b64decode((await sealed(vault, CASE, WORDS)).rpartition(":")[2])
    assert callable(change)
    with pytest.raises(UnsealableError):
        await vault.unseal(CASE, ["sealed:1:5:" + b64encode(change(raw)).decode()])


async def test_many_at_once_make_one_key(database: Database, master: tuple[Master, ...]) -> None:
    vaults = [await opened(database, master) for _ in range(4)]
    found = await asyncio.gather(*(sealed(vault, CASE, WORDS) for vault in vaults * 5))
    assert len(set(found)) == 1
    assert await database["keys"].count_documents({"keyAltNames": CASE}) == 1


async def test_only_what_is_known_is_sealed_without_making_a_key(
    database: Database, master: tuple[Master, ...]
) -> None:
    vault = await opened(database, master)
    text = await sealed(vault, CASE, WORDS)
    assert await vault.seal_known([(CASE, WORDS), (OTHER, WORDS)]) == {(CASE, WORDS): text}
    assert await database["keys"].count_documents({"keyAltNames": OTHER}) == 0


async def test_another_master_key_is_noticed_at_start(
    database: Database, master: tuple[Master, ...], tmp_path: Path
) -> None:
    await opened(database, master)
    with pytest.raises(MasterKeyError, match="does not open the keys"):
        await opened(database, key_file(tmp_path, urandom(96)))


async def test_the_master_key_is_changed_and_the_old_one_is_needed_no_more(database: Database, tmp_path: Path) -> None:
    old, new = urandom(96), urandom(96)
    text = await sealed(await opened(database, key_file(tmp_path, old)), CASE, WORDS)

    both = await opened(database, key_file(tmp_path, new, old))
    assert await both.unseal(CASE, [text]) == {text: WORDS}
    assert await both.rewrap() == 2
    assert await both.rewrap() == 0

    assert await (await opened(database, key_file(tmp_path, new))).unseal(CASE, [text]) == {text: WORDS}
    with pytest.raises(MasterKeyError):
        await opened(database, key_file(tmp_path, old))


async def test_that_mongodb_is_away_is_not_said_of_the_words(tmp_path: Path) -> None:
    with running_mongod(tmp_path) as url:
        vault = await opened(
            open_database(f"{url}&serverSelectionTimeoutMS=500", "away"), key_file(tmp_path, urandom(96))
        )
        text = await sealed(vault, CASE, WORDS)
    with pytest.raises(ConnectionFailure):
        await vault.unseal(CASE, [text])
