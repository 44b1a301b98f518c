"""The vault: a key for every case, and with it what people said as ciphertext (DESIGN.md section 9).

MongoDB's client-side field level encryption, used explicitly: AEAD_AES_256_CBC_HMAC_SHA_512. It is deterministic, so
that a repeated event is the same event; it therefore tells that two texts of one case are the same, and nothing of two
cases. How many words a text has is told, too, since translations are counted by it. A case's key is itself wrapped by
the master key, which the database never has.

Of a case that was erased the key's document stays without its key, so that nobody makes another under its name.
"""

import asyncio
from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from os import urandom
from typing import Any
from uuid import uuid4

from bson.binary import STANDARD, UUID_SUBTYPE, Binary
from bson.codec_options import CodecOptions
from motor.motor_asyncio import AsyncIOMotorClientEncryption
from pymongo import IndexModel
from pymongo.errors import DuplicateKeyError, EncryptionError, PyMongoError
from pymongo.read_concern import ReadConcern

from shared.engine.store import Database
from shared.events.free_text import SEALED, word_count
from shared.sealing.master import Master, MasterKeyError

KEYS = "keys"
PROBE = "verbatim"
"""The name of the key that shows at start whether the master key is the right one; it is nobody's."""

ERASED_AT = "erasedAt"
"""When the key was destroyed, in its document."""

MASTER = "masterKey"
"""Which master key wraps the key, in its document: it is there as long as the key is."""

KEY_BYTES = 96
"""The length of a key."""

KEY_ID = slice(1, 17)
"""Where in a ciphertext the id of its key stands."""

ALGORITHM = "AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic"


class UnsealableError(Exception):
    """Text that is not sealed with the key of its case, or whose key is gone; it says nothing of what it holds."""


class ErasedError(Exception):
    """The case was erased: nothing is sealed for it any more, and nothing can be unsealed."""

    def __init__(self) -> None:
        super().__init__("the key of this case was destroyed when the case was erased")


