"""What a client asks of the identity page, and who may ask (OpenID Connect Core, section 3.1.2; RFC 7636)."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, StringConstraints

from shared.access.callers import Capacity
from shared.access.tokens import NAME_CHARACTERS

CAPACITIES: tuple[Capacity, ...] = get_args(Capacity)


@dataclass(frozen=True, slots=True)
class Client:
    """The one client there is: what it is known by, and where its pages are."""

    name: str
    url: str

    @property
    def redirect(self) -> str:
        """Where its people are led back to, and nowhere else."""
        return f"{self.url}/sign-in/done"


class Asked(BaseModel):
    """A request to have somebody sign in. Whoever asks without a challenge is refused."""

    model_config = ConfigDict(extra="ignore")

    response_type: Literal["code"]
    client_id: str
    redirect_uri: str
    scope: Annotated[str, StringConstraints(pattern=r"(^| )openid( |$)")]
    state: str
    nonce: str
    code_challenge: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
    code_challenge_method: Literal["S256"]


class Chosen(BaseModel):
    """Who somebody says they are."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=NAME_CHARACTERS)]
    roles: tuple[Capacity, ...] = ()
    areas: tuple[str, ...] = ()


class Redeeming(BaseModel):
    """A code that a client wants tokens for."""

    grant_type: Literal["authorization_code"]
    client_id: str
    redirect_uri: str
    code: str
    code_verifier: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._~-]{43,128}$")]
