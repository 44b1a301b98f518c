"""The keys that other systems and our own services seal to: `python -m deploy.sealing_keys [new]`.

The files are those that the settings SEALING_KEYS and PUBLIC_KEYS name. Where they are there already nothing is
changed, unless it is `new`: then a new key comes first in both, and the older ones stay, so that what was sealed to
them still opens. The file that MASTER_KEY names is made, too, where it is missing; `verbatim keys rotate` renews it.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from joserfc.jwk import ECKey

from deploy import master_key
from deploy.whole_file import replace
from shared.sealing.jwks import KeysError, new_key, private_keys
from shared.settings import Settings


def main() -> None:
    """Make the files, or put a new key into them. Raises KeysError if a setting is missing, or a file no good."""
    settings = Settings()
    if settings.sealing_keys is None or settings.public_keys is None or settings.master_key is None:
        raise KeysError("SEALING_KEYS, PUBLIC_KEYS and MASTER_KEY must name the files to make")
    match sys.argv[1:]:
        case []:
            provide(settings.sealing_keys, settings.public_keys)
            master_key.provide(settings.master_key)
        case ["new"]:
            add(settings.sealing_keys, settings.public_keys)
        case _:
            sys.exit(__doc__)


def provide(private: Path, public: Path) -> None:
    """Make the file of the private keys, with one, and that of the public ones, where they are missing."""
    if not private.exists():
        _write([new_key()], private, public)
    elif not public.exists():
        _write(_held(private), private, public)


def add(private: Path, public: Path) -> None:
    """Put a new key before those of the file. Raises KeysError if its keys are not private ones."""
    _write([new_key(), *_held(private)], private, public)


def _held(private: Path) -> Iterable[ECKey]:
    return private_keys(json.loads(private.read_bytes()))


def _write(keys: Iterable[ECKey], private: Path, public: Path) -> None:
    """Write the private keys for their owner's eyes only, then the public ones for anybody's."""
    held = list(keys)
    replace(private, 0o600, _set([key.as_dict(private=True) for key in held]))
    replace(public, 0o644, _set([key.as_dict(private=False) for key in held]))


def _set(keys: Sequence[object]) -> str:
    return json.dumps({"keys": keys}, indent=2) + "\n"


if __name__ == "__main__":
    main()