class Vault:
    """Seals and unseals by case. A key is made when something about its case is first sealed."""

    def __init__(self, database: Database, masters: Sequence[Master]) -> None:
        # As the driver reads them: it does not find a key that a majority of MongoDB's members does not have yet.
        self._keys = database.get_collection(KEYS, read_concern=ReadConcern("majority"))
        self._masters = masters
        self._encryption: AsyncIOMotorClientEncryption[dict[str, Any]] = AsyncIOMotorClientEncryption(
            {master.provider: master.credentials for master in masters},
            f"{database.name}.{KEYS}",
            database.client,
            CodecOptions(uuid_representation=STANDARD),
        )

    async def prepare(self) -> None:
        """Create the index that no case has two keys by. Raises MasterKeyError if the master key opens none."""
        named = {"keyAltNames": {"$exists": True}}
        await self._keys.create_indexes([IndexModel("keyAltNames", unique=True, partialFilterExpression=named)])
        try:
            await self._encrypt((await self._made([PROBE]))[PROBE], PROBE)
        except EncryptionError:
            raise MasterKeyError(
                "The master key does not open the keys of the cases: give back the file that MASTER_KEY named before."
                " Without it nobody can read what was said."
            ) from None

    async def seal(self, texts: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """Return each text, given with its case, as it is sealed. Raises ErasedError if one of the cases was erased."""
        keys = await self._made({case for case, _ in texts})
        return await self._sealed(keys, texts)

    async def seal_known(self, texts: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
        """Return the same, without the texts of cases of which nothing was ever sealed; no key is made.

        Raises ErasedError likewise.
        """
        keys = await self._known({case for case, _ in texts})
        return await self._sealed(keys, [text for text in texts if text[0] in keys])

    async def unseal(self, case: str, texts: Collection[str]) -> Mapping[str, str]:
        """Return each sealed text as it was said.

        Raises UnsealableError if one is not sealed with the case's key, ErasedError if the case was erased.
        """
        # Asked for each time: the driver would go on opening texts with a key that it has in mind.
        key = (await self._known([case])).get(case)
        try:
            opened = await asyncio.gather(*(self._decrypt(key, text) for text in texts))
        except UnsealableError:
            await self._refuse_erased([case])
            raise
        return dict(zip(texts, opened, strict=True))

    async def erase(self, case: str, at: datetime) -> bool:
        """Destroy the key of the case, and let none be made for it again; return False if there was none alive.

        It returns when a majority of MongoDB's members has it.
        """
        try:
            await self._keys.insert_one({"_id": _new_id(), "keyAltNames": [case], ERASED_AT: at})
        except DuplicateKeyError:
            alive = {"keyAltNames": case, MASTER: {"$exists": True}}
            result = await self._keys.update_one(alive, _destroyed({ERASED_AT: at}))
            return result.modified_count > 0
        return False

    async def erased(self, cases: Collection[str]) -> set[str]:
        """Return those of the cases whose key was destroyed."""
        rows = self._keys.find({"keyAltNames": {"$in": list(cases)}, ERASED_AT: {"$exists": True}}, {"keyAltNames": 1})
        return {row["keyAltNames"][0] async for row in rows}

    async def alive(self, cases: Collection[str]) -> set[str]:
        """Return those of the cases that have a key."""
        rows = self._keys.find({"keyAltNames": {"$in": list(cases)}, MASTER: {"$exists": True}}, {"keyAltNames": 1})
        return {row["keyAltNames"][0] async for row in rows}

    async def rewrap(self) -> int:
        """Have the first master key wrap every key that another one wraps; return how many those were."""
        first = self._masters[0]
        others = {f"{MASTER}.provider": {"$ne": first.provider}, ERASED_AT: {"$exists": False}}
        with _faults_of_mongodb():
            result = await self._encryption.rewrap_many_data_key(others, first.provider, first.key)
        # One that was destroyed meanwhile has been written back.
        await self._keys.update_many({ERASED_AT: {"$exists": True}, MASTER: {"$exists": True}}, _destroyed({}))
        return result.bulk_write_result.modified_count if result.bulk_write_result else 0

    async def _sealed(
        self, keys: Mapping[str, Binary], texts: Collection[tuple[str, str]]
    ) -> dict[tuple[str, str], str]:
        once = list(dict.fromkeys(texts))
        try:
            found = await asyncio.gather(*(self._encrypt(keys[case], text) for case, text in once))
        except EncryptionError:
            await self._refuse_erased(keys)
            raise
        return dict(zip(once, found, strict=True))

    async def _refuse_erased(self, cases: Collection[str]) -> None:
        """Raise ErasedError if one of the cases was erased, perhaps in this very moment."""
        if await self.erased(cases):
            raise ErasedError

    async def _known(self, cases: Collection[str]) -> dict[str, Binary]:
        rows = await self._keys.find({"keyAltNames": {"$in": list(cases)}}, {"keyAltNames": 1, ERASED_AT: 1}).to_list()
        if any(ERASED_AT in row for row in rows):
            raise ErasedError
        return {row["keyAltNames"][0]: row["_id"] for row in rows}

    async def _made(self, cases: Collection[str]) -> dict[str, Binary]:
        known = await self._known(cases)
        missing = [case for case in cases if case not in known]
        if not missing:
            return known
        await asyncio.gather(*map(self._make, missing))
        return await self._known(cases)

    async def _make(self, case: str) -> None:
        first = self._masters[0]
        # Somebody else may make it in this very moment.
        with suppress(DuplicateKeyError), _faults_of_mongodb():
            await self._encryption.create_data_key(first.provider, first.key, key_alt_names=[case])

    async def _encrypt(self, key: Binary, text: str) -> str:
        with _faults_of_mongodb():
            sealed = await self._encryption.encrypt(text, ALGORITHM, key_id=key)
        return f"{SEALED}{word_count(text)}:{b64encode(sealed).decode()}"

    async def _decrypt(self, key: Binary | None, text: str) -> str:
        try:
            sealed = b64decode(text.rpartition(":")[2], validate=True)
            # What another case's key opens is not this case's, whoever put it there.
            if key is None or sealed[KEY_ID] != bytes(key):
                raise UnsealableError("this text is not sealed with the key of its case")
            with _faults_of_mongodb():
                opened: str = await self._encryption.decrypt(Binary(sealed, subtype=6))
        except (ValueError, EncryptionError):
            raise UnsealableError("this text cannot be opened") from None
        return opened


def _new_id() -> Binary:
    return Binary(uuid4().bytes, UUID_SUBTYPE)


def _destroyed(more: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the update that leaves nothing of a key in its document; what takes its place is random."""
    return {"$set": {"keyMaterial": urandom(KEY_BYTES), **more}, "$unset": {MASTER: ""}}


@contextmanager
def _faults_of_mongodb() -> Iterator[None]:
    """Raise what is wrong with MongoDB itself as it is, so that it is tried again like any other such fault."""
    try:
        yield
    except EncryptionError as error:
        if isinstance(error.cause, PyMongoError):
            raise error.cause from None
        raise
