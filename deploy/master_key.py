"""The file that the setting MASTER_KEY names: the key that wraps the keys of all cases, made here and never shown."""

import os
from base64 import b64encode
from pathlib import Path

from deploy.whole_file import replace
from shared.sealing.master import LOCAL, LOCAL_BYTES, masters

OWNER_ONLY = 0o600

ROW = '[[key]]\nprovider = "{provider}"\nkey = "{key}"\n'


def provide(path: Path) -> None:
    """Make the file, with one key of our own, where it is missing."""
    if not path.exists():
        replace(path, OWNER_ONLY, _new())


def add(path: Path) -> None:
    """Put a new key of our own before those of the file; these still open what they wrapped.

    Raises MasterKeyError if the file is no good as it is.
    """
    masters(path)
    replace(path, OWNER_ONLY, f"{_new()}\n{path.read_text('utf-8')}")


def _new() -> str:
    return ROW.format(provider=LOCAL, key=b64encode(os.urandom(LOCAL_BYTES)).decode())
