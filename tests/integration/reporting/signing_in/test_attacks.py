"""Ways in that are refused, over HTTP against the programs as they run."""

from http import HTTPStatus

import httpx
import pytest

from tests.integration.reporting.signing_in.browsing import Visitor

ELSEWHERE = (
    "//evil.example",
    "///evil.example/dashboard/",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example/dashboard/",
    "https:evil.example",
    "javascript:alert(1)",
    "@evil.example/",
    ".evil.example",
    ":80@evil.example",
    "%2F%2Fevil.example",
    "/%2Fevil.example",
    "/%5Cevil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/dashboard/\r\nlocation: https://evil.example",
    " //evil.example",
    "/dashboard",
    "/dashboard\\..\\..\\evil",
    "/sign-out",
    "/sign-in",
    "",
    "/dashboard/\n",
    "/dashboard/" + "a" * 1500,
)


@pytest.mark.parametrize("to", ELSEWHERE)
def test_nobody_is_led_elsewhere(visitor: Visitor, to: str) -> None:
    refused = visitor.http.get(f"{visitor.url}/sign-in", params={"to": to})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "location" not in refused.headers
    assert "<code>to</code>" in refused.text
    assert "evil" not in refused.text
    assert visitor.cookies == {}


def refused(visitor: Visitor, url: str, why: str) -> None:
    """Check that what came back is refused on a page that says why, leaves no session, and leads to begin again."""
    answer = visitor.get(url)
    assert answer.status_code == HTTPStatus.BAD_REQUEST
    assert why in answer.text
    assert 'href="/sign-in"' in answer.text
    assert "session" not in visitor.cookies
    assert not visitor.is_in
    assert visitor.sign_in().status_code == HTTPStatus.SEE_OTHER
    assert visitor.is_in


def changed(url: str, **parameters: str) -> str:
    """Return the address with other parameters."""
    return str(httpx.URL(url).copy_merge_params(parameters))


def test_the_answer_to_somebody_elses_attempt_signs_nobody_in(visitor: Visitor, other: Visitor) -> None:
    theirs = other.answered(other.asked(), "Mallory", "leadership")
    refused(visitor, theirs, "This browser has not begun to sign in here")


def test_the_answer_to_somebody_elses_attempt_signs_nobody_in_who_has_begun_one_too(
    visitor: Visitor, other: Visitor
) -> None:
    visitor.asked()
    theirs = other.answered(other.asked(), "Mallory", "leadership")
    refused(visitor, theirs, "does not belong to what this browser has begun")


def test_an_answer_with_another_state_signs_nobody_in(visitor: Visitor) -> None:
    for state in ("", "x" * 43):
        url = changed(visitor.answered(visitor.asked(), "Ada", "leadership"), state=state)
        refused(visitor, url, "does not belong to what this browser has begun")
        visitor.sign_out()


def test_a_code_of_somebody_elses_is_not_accepted_in_ones_own_attempt(visitor: Visitor, other: Visitor) -> None:
    theirs = httpx.URL(other.answered(other.asked(), "Mallory", "leadership")).params["code"]
    mine = visitor.answered(visitor.asked(), "Ada", "leadership")
    refused(visitor, changed(mine, code=theirs), "The identity provider does not confirm it")


def test_an_answer_is_good_once(visitor: Visitor) -> None:
    back = visitor.answered(visitor.asked(), "Ada", "leadership")
    assert visitor.get(back).status_code == HTTPStatus.SEE_OTHER
    visitor.sign_out()
    refused(visitor, back, "This browser has not begun to sign in here")


def test_a_code_is_good_once_even_where_a_browser_has_not_forgotten_its_attempt(visitor: Visitor) -> None:
    back = visitor.answered(visitor.asked(), "Ada", "leadership")
    attempt = visitor.cookies["sign-in"]
    assert visitor.get(back).status_code == HTTPStatus.SEE_OTHER
    visitor.sign_out()
    visitor.keep("sign-in", attempt)
    refused(visitor, back, "The identity provider does not confirm it")


def test_an_answer_of_another_issuer_is_not_accepted(visitor: Visitor) -> None:
    url = changed(visitor.answered(visitor.asked(), "Ada", "leadership"), iss="https://evil.example")
    refused(visitor, url, "from another issuer")


def test_an_answer_that_does_not_say_whose_it_is_is_not_accepted_of_an_issuer_that_says_so(visitor: Visitor) -> None:
    url = httpx.URL(visitor.answered(visitor.asked(), "Ada", "leadership")).copy_remove_param("iss")
    refused(visitor, str(url), "from another issuer")


def test_what_the_issuer_refuses_is_said_in_our_own_words(visitor: Visitor, told: dict[str, str]) -> None:
    state = httpx.URL(visitor.asked()).params["state"]
    said = {"error": "access_denied", "error_description": "Call 0800 evil", "iss": told["OIDC_ISSUER"]}
    url = changed(f"{visitor.url}/sign-in/done", state=state, **said)
    assert "evil" not in visitor.get(url).text
    state = httpx.URL(visitor.asked()).params["state"]
    refused(visitor, changed(url, state=state), "did not agree to it")


def test_a_session_that_was_planted_is_not_the_one_that_somebody_gets(visitor: Visitor, other: Visitor) -> None:
    other.sign_in("Mallory")
    visitor.keep("session", other.cookies["session"])
    visitor.sign_in("Ada")
    assert visitor.cookies["session"] != other.cookies["session"]
    assert "Signed in as Ada" in visitor.get("/").text


def test_each_time_somebody_signs_in_they_get_another_session(visitor: Visitor) -> None:
    visitor.sign_in()
    before = visitor.cookies["session"]
    visitor.sign_in()
    assert visitor.cookies["session"] != before


def test_a_cookie_that_was_changed_or_made_up_or_is_of_another_kind_is_no_session(visitor: Visitor) -> None:
    visitor.sign_in()
    good = visitor.cookies["session"]
    visitor.asked()
    attempt = visitor.cookies["sign-in"]
    last = "A" if good[40] != "A" else "B"
    for bad in (good[:40] + last + good[41:], good[:-8], "", "x", "[]", attempt):
        visitor.keep("session", bad)
        assert not visitor.is_in
        assert visitor.get("/feeds/incidents.csv").status_code == HTTPStatus.UNAUTHORIZED
    visitor.keep("session", good)
    assert visitor.is_in


def test_a_session_is_no_attempt(visitor: Visitor) -> None:
    back = visitor.answered(visitor.asked(), "Ada", "leadership")
    visitor.sign_in()
    session = visitor.cookies["session"]
    visitor.sign_out()
    visitor.keep("sign-in", session)
    refused(visitor, back, "This browser has not begun to sign in here")
