"""The master key, which wraps the key of every case: read from a file that its owner alone may read."""

import base64
import binascii
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

LOCAL = "local"
LOCAL_BYTES = 96
"""What libmongocrypt takes for a key of its own making."""

NAME_DIGITS = 12
OTHERS_MAY_READ = 0o077


class MasterKeyError(ValueError):
    """The master key cannot be used; the message says which file, why, and what to do, and no part of the key."""


class Row(BaseModel):
    """A master key in the file: one of our own, or one that a key management service keeps.

    `credentials` and `master-key` are those of MongoDB's client-side field level encryption for that service.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    provider: Literal["local", "aws", "azure", "gcp", "kmip"]
    key: str = ""
    credentials: dict[str, Any] = Field(default_factory=dict)
    master_key: dict[str, Any] = Field(default_factory=dict, alias="master-key")


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    key: tuple[Row, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Master:
    """A master key as the driver takes it: its provider's name, what the provider needs, which key it is there."""

    provider: str
    credentials: Mapping[str, Any] = field(repr=False)
    key: Mapping[str, Any] | None = None


def required(file: Path | None) -> Path:
    """Return the file. Raises MasterKeyError if none was named."""
    if file is None:
        raise MasterKeyError("MASTER_KEY must name a file; `python -m deploy.sealing_keys` makes it.")
    return file


def masters(file: Path | None) -> tuple[Master, ...]:
    """Return the keys of the file: the first wraps what is new, the others only open what they wrapped.

    Raises MasterKeyError.
    """
    file = required(file)
    try:
        if file.stat().st_mode & OTHERS_MAY_READ:
            raise MasterKeyError(f"{file} may be read by others than its owner: chmod 600 it.")
        rows = _File.model_validate(tomllib.loads(file.read_text("utf-8"))).key
    except OSError as error:
        raise MasterKeyError(f"The master key cannot be read from MASTER_KEY: {error}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise MasterKeyError(f"{file} is not TOML.") from None
    except ValidationError as invalid:
        where = ", ".join("/".join(map(str, each["loc"])) for each in invalid.errors(include_input=False))
        raise MasterKeyError(f"{file} does not hold rows [[key]] with provider and key: see {where}.") from None
    return tuple(_master(file, row) for row in rows)


def _master(file: Path, row: Row) -> Master:
    if row.provider != LOCAL:
        return Master(row.provider, row.credentials, row.master_key)
    try:
        key = base64.b64decode(row.key, validate=True)
    except binascii.Error:
        key = b""
    if len(key) != LOCAL_BYTES:
        raise MasterKeyError(f"{file}: a local key is {LOCAL_BYTES} bytes in base64, no more and no less.")
    # Named after itself, so that what one key wrapped is never tried with another.
    return Master(f"{LOCAL}:{sha256(key).hexdigest()[:NAME_DIGITS]}", {"key": key})
