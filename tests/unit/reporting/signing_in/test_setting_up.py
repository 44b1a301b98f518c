from urllib.parse import parse_qs, urlsplit

import pytest

from services.reporting.signing_in.coming_from import is_ours
from services.reporting.signing_in.own_paths import way_in
from services.reporting.signing_in.setting_up import PublicUrlError, SignIn, sign_in_of
from shared.settings import Settings
from tests.access import TOKENS

HERE = "https://verbatim.example"


def sign_in(url: str) -> SignIn | None:
    told = {"oidc_client_id": "dashboard", "public_url": url, "session_key": "5e" * 32}
    return sign_in_of(Settings.model_validate(told), TOKENS)


@pytest.mark.parametrize("url", [HERE, f"{HERE}/", "https://verbatim.example:8443", "http://127.0.0.1:8004"])
def test_the_issuer_leads_back_to_the_public_address(url: str) -> None:
    found = sign_in(url)
    assert found is not None
    assert found.issuer.redirect == f"{url.rstrip('/')}/sign-in/done"


@pytest.mark.parametrize(
    "url",
    [
        *("", "verbatim.example", "http://verbatim.example", "ftp://127.0.0.1", f"{HERE}/pages", f"{HERE}?to=x"),
        *(f"{HERE}#x", "https://user@verbatim.example", "https://", "//verbatim.example", "javascript:alert(1)"),
    ],
)
def test_an_address_that_nobody_can_be_led_back_to_stops_the_start(url: str) -> None:
    with pytest.raises(PublicUrlError, match="PUBLIC_URL must say"):
        sign_in(url)


def test_no_client_no_sign_in() -> None:
    assert sign_in_of(Settings(), TOKENS) is None


def test_tokens_to_sign_in_with_are_made_out_to_the_client_and_others_still_to_the_services() -> None:
    found = sign_in(HERE)
    assert found is not None
    assert (found.tokens.audience, TOKENS.audience) == ("dashboard", "verbatim")


@pytest.mark.parametrize(
    ("url", "names"),
    [
        (HERE, {"__Host-session", "__Host-sign-in"}),
        ("http://127.0.0.1:8004", {"session-8004", "sign-in-8004"}),
        ("http://localhost", {"session-80", "sign-in-80"}),
    ],
)
def test_no_other_host_can_set_a_cookie_and_no_two_stacks_of_this_machine_share_one(url: str, names: set[str]) -> None:
    found = sign_in(url)
    assert found is not None
    cookies = (found.attempts, found.sessions.cookie)
    assert {cookie.name for cookie in cookies} == names
    assert {cookie.secure for cookie in cookies} == {url == HERE}


@pytest.mark.parametrize(
    "asked", ["/", "/dashboard/incidents?kind=partner&cursor=a.b-c_d", "/dashboard/a%20b", "/?x=1"]
)
def test_the_way_in_leads_back_to_a_page(asked: str) -> None:
    assert parse_qs(urlsplit(way_in(asked)).query) == {"to": [asked]}


@pytest.mark.parametrize("asked", ["//evil.example", "/feeds", "/\\evil", "/dashboard", "/dashboard/" + "a" * 1500])
def test_the_way_in_leads_back_to_the_overview_from_what_is_no_page(asked: str) -> None:
    assert way_in(asked) == "/sign-in?to=%2F"


@pytest.mark.parametrize(
    ("headers", "ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-site", "origin": HERE}, False),
        ({"sec-fetch-site": "cross-site", "origin": "https://evil.example"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": HERE}, True),
        ({"origin": f"{HERE}.evil.example"}, False),
        ({"origin": "null"}, False),
        ({}, False),
    ],
)
def test_a_form_is_ours_if_the_browser_says_so(headers: dict[str, str], ours: bool) -> None:  # noqa: FBT001
    assert is_ours(headers, HERE) is ours
