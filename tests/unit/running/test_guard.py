"""Who is signed in with a browser counts as who asks, to read and for nothing else."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

import httpx
import pytest
from fastapi import Depends, FastAPI

from services.reporting.signing_in.setting_up import SignIn, sign_in_of
from shared.access.callers import Caller
from shared.access.sessions import Sessions
from shared.access.tokens import Tokens
from shared.running.guard import signed_in
from shared.running.problems import install_problems
from shared.settings import Settings
from tests.access import TOKENS, caller
from tests.signed_in import CLIENT
from tests.signed_in import signed_in as browser

HERE = "https://verbatim.example"


def sign_in() -> SignIn:
    told = {**{name.lower(): value for name, value in CLIENT.items()}, "public_url": HERE}
    found = sign_in_of(Settings.model_validate(told), TOKENS)
    assert found is not None
    return found


@dataclass
class Held:
    """As much of a running service as the guard looks at."""

    tokens: Tokens
    sessions: Sessions | None


def asking(sessions: Sessions | None) -> httpx.AsyncClient:
    app = FastAPI()
    app.state.runtime = Held(TOKENS, sessions)
    install_problems(app)

    @app.api_route("/who", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
    async def who(caller: Annotated[Caller, Depends(signed_in)]) -> str:
        return caller.name

    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=HERE, cookies=browser(HERE))


async def test_who_is_signed_in_may_read() -> None:
    answer = await asking(sign_in().sessions).get("/who")
    assert (answer.status_code, answer.json()) == (HTTPStatus.OK, "ada")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_for_everything_else_a_token_is_needed_since_any_site_can_have_a_browser_ask(method: str) -> None:
    http = asking(sign_in().sessions)
    assert (await http.request(method, "/who")).status_code == HTTPStatus.UNAUTHORIZED
    assert (await http.request(method, "/who", headers=caller("leadership"))).is_success


async def test_a_service_without_pages_knows_no_sessions() -> None:
    assert (await asking(None).get("/who")).status_code == HTTPStatus.UNAUTHORIZED


async def test_a_token_counts_before_a_session() -> None:
    http = asking(sign_in().sessions)
    assert (await http.get("/who", headers=caller("leadership", subject="grace"))).json() == "grace"
    assert (await http.get("/who", headers={"authorization": "Bearer x"})).status_code == HTTPStatus.UNAUTHORIZED
