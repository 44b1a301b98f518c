"""What an issuer says is believed only if all of it is right; one that is away keeps nobody else from reading."""

import hmac
import json
from base64 import b64encode, urlsafe_b64encode
from collections.abc import AsyncIterator, Callable, Iterator
from http import HTTPStatus
from time import time
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from deploy.tokens import Issuer
from tests.access import ISSUER
from tests.integration.reporting.signing_in.hostile import CLIENT, PAGES, Hostile, hostile, signing_in
from tests.stack import free_port

Claims = dict[str, Any]


@pytest.fixture
def issuer() -> Iterator[Hostile]:
    """An issuer that says whatever it is told to."""
    with hostile() as issuer:
        yield issuer


@pytest.fixture
async def browser(mongodb_url: str, issuer: Hostile) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody at the pages, which trust that issuer."""
    async with signing_in(mongodb_url, issuer.url) as browser:
        yield browser


def claims(issuer: Hostile, nonce: str) -> Claims:
    """Return what an ID token says that is right."""
    now = int(time())
    said = {"iss": issuer.url, "aud": CLIENT, "sub": "ada", "iat": now, "exp": now + 600, "nonce": nonce}
    return {**said, "roles": ["leadership"]}


def signed(said: Claims) -> str:
    """Return an ID token that says this."""
    return jwt.encode({"alg": "ES256", "kid": ISSUER.key.kid}, said, ISSUER.key)


async def finish(browser: httpx.AsyncClient, issuer: Hostile, token: Callable[[str], object]) -> httpx.Response:
    """Begin, and come back with a code for which the issuer gives the token that is made for the nonce."""
    asked = httpx.URL((await browser.get("/sign-in")).headers["location"]).params
    issuer.answer = {"id_token": token(asked["nonce"]), "access_token": "any", "token_type": "Bearer"}
    return await browser.get("/sign-in/done", params={"code": "any", "state": asked["state"]})


async def test_a_token_that_is_right_signs_in(browser: httpx.AsyncClient, issuer: Hostile) -> None:
    done = await finish(browser, issuer, lambda nonce: signed(claims(issuer, nonce)))
    assert (done.status_code, done.headers["location"]) == (HTTPStatus.SEE_OTHER, f"{PAGES}/")
    assert "Signed in as ada" in (await browser.get("/")).raise_for_status().text


WRONG: dict[str, Claims] = {
    "another issuer": {"iss": "https://evil.example"},
    "another audience": {"aud": "verbatim"},
    "an audience among others, given out to another": {"aud": [CLIENT, "other"], "azp": "other"},
    "an audience among others, given out to nobody": {"aud": [CLIENT, "other"]},
    "given out to another": {"azp": "other"},
    "another nonce": {"nonce": "another"},
    "no nonce": {"nonce": None},
    "expired": {"exp": int(time()) - 3600},
    "no end": {"exp": None},
    "nobody": {"sub": ""},
    "no subject": {"sub": None},
    "not yet": {"nbf": int(time()) + 36_000},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
async def test_a_token_with_a_claim_that_is_not_right_signs_nobody_in(
    browser: httpx.AsyncClient, issuer: Hostile, wrong: Claims
) -> None:
    def token(nonce: str) -> str:
        said = {**claims(issuer, nonce), **wrong}
        return signed({name: value for name, value in said.items() if value is not None})

    await refused(browser, await finish(browser, issuer, token))


async def test_a_token_that_has_just_ended_begins_no_session_though_clocks_may_be_off(
    browser: httpx.AsyncClient, issuer: Hostile
) -> None:
    await refused(browser, await finish(browser, issuer, lambda nonce: signed(claims(issuer, nonce) | just_ended())))


def just_ended() -> Claims:
    """Return the end of a token that another clock would still let pass."""
    return {"exp": int(time()) - 5}


async def refused(browser: httpx.AsyncClient, done: httpx.Response) -> None:
    """Check that nobody is signed in, and is told so."""
    assert done.status_code == HTTPStatus.BAD_REQUEST
    assert "You are not signed in" in done.text
    assert not any("session" in cookie.name for cookie in browser.cookies.jar)
    assert (await browser.get("/")).status_code == HTTPStatus.SEE_OTHER


def unsigned(said: Claims) -> str:
    """Return a token that nobody has signed."""
    body = jwt.encode({"alg": "HS256"}, said, OctKey.import_key(b"x" * 32)).split(".")[1]
    head = urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
    return f"{head}.{body}."


def signed_with_the_public_key(said: Claims) -> str:
    """Return a token signed by HMAC, as if the public key were a secret that is shared."""
    parts = (json.dumps({"alg": "HS256", "kid": ISSUER.key.kid}).encode(), json.dumps(said).encode())
    content = ".".join(urlsafe_b64encode(part).decode().rstrip("=") for part in parts)
    code = hmac.new(ISSUER.key.as_pem(private=False), content.encode(), "sha256").digest()
    return f"{content}.{urlsafe_b64encode(code).decode().rstrip('=')}"


def signed_by_another(said: Claims) -> str:
    """Return a token signed with a key of somebody else's, under the issuer's name for its own."""
    return jwt.encode({"alg": "ES256", "kid": ISSUER.key.kid}, said, ECKey.generate_key("P-256"))


FORGED: dict[str, Callable[[Claims], object]] = {
    "unsigned": unsigned,
    "signed with the public key": signed_with_the_public_key,
    "signed by another": signed_by_another,
    "no token": lambda _: "no token",
    "nothing": lambda _: None,
    "a number": lambda _: 7,
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
async def test_a_token_that_the_issuer_has_not_signed_signs_nobody_in(
    browser: httpx.AsyncClient, issuer: Hostile, forge: Callable[[Claims], object]
) -> None:
    await refused(browser, await finish(browser, issuer, lambda nonce: forge(claims(issuer, nonce))))


async def test_a_token_for_the_services_is_none_to_sign_in_with(browser: httpx.AsyncClient, issuer: Hostile) -> None:
    services = Issuer(issuer.url, "verbatim", ISSUER.key)
    token = services.token(["leadership"], "ada")
    await refused(browser, await finish(browser, issuer, lambda _: token))


@pytest.mark.parametrize("roles", [[], ["practitioner"], ["administrator"]])
async def test_who_is_signed_in_may_do_what_the_table_says_of_their_roles(
    browser: httpx.AsyncClient, issuer: Hostile, roles: list[str]
) -> None:
    await finish(browser, issuer, lambda nonce: signed({**claims(issuer, nonce), "roles": roles}))
    for path in ("/", "/incidents", "/measures", "/metrics"):
        assert (await browser.get(path)).status_code == HTTPStatus.FORBIDDEN


async def test_what_is_too_much_for_a_cookie_is_refused_and_not_tried_for_ever(
    browser: httpx.AsyncClient, issuer: Hostile
) -> None:
    areas = [f"area-{number:04}" for number in range(400)]
    token = {"service_areas": areas}
    await refused(browser, await finish(browser, issuer, lambda nonce: signed({**claims(issuer, nonce), **token})))


async def test_what_somebody_is_called_is_shown_as_text(browser: httpx.AsyncClient, issuer: Hostile) -> None:
    name = {"name": "<script>alert(1)</script>"}
    await finish(browser, issuer, lambda nonce: signed({**claims(issuer, nonce), **name}))
    page = (await browser.get("/")).raise_for_status().text
    assert "<script" not in page
    assert "&lt;script&gt;" in page


NOT_ITSELF: dict[str, Claims] = {
    "of another issuer": {"issuer": "https://evil.example"},
    "in the open": {"token_endpoint": "http://identity.example/token"},
    "no address": {"authorization_endpoint": "javascript:alert(1)"},
    "nowhere": {"token_endpoint": None},
}


@pytest.mark.parametrize("says", NOT_ITSELF.values(), ids=NOT_ITSELF)
async def test_nobody_is_sent_to_an_issuer_that_is_not_what_it_should_be(
    browser: httpx.AsyncClient, issuer: Hostile, says: Claims
) -> None:
    issuer.says = says
    await away(await browser.get("/sign-in"))
    issuer.says = {}
    assert (await browser.get("/sign-in")).headers["location"].startswith(f"{issuer.url}/authorize?")


async def away(answer: httpx.Response) -> None:
    """Check that it is said that nobody can sign in just now."""
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(answer.headers["retry-after"]) > 0
    assert "The identity provider does not answer" in answer.text
    assert "location" not in answer.headers


async def test_an_issuer_that_is_away_is_said_to_be_and_who_has_a_token_reads_on(mongodb_url: str) -> None:
    async with signing_in(mongodb_url, f"http://127.0.0.1:{free_port()}") as browser:
        await away(await browser.get("/sign-in"))
        assert (await browser.get("/dashboard/accessibility")).is_success


async def test_an_issuer_that_fails_between_question_and_answer_signs_nobody_in(
    browser: httpx.AsyncClient, issuer: Hostile
) -> None:
    state = httpx.URL((await browser.get("/sign-in")).headers["location"]).params["state"]
    issuer.status = 502
    await away(await browser.get("/sign-in/done", params={"code": "any", "state": state}))
    assert (await browser.get("/")).status_code == HTTPStatus.SEE_OTHER


SECRET = "o'er & under"  # noqa: S105 - the identity provider's is made up, too
BASIC = f"Basic {b64encode(f'{CLIENT}:{SECRET}'.encode()).decode()}"
PROOFS = {"client_secret_basic": (BASIC, ""), "client_secret_post": (None, "client_secret=o%27er+%26+under")}


@pytest.mark.parametrize("method", PROOFS)
async def test_a_client_with_a_secret_proves_itself_as_the_issuer_asks(
    mongodb_url: str, issuer: Hostile, method: str
) -> None:
    issuer.says = {"token_endpoint_auth_methods_supported": ["private_key_jwt", method]}
    async with signing_in(mongodb_url, issuer.url, oidc_client_secret=SECRET) as browser:
        await finish(browser, issuer, lambda nonce: signed(claims(issuer, nonce)))
    ((header, body),) = issuer.proofs
    shown, sent = PROOFS[method]
    assert header == shown
    assert sent in body
    assert "code_verifier=" in body


async def test_by_https_cookies_are_of_this_host_alone_and_browsers_never_come_otherwise_again(
    mongodb_url: str, issuer: Hostile
) -> None:
    async with signing_in(mongodb_url, issuer.url, public_url="https://verbatim.example") as browser:
        begun = await browser.get("/sign-in")
        done = await finish(browser, issuer, lambda nonce: signed(claims(issuer, nonce)))
        for answer in (begun, done, await browser.get("/"), await browser.get("/feeds/incidents.csv")):
            assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert done.headers["location"] == "https://verbatim.example/"
        for cookie in (*begun.headers.get_list("set-cookie"), *done.headers.get_list("set-cookie")):
            assert cookie.startswith(("__Host-session=", "__Host-sign-in="))
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
            assert "Domain" not in cookie


async def test_where_nobody_can_sign_in_a_page_says_so(mongodb_url: str, issuer: Hostile) -> None:
    async with signing_in(mongodb_url, issuer.url, oidc_client_id="") as browser:
        for path in ("/", "/dashboard/review", "/sign-in", "/sign-in/done"):
            answer = await browser.get(path)
            assert answer.status_code == (HTTPStatus.NOT_FOUND if "sign-in" in path else HTTPStatus.UNAUTHORIZED)
            assert "Sign-in is not set up" in answer.text
            assert answer.headers["content-type"].startswith("text/html")
        assert "strict-transport-security" not in answer.headers
