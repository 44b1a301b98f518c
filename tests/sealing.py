"""Keys to seal to and to open with, in files as a service is told of them, for as long as the tests run."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from deploy import master_key
from deploy.sealing_keys import provide
from shared.sealing.key_files import read_private, read_public

_FOLDER = TemporaryDirectory(prefix="verbatim-keys-")
PRIVATE_FILE = Path(_FOLDER.name) / "sealing.jwks"
PUBLIC_FILE = Path(_FOLDER.name) / "public.jwks"
MASTER_FILE = Path(_FOLDER.name) / "master.toml"
provide(PRIVATE_FILE, PUBLIC_FILE)
master_key.provide(MASTER_FILE)

PUBLIC = read_public(PUBLIC_FILE)
LETTERS = read_private(PRIVATE_FILE, PUBLIC)
KEY_FILES = {"SEALING_KEYS": str(PRIVATE_FILE), "PUBLIC_KEYS": str(PUBLIC_FILE), "MASTER_KEY": str(MASTER_FILE)}
"""What a service is told of the keys."""


def sealed(document: dict[str, Any]) -> dict[str, Any]:
    """Return the event with its data sealed, as a system does that emits over Kafka."""
    return {
        **document,
        "datacontenttype": "application/jose",
        "data": PUBLIC.seal(json.dumps(document["data"], ensure_ascii=False).encode()),
    }
