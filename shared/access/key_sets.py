"""The issuer's public keys: a file, or an address that is asked again when a token names a key that is not known."""

import json
import logging
from asyncio import to_thread
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Final

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

logger = logging.getLogger(__name__)

ASK_SECONDS: Final = 5.0
ASK_AGAIN_SECONDS: Final = 30.0
"""How long a set is kept, however many tokens name keys that it has not: nobody has us ask the issuer all day."""


class IssuerKeysError(Exception):
    """The issuer's keys cannot be had; says where they were looked for."""


@dataclass(slots=True)
class IssuerKeys:
    """The keys at a place: `https://...` or a file, read again for each key that is asked for and not there."""

    place: str
    _held: KeySet | None = None
    _since: float = field(default=-ASK_AGAIN_SECONDS)

    async def held(self) -> KeySet:
        """Return the keys as they were last read. Raises IssuerKeysError if they never could be."""
        if self._held is None:
            self._held = await _read(self.place)
        return self._held

    async def read_again(self) -> KeySet:
        """Return the keys as they are now, or as they were within half a minute; the old ones if there are no new."""
        if monotonic() - self._since > ASK_AGAIN_SECONDS:
            self._since = monotonic()
            try:
                self._held = await _read(self.place)
            except IssuerKeysError as error:
                logger.warning("the keys of the issuer stay as they were: %s", error)
        return await self.held()


async def _read(place: str) -> KeySet:
    try:
        is_address = place.startswith(("http://", "https://"))
        text = await _fetched(place) if is_address else await to_thread(Path(place).read_text, "utf-8")
        return KeySet.import_key_set(json.loads(text))
    except (OSError, httpx.HTTPError) as error:
        raise IssuerKeysError(f"OIDC_KEYS names {place}, which cannot be read: {type(error).__name__}") from None
    except (ValueError, TypeError, KeyError, JoseError):
        raise IssuerKeysError(f"OIDC_KEYS names {place}, which is not a JSON Web Key Set") from None


async def _fetched(url: str) -> str:
    async with httpx.AsyncClient(timeout=ASK_SECONDS) as http:
        return (await http.get(url)).raise_for_status().text
