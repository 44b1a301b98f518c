"""Cookies that only this service can write and read, each good up to a moment that is sealed in it."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Generic, TypeVar

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from fastapi import Response
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

KEY_BYTES: Final = 32

LONGEST: Final = 4000
"""Letters; a cookie that is longer is dropped by browsers without a word."""


class SessionKeyError(Exception):
    """The setting SESSION_KEY holds no key, or something that is none. Its message repeats nothing of it."""


class TooLongError(Exception):
    """What is to be held does not fit into a cookie."""


class Lasting(BaseModel):
    """What a cookie holds, and until when. No two kinds have the same fields, so none is ever taken for another."""

    model_config = ConfigDict(frozen=True)

    until: AwareDatetime


HeldT = TypeVar("HeldT", bound=Lasting)


@dataclass(frozen=True, slots=True)
class Cookie(Generic[HeldT]):
    """A cookie of one kind; `secure` says whether browsers reach the service by https."""

    name: str
    holds: type[HeldT]
    keys: MultiFernet = field(repr=False)
    secure: bool

    def give(self, answer: Response, held: HeldT) -> None:
        """Have the browser keep this until it is closed. Raises TooLongError."""
        sealed = self.keys.encrypt(held.model_dump_json().encode()).decode()
        if len(sealed) > LONGEST:
            raise TooLongError
        answer.set_cookie(self.name, sealed, path="/", secure=self.secure, httponly=True, samesite="lax")

    def take_back(self, answer: Response) -> None:
        """Have the browser forget it."""
        answer.delete_cookie(self.name, path="/", secure=self.secure, httponly=True, samesite="lax")

    def read(self, cookies: Mapping[str, str], now: datetime) -> HeldT | None:
        """Return what a browser sends along; None if it is not there, not ours, or past its time."""
        try:
            held = self.holds.model_validate_json(self.keys.decrypt(cookies.get(self.name, "")))
        except (InvalidToken, ValidationError):
            return None
        return held if now < held.until else None


def keys_of(setting: str) -> MultiFernet:
    """Return the keys of a setting: the first seals, all open. Raises SessionKeyError."""
    try:
        keys = [bytes.fromhex(each) for each in setting.split(",")]
    except ValueError:
        keys = []
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise SessionKeyError(
            f"SESSION_KEY must be {2 * KEY_BYTES} hexadecimal digits; before a comma and the key that it replaces,"
            " while sessions of that one last"
        )
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])
