"""Over HTTP, too, only a token of the issuer's opens anything, however it is shown."""

from collections.abc import Mapping

import pytest

from deploy.local.plan import SERVICES
from tests.access import ISSUER, TOKEN, caller
from tests.integration.attacked.asking import asked
from tests.integration.service import HTTP, Service
from tests.unit.access.test_tokens import FORGED, claims, signed

PATHS = {"intake": "/audit", "escalation": "/duties", "translation": "/requests", "reporting": "/incidents"}
NOT_OURS = {
    **{name: token for name, token in FORGED.items() if token.isascii() and len(token) < 100_000},
    "another audience": signed(claims(aud="another", roles=["auditor"])),
    "expired": signed(claims(exp=1, roles=["auditor"])),
    "long": TOKEN + "A" * 20_000,
    "cut short": TOKEN[:-1],
}
TOLD = TOKEN.encode()
HEADERS = {
    "another scheme": (b"authorization: Basic " + TOLD,),
    "no scheme": (b"authorization: " + TOLD,),
    "two in one": (b"authorization: Bearer " + TOLD + b", Bearer " + TOLD,),
    "two, a forged one first": (b"authorization: Bearer a.b.c", b"authorization: Bearer " + TOLD),
    "not ASCII": (b"authorization: Bearer " + TOLD + b"\xff\xe9",),
    "within": (b"authorization: Bearer x" + TOLD,),
    "another header": (b"x-authorization: Bearer " + TOLD, b"cookie: authorization=" + TOLD),
}


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("token", NOT_OURS.values(), ids=NOT_OURS)
def test_a_token_that_is_not_right_opens_nothing_and_is_not_repeated(
    attacked: Mapping[str, Service], name: str, token: str
) -> None:
    answer = asked(attacked[name], PATHS[name], b"authorization: Bearer " + token.encode())
    assert answer.status == 401
    assert len(token) < 7 or token.encode() not in answer.body + b"".join(answer.headers)


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_a_right_token_that_is_not_shown_as_one_opens_nothing(
    attacked: Mapping[str, Service], name: str, headers: tuple[bytes, ...]
) -> None:
    assert asked(attacked[name], PATHS[name], *headers).status == 401


@pytest.mark.parametrize("name", SERVICES)
def test_a_token_in_the_address_opens_nothing_and_is_not_written_down(
    attacked: Mapping[str, Service], name: str
) -> None:
    token = ISSUER.token(["auditor"], "in-the-address")
    for parameter in ("access_token", "token", "authorization"):
        assert asked(attacked[name], f"{PATHS[name]}?{parameter}={token}").status == 401
    assert token not in attacked[name].running.log.read_text()


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("value", [b"Bearer \0a", b"Bearer a\rb", b"Bearer a\nb: c", b"Bearer \x1b[2J"])
def test_a_header_with_control_characters_is_no_request(
    attacked: Mapping[str, Service], name: str, value: bytes
) -> None:
    assert asked(attacked[name], PATHS[name], b"authorization: " + value).status in {400, 401}


@pytest.mark.parametrize("name", SERVICES)
def test_the_scheme_may_be_written_in_small_letters(attacked: Mapping[str, Service], name: str) -> None:
    assert asked(attacked[name], PATHS[name], b"authorization: bearer " + TOLD).status == 200


def test_no_parameter_and_no_header_gives_a_right(attacked: Mapping[str, Service]) -> None:
    as_somebody = caller("source-system", subject="demo")
    more = {"x-roles": "auditor", "roles": "auditor", "x-http-method-override": "GET", "x-original-url": "/health/live"}
    for name in SERVICES:
        answer = HTTP.get(f"{attacked[name].url}{PATHS[name]}", headers={**as_somebody, **more})
        assert answer.status_code == 403
        assert HTTP.get(f"{attacked[name].url}{PATHS[name]}?roles=auditor", headers=as_somebody).status_code == 403
