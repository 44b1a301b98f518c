"""What the identity page knows and says: who it is, for whom it works, what its tokens tell."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from deploy.identity.asking import Asked, Client
from deploy.identity.codes import Codes, Granted
from deploy.tokens import ALGORITHM, Issuer

SECONDS: Final = 8 * 60 * 60
"""How long its tokens are good: a working day."""


@dataclass(frozen=True, slots=True)
class Provider:
    """An issuer, the one client that it signs people in for, and the service areas by name."""

    issuer: Issuer
    client: Client
    areas: Mapping[str, str]
    codes: Codes = field(default_factory=Codes)

    def asked(self, parameters: Mapping[str, object]) -> Asked:
        """Return what is asked. Raises ValueError unless it is the client that asks, to be answered where it is."""
        asked = Asked.model_validate(dict(parameters))
        if (asked.client_id, asked.redirect_uri) != (self.client.name, self.client.redirect):
            raise ValueError("another client, or another address, than the one there is")
        return asked

    def described(self) -> dict[str, Any]:
        """Return what it says of itself."""
        name = self.issuer.name
        return {
            "issuer": name,
            "authorization_endpoint": f"{name}/authorize",
            "token_endpoint": f"{name}/token",
            "jwks_uri": f"{name}/keys",
            "scopes_supported": ["openid", "profile"],
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": [ALGORITHM],
            "token_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
        }

    def tokens(self, granted: Granted) -> dict[str, Any]:
        """Return the answer to a code: a token for the services, and one that says who signed in."""
        chosen, nonce = granted.chosen, granted.asked.nonce
        who = (chosen.roles, chosen.name, chosen.areas, SECONDS)
        for_client = replace(self.issuer, audience=self.client.name)
        return {
            "access_token": self.issuer.token(*who),
            "id_token": for_client.token(*who, says={"nonce": nonce, "name": chosen.name}),
            "token_type": "Bearer",
            "expires_in": SECONDS,
        }
