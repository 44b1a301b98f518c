"""Where somebody is led once they are signed in: to a page of ours, and nowhere else."""

import re
from typing import Final
from urllib.parse import urlencode

OWN_PATH: Final = r"^/(dashboard/[A-Za-z0-9/._~%-]*)?(\?[A-Za-z0-9/._~%!$&'()*+,;=:@?-]*)?$"
"""The overview or a page below the dashboard, in letters that no browser takes for the beginning of another host."""

LONGEST: Final = 1500
"""Letters; what is longer does not fit into a cookie beside the rest."""

OVERVIEW: Final = "/"
SIGN_IN: Final = "/sign-in"
DONE: Final = "/sign-in/done"
SIGN_OUT: Final = "/sign-out"
SIGNED_OUT: Final = "/signed-out"


def way_in(asked: str) -> str:
    """Return the path of the sign-in that leads back to the page that was asked for; if it is none, to the overview."""
    is_ours = len(asked) <= LONGEST and re.fullmatch(OWN_PATH, asked)
    return f"{SIGN_IN}?{urlencode({'to': asked if is_ours else OVERVIEW})}"
