"""Who calls, in the tests: an issuer of their own, and tokens of it."""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from deploy.tokens import Issuer, public_file
from shared.access.callers import Capacity
from shared.access.fingerprints import Fingerprints
from shared.access.reading import tokens_of
from shared.policy.loader import load
from shared.settings import HACKNEY, Settings

_FOLDER = TemporaryDirectory(prefix="verbatim-issuer-")
ISSUER = Issuer.kept_in(Path(_FOLDER.name), "https://identity.example")
PERSON_KEY = "9e" * 32
FINGERPRINTS = Fingerprints.of_key(PERSON_KEY)

ACCESS = {
    "OIDC_ISSUER": ISSUER.name,
    "OIDC_KEYS": str(public_file(Path(_FOLDER.name))),
    "PERSON_KEY": PERSON_KEY,
}
"""What a service is told of who may call it."""

TOKENS = tokens_of(Settings.model_validate({name.lower(): value for name, value in ACCESS.items()}))
AREAS = tuple(row.id for row in load(HACKNEY).services)

CAPACITIES: tuple[Capacity, ...] = (
    *("source-system", "manager", "complaints", "lado"),
    *("leadership", "operations", "auditor"),
)


def showing(token: str) -> dict[str, str]:
    """Return the headers that show a token."""
    return {"authorization": f"Bearer {token}"}


def caller(*capacities: Capacity, subject: str = "demo", areas: Iterable[str] = ()) -> dict[str, str]:
    """Return the headers of somebody in these capacities."""
    return showing(ISSUER.token(capacities, subject, areas))


TOKEN = ISSUER.token(CAPACITIES, "demo", AREAS)
ANYBODY = showing(TOKEN)
"""The headers of somebody who may send and read everything, for tests of other things than that."""
