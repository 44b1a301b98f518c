from dataclasses import dataclass

import pytest

from deploy.identity.asking import Asked, Chosen, Redeeming
from deploy.identity.codes import Codes

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
"""The example of RFC 7636, appendix B."""

BACK = "http://127.0.0.1:8004/sign-in/done"
ADA = Chosen(name="Ada", roles=("leadership",))
ASKED = Asked(
    response_type="code",
    client_id="dashboard",
    redirect_uri=BACK,
    scope="openid profile",
    state="s",
    nonce="n",
    code_challenge=CHALLENGE,
    code_challenge_method="S256",
)


@dataclass
class Hand:
    """The hand of a clock."""

    at: float = 100.0

    def __call__(self) -> float:
        return self.at


def redeeming(code: str, **different: str) -> Redeeming:
    said = {"grant_type": "authorization_code", "client_id": "dashboard", "redirect_uri": BACK, "code": code}
    return Redeeming.model_validate({**said, "code_verifier": VERIFIER, **different})


def test_a_code_stands_for_who_signed_in_once() -> None:
    codes = Codes()
    code = codes.grant(ASKED, ADA)
    granted = codes.redeem(redeeming(code))
    assert granted is not None
    assert granted.chosen == ADA
    assert codes.redeem(redeeming(code)) is None


@pytest.mark.parametrize(
    "different",
    [{"code_verifier": "x" * 43}, {"code_verifier": CHALLENGE}, {"client_id": "other"}, {"redirect_uri": BACK + "/"}],
)
def test_a_code_is_for_who_asked_and_lost_when_somebody_else_tries_it(different: dict[str, str]) -> None:
    codes = Codes()
    code = codes.grant(ASKED, ADA)
    assert codes.redeem(redeeming(code, **different)) is None
    assert codes.redeem(redeeming(code)) is None


def test_a_code_is_good_for_a_minute() -> None:
    hand = Hand()
    codes = Codes(hand)
    first, second = codes.grant(ASKED, ADA), codes.grant(ASKED, ADA)
    hand.at += 59.9
    assert codes.redeem(redeeming(first)) is not None
    hand.at += 0.1
    assert codes.redeem(redeeming(second)) is None


def test_a_code_that_was_never_granted_stands_for_nobody() -> None:
    assert Codes().redeem(redeeming("made up")) is None
