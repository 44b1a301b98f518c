"""Keys to seal to and to open with, in files as a service is told of them, for as long as the tests run."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deploy import master_key
from deploy.sealing_keys import provide
from services.intake.sealing import unsealed
from shared.engine.store import open_database
from shared.events.envelope import Event
from shared.sealing.key_files import read_private, read_public
from shared.sealing.master import masters
from shared.sealing.vault import Vault
from tests.access import ACCESS

_FOLDER = TemporaryDirectory(prefix="verbatim-keys-")
PRIVATE_FILE = Path(_FOLDER.name) / "sealing.jwks"
PUBLIC_FILE = Path(_FOLDER.name) / "public.jwks"
MASTER_FILE = Path(_FOLDER.name) / "master.toml"
provide(PRIVATE_FILE, PUBLIC_FILE)
master_key.provide(MASTER_FILE)

PUBLIC = read_public(PUBLIC_FILE)
LETTERS = read_private(PRIVATE_FILE, PUBLIC)
KEY_FILES = {
    "SEALING_KEYS": str(PRIVATE_FILE),
    "PUBLIC_KEYS": str(PUBLIC_FILE),
    "MASTER_KEY": str(MASTER_FILE),
    **ACCESS,
}
"""What a service is told of the keys."""


async def as_said(surroundings: Mapping[str, str], event: Event) -> dict[str, Any]:
    """Return the data of an event on a trusted topic with its words as they were said."""
    keys = open_database(surroundings["MONGODB_URL"], f"{surroundings['DATABASE_PREFIX']}-keys")
    data = await unsealed(Vault(keys, masters(MASTER_FILE)), event.subject, event.data)
    keys.client.close()
    return data


def sealed(document: dict[str, Any]) -> dict[str, Any]:
    """Return the event with its data sealed, as a system does that emits over Kafka."""
    return {
        **document,
        "datacontenttype": "application/jose",
        "data": PUBLIC.seal(json.dumps(document["data"], ensure_ascii=False).encode()),
    }
