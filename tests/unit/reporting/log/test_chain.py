"""The hash and the signature are what decision 14 says they are: anybody can work them out again."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from services.reporting.log.chain import ORIGIN, canonical, hash_of
from services.reporting.log.signing import Signer, is_signed, signer

SEED = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
PUBLIC = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
"""The first test vector of RFC 8032, section 7.1."""


def test_content_is_written_as_rfc_8785_says() -> None:
    # The example of RFC 8785, section 3.2.2.
    told = json.loads(
        '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],'
        '"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}'
    )
    assert canonical(told).decode() == (
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}'
    )


def test_the_order_of_members_does_not_matter() -> None:
    one, other = {"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"d": 3, "c": 2}, "a": 1}
    assert hash_of(1, ORIGIN, "e", one) == hash_of(1, ORIGIN, "e", other)


def test_a_number_that_json_does_not_hold_faithfully_is_refused() -> None:
    with pytest.raises(ValueError, match="exceeds safe integer domain"):
        canonical({"n": 2**53 + 1})


def test_a_head_is_signed_as_rfc_8032_says() -> None:
    head = signer(SEED).sign("e1", 7, "ab" * 32)
    assert head.key == PUBLIC
    content = f'{{"edition":"e1","hash":"{"ab" * 32}","number":7}}'
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(PUBLIC)).verify(bytes.fromhex(head.signature), content.encode())
    assert is_signed(head)


@pytest.mark.parametrize("seed", ["", "00", "00" * 31, "00" * 33, "zz" * 32])
def test_reporting_cannot_start_without_a_proper_key(seed: str) -> None:
    with pytest.raises(ValueError, match="LOG_KEY must be 32 bytes in hexadecimal"):
        signer(seed)


def test_the_key_itself_is_never_told() -> None:
    assert SEED not in repr(Signer(bytes.fromhex(SEED)))
