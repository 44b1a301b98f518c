"""The files that the settings SEALING_KEYS and PUBLIC_KEYS name, as they are read at start."""

import json
from pathlib import Path

from shared.sealing.jwks import KeysError
from shared.sealing.letters import Letters, PublicKeys, UnopenableError


def read_public(path: Path | None) -> PublicKeys:
    """Return the keys that are sealed to. Raises KeysError, which names the setting, if there are none."""
    try:
        return PublicKeys.of(_read(path))
    except KeysError as unusable:
        raise KeysError(f"PUBLIC_KEYS {unusable}") from None


def read_private(path: Path | None, public: PublicKeys) -> Letters:
    """Return what opens letters. Raises KeysError, which names the setting, unless it opens what is sealed to us."""
    try:
        letters = Letters.of(_read(path))
        letters.open(public.seal(b""))
    except KeysError as unusable:
        raise KeysError(f"SEALING_KEYS {unusable}") from None
    except UnopenableError:
        raise KeysError("SEALING_KEYS has not the key that the first of PUBLIC_KEYS belongs to") from None
    return letters


def _read(path: Path | None) -> object:
    if path is None:
        raise KeysError("must name a file; `python -m deploy.sealing_keys` makes it")
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise KeysError(f"names {path}, which cannot be read: {error.strerror}") from None
    except ValueError:
        raise KeysError(f"names {path}, which is not JSON") from None
