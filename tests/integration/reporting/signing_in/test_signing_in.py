"""The way in and out that is meant."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.access import ISSUER, showing
from tests.integration.reporting.signing_in.browsing import OURS, Visitor

PAGES = ("/", "/dashboard/incidents?kind=partner&missed=yes", "/dashboard/standards", "/dashboard/review")
FOR_PROGRAMS = ("/feeds/incidents.csv", "/feeds/reviews.ics", "/feeds", "/incidents", "/log/head", "/review")


def parameters(url: str) -> Mapping[str, str]:
    """Return the parameters of an address."""
    return {name: value for name, (value,) in parse_qs(urlsplit(url).query).items()}


@pytest.mark.parametrize("path", PAGES)
def test_who_is_not_signed_in_is_led_to_sign_in_and_then_to_the_page_that_they_asked_for(
    visitor: Visitor, path: str
) -> None:
    led = visitor.get(path)
    assert led.status_code == HTTPStatus.SEE_OTHER
    assert led.headers["location"].startswith(f"{visitor.url}/sign-in?")
    assert parameters(led.headers["location"]) == {"to": path}
    back = visitor.get(visitor.answered(visitor.get(led.headers["location"]).headers["location"], "Ada", "leadership"))
    assert (back.status_code, back.headers["location"]) == (HTTPStatus.SEE_OTHER, visitor.url + path)
    assert "Signed in as Ada" in visitor.get(path).raise_for_status().text


@pytest.mark.parametrize("path", FOR_PROGRAMS)
def test_a_program_is_told_that_it_needs_a_token_and_a_browser_that_is_signed_in_needs_none(
    visitor: Visitor, path: str
) -> None:
    refused = visitor.get(path)
    assert refused.status_code == HTTPStatus.UNAUTHORIZED
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.headers["www-authenticate"].startswith("Bearer")
    visitor.sign_in()
    assert visitor.get(path).is_success


def test_the_issuer_is_asked_with_a_challenge_a_state_and_a_nonce_and_to_lead_back_to_the_public_address(
    visitor: Visitor, told: dict[str, str]
) -> None:
    asking = visitor.asked()
    assert asking.startswith(f"{told['OIDC_ISSUER']}/authorize?")
    asked = parameters(asking)
    assert asked["response_type"] == "code"
    assert asked["client_id"] == "dashboard"
    assert asked["redirect_uri"] == f"{visitor.url}/sign-in/done"
    assert "openid" in asked["scope"].split()
    assert asked["code_challenge_method"] == "S256"
    again = parameters(visitor.asked())
    for secret in ("state", "nonce", "code_challenge"):
        assert len(asked[secret]) == 43
        assert asked[secret] != again[secret]


def test_the_host_that_a_request_names_is_led_to_by_nothing(visitor: Visitor) -> None:
    evil = {"host": "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https"}
    for path in ("/", "/sign-in"):
        led = visitor.http.get(f"{visitor.url}{path}", headers=evil).headers["location"]
        assert "evil" not in led
    assert parameters(led)["redirect_uri"] == f"{visitor.url}/sign-in/done"


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites_and_go_with_the_browser(visitor: Visitor) -> None:
    asked = visitor.http.get(f"{visitor.url}/sign-in")
    done = visitor.get(visitor.answered(asked.headers["location"], "Ada", "leadership"))
    kept = [
        each for answer in (asked, done) for each in answer.headers.get_list("set-cookie") if "Max-Age=0" not in each
    ]
    assert len(kept) == 2
    for cookie in kept:
        name, *rest = cookie.split("; ")
        assert {each.lower() for each in rest} == {"httponly", "samesite=lax", "path=/"}
        assert "Ada" not in name
        assert "leadership" not in name
    assert visitor.cookies.keys() == {"session"}


def test_who_signs_out_is_out(visitor: Visitor) -> None:
    visitor.sign_in()
    assert 'action="/sign-out"' in visitor.get("/").text
    out = visitor.sign_out()
    assert (out.status_code, out.headers["location"]) == (HTTPStatus.SEE_OTHER, f"{visitor.url}/signed-out")
    assert "You are signed out" in visitor.get("/signed-out").raise_for_status().text
    assert not visitor.is_in
    assert visitor.get("/feeds/incidents.csv").status_code == HTTPStatus.UNAUTHORIZED


def test_a_browser_that_does_not_say_where_a_form_is_from_says_it_by_origin(visitor: Visitor) -> None:
    visitor.sign_in()
    assert visitor.sign_out(origin=visitor.url).status_code == HTTPStatus.SEE_OTHER
    assert not visitor.is_in


def test_who_has_not_the_right_is_told_so_on_a_page_with_a_way_to_sign_out(visitor: Visitor) -> None:
    visitor.sign_in("Grace", "practitioner", "business-support")
    refused = visitor.get("/dashboard/incidents")
    assert refused.status_code == HTTPStatus.FORBIDDEN
    assert "This page is not open to you" in refused.text
    assert "Signed in as Grace" in refused.text
    assert 'action="/sign-out"' in refused.text
    assert "token" not in refused.text
    assert visitor.get("/feeds/incidents.csv").status_code == HTTPStatus.FORBIDDEN


def test_a_token_goes_before_who_is_signed_in(visitor: Visitor, told: dict[str, str]) -> None:
    visitor.sign_in()
    url = f"{visitor.url}/incidents"
    assert visitor.http.get(url, headers=showing("none")).status_code == HTTPStatus.UNAUTHORIZED
    assert visitor.http.get(f"{visitor.url}/", headers=showing("none")).status_code == HTTPStatus.UNAUTHORIZED
    issuer = type(ISSUER)(told["OIDC_ISSUER"], "verbatim", ISSUER.key)
    weaker = showing(issuer.token(["practitioner"], "Ada"))
    assert visitor.http.get(url, headers=weaker).status_code == HTTPStatus.FORBIDDEN
    assert httpx.get(url, headers=showing(issuer.token(["leadership"], "Ada"))).is_success


def test_a_form_of_another_site_signs_nobody_out(visitor: Visitor) -> None:
    visitor.sign_in()
    for headers in (
        {"sec_fetch_site": "cross-site", "origin": "https://evil.example"},
        {"sec_fetch_site": "same-site", "origin": visitor.url},
        {"sec_fetch_site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"referer": visitor.url},
    ):
        refused = visitor.sign_out(**headers)
        assert refused.status_code == HTTPStatus.FORBIDDEN
        assert "set-cookie" not in refused.headers
        assert "You were not signed out" in refused.text
    assert visitor.http.get(f"{visitor.url}/sign-out", headers=OURS).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert visitor.is_in
