"""Whether a form was sent from a page of ours: somebody else's page can have a browser send one, too."""

from collections.abc import Mapping
from typing import Final

OURS: Final = "same-origin"


def is_ours(headers: Mapping[str, str], url: str) -> bool:
    """Whether it came from a page at this address, by what browsers say and no page can have them say.

    Older ones do not send Sec-Fetch-Site, but every one sends Origin with a form (Fetch, section 3.2).
    """
    site = headers.get("sec-fetch-site")
    return site == OURS if site is not None else headers.get("origin") == url
