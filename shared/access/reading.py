"""Reading the settings of access: whose tokens are accepted, and the key of the fingerprints."""

from shared.access.fingerprints import Fingerprints
from shared.access.key_sets import IssuerKeys, IssuerKeysError
from shared.access.tokens import Naming, Tokens
from shared.clock import clock
from shared.settings import Settings


def tokens_of(settings: Settings) -> Tokens:
    """Return what reads tokens. Raises IssuerKeysError or PersonKeyError if a setting is missing."""
    if not settings.oidc_issuer or not settings.oidc_keys:
        raise IssuerKeysError(
            "OIDC_ISSUER must name the council's identity provider, and OIDC_KEYS the address or file of its keys"
        )
    return Tokens(
        issuer=settings.oidc_issuer,
        audience=settings.oidc_audience,
        keys=IssuerKeys(settings.oidc_keys),
        naming=Naming(settings.oidc_roles, settings.oidc_areas),
        fingerprints=Fingerprints.of_key(settings.person_key),
        # Tokens go by the world's time, also where a local stack lives in another.
        clock=clock(0.0),
    )
