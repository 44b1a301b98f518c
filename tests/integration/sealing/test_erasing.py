"""Once the key of a case is destroyed nobody reads what was said, and nobody makes another key in its name."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from os import urandom
from pathlib import Path
from typing import Any

import pytest
from bson.binary import Binary

from shared.engine.store import Database
from shared.sealing.master import Master
from shared.sealing.vault import ErasedError, UnsealableError, Vault
from tests.integration.sealing.test_vault import CASE, OTHER, WORDS, key_file, opened, sealed

AT = datetime(2032, 1, 1, tzinfo=UTC)


async def key_of(database: Database, case: str) -> dict[str, Any]:
    row = await database["keys"].find_one({"keyAltNames": case})
    assert row is not None
    return row


async def test_what_was_sealed_is_read_by_nobody_not_even_by_who_has_the_key_in_mind(
    database: Database, master: tuple[Master, ...]
) -> None:
    here, there = await opened(database, master), await opened(database, master)
    text = await sealed(here, CASE, WORDS)
    other = await sealed(here, OTHER, WORDS)
    assert await there.unseal(CASE, [text]) == {text: WORDS}

    assert await here.erase(CASE, AT)

    for vault in (here, there, await opened(database, master)):
        with pytest.raises(ErasedError):
            await vault.unseal(CASE, [text])
        with pytest.raises(UnsealableError):
            await vault.unseal(OTHER, [text])
        assert await vault.unseal(OTHER, [other]) == {other: WORDS}


async def test_the_driver_cannot_open_it_either_without_a_key_in_mind(
    database: Database, master: tuple[Master, ...]
) -> None:
    vault = await opened(database, master)
    text = await sealed(vault, CASE, WORDS)
    key = (await key_of(database, CASE))["_id"]
    assert await (await opened(database, master))._decrypt(key, text) == WORDS
    await vault.erase(CASE, AT)

    with pytest.raises(UnsealableError):
        await (await opened(database, master))._decrypt(key, text)


async def test_nothing_of_the_key_is_left_in_its_document(database: Database, master: tuple[Master, ...]) -> None:
    vault = await opened(database, master)
    await sealed(vault, CASE, WORDS)
    before = await key_of(database, CASE)
    await vault.erase(CASE, AT)
    after = await key_of(database, CASE)

    assert (after["_id"], after["keyAltNames"], after["erasedAt"]) == (before["_id"], [CASE], AT)
    assert "masterKey" not in after
    assert not {before["keyMaterial"][n : n + 8] for n in range(89)} & {
        after["keyMaterial"][n : n + 8] for n in range(89)
    }


async def test_nothing_is_sealed_for_a_case_that_was_erased_and_no_key_is_made(
    database: Database, master: tuple[Master, ...]
) -> None:
    vault = await opened(database, master)
    await sealed(vault, CASE, WORDS)
    await vault.erase(CASE, AT)
    await vault.erase("case/never-heard-of", AT)

    for case in (CASE, "case/never-heard-of"):
        for way in (vault.seal, vault.seal_known):
            with pytest.raises(ErasedError):
                await way([(case, "something new"), (OTHER, WORDS)])
        assert await database["keys"].count_documents({"keyAltNames": case}) == 1
    assert await vault.erased([CASE, OTHER, "case/never-heard-of"]) == {CASE, "case/never-heard-of"}


async def test_whoever_seals_while_it_is_erased_leaves_no_key_alive(
    database: Database, master: tuple[Master, ...]
) -> None:
    vaults = [await opened(database, master) for _ in range(4)]

    async def seal(vault: Vault, case: str) -> None:
        with suppress(ErasedError):
            await sealed(vault, case, WORDS)

    for number in range(10):
        case = f"case/{number}"
        sealing = (seal(vault, case) for vault in vaults)
        await asyncio.gather(*sealing, vaults[0].erase(case, AT), vaults[1].erase(case, AT))
        assert await database["keys"].count_documents({"keyAltNames": case}) == 1
        assert "masterKey" not in await key_of(database, case)


async def test_a_key_that_came_back_is_destroyed_again(database: Database, master: tuple[Master, ...]) -> None:
    vault = await opened(database, master)
    text = await sealed(vault, CASE, WORDS)
    backup = await key_of(database, CASE)
    assert [await vault.erase(CASE, AT), await vault.erase(CASE, AT)] == [True, False]
    await database["keys"].replace_one({"_id": backup["_id"]}, backup)
    assert await (await opened(database, master)).unseal(CASE, [text]) == {text: WORDS}

    assert await vault.erase(CASE, AT)

    with pytest.raises(ErasedError):
        await vault.unseal(CASE, [text])


async def test_wrapping_all_keys_anew_leaves_the_destroyed_ones_destroyed(database: Database, tmp_path: Path) -> None:
    old, new = urandom(96), urandom(96)
    vault = await opened(database, key_file(tmp_path, old))
    text = await sealed(vault, CASE, WORDS)
    other = await sealed(vault, OTHER, WORDS)
    alive = await key_of(database, CASE)
    await vault.erase(CASE, AT)

    both = await opened(database, key_file(tmp_path, new, old))
    assert await both.rewrap() == 2
    assert await both.unseal(OTHER, [other]) == {other: WORDS}

    # As if it had been destroyed while it was being wrapped.
    written_back = {"keyMaterial": Binary(alive["keyMaterial"]), "masterKey": alive["masterKey"]}
    await database["keys"].update_one({"keyAltNames": CASE}, {"$set": written_back})
    await both.rewrap()
    assert "masterKey" not in await key_of(database, CASE)
    with pytest.raises(UnsealableError):
        await both._decrypt(alive["_id"], text)
