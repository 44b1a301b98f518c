"""Letters: what opens, and that nothing else does, whatever it is made of."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwe
from joserfc.jwk import ECKey, OctKey

from shared.sealing.jwks import new_key
from shared.sealing.letters import LETTER_BYTES, Letters, PublicKeys, UnopenableError

WORDS = b"Quetzalcoatlus"
OLD, NEW = new_key(), new_key()
ALL = jwe.JWERegistry(
    algorithms=["ECDH-ES", "ECDH-ES+A256KW", "dir", "A256GCM", "A128GCM", "A256CBC-HS512", "DEF"],
    strict_check_header=False,
)
HEADER = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": OLD.kid}


def public(*keys: ECKey) -> PublicKeys:
    """Return these keys as they are published."""
    return PublicKeys.of({"keys": [key.as_dict(private=False) for key in keys]})


def letters(*keys: ECKey) -> Letters:
    """Return what opens letters to these keys."""
    return Letters.of({"keys": [key.as_dict(private=True) for key in keys]})


def with_header(letter: str, **changes: object) -> str:
    """Return the letter with its header changed; its content stays bound to the header that it had."""
    header, rest = letter.split(".", 1)
    stated = json.loads(urlsafe_b64decode(header + "==")) | changes
    return f"{urlsafe_b64encode(json.dumps(stated).encode()).rstrip(b'=').decode()}.{rest}"


def test_what_was_sealed_opens_and_cannot_be_read_before() -> None:
    letter = public(OLD).seal(WORDS)
    assert WORDS not in urlsafe_b64decode(letter.replace(".", "") + "==")
    assert letters(OLD).open(letter) == letters(OLD).open(letter.encode()) == WORDS


def test_the_same_content_is_never_the_same_letter() -> None:
    assert len({public(OLD).seal(WORDS) for _ in range(10)}) == 10


def test_it_is_the_algorithm_that_was_promised() -> None:
    header = json.loads(urlsafe_b64decode(public(OLD).seal(WORDS).split(".")[0] + "=="))
    assert (header["alg"], header["enc"], header["kid"]) == ("ECDH-ES", "A256GCM", OLD.kid)
    assert header["epk"]["crv"] == "P-256"


def test_a_new_key_comes_first_and_the_old_one_still_opens_until_it_is_taken_away() -> None:
    before, after = public(OLD).seal(WORDS), public(NEW, OLD).seal(WORDS)
    overlapping = letters(NEW, OLD)
    assert [overlapping.open(letter) for letter in (before, after)] == [WORDS, WORDS]
    assert letters(NEW).open(after) == WORDS
    with pytest.raises(UnopenableError):
        letters(NEW).open(before)
    with pytest.raises(UnopenableError):
        letters(OLD).open(after)


def test_a_key_that_only_bears_the_name_does_not_open() -> None:
    impostor = {**NEW.as_dict(private=True), "kid": OLD.kid}
    with pytest.raises(UnopenableError):
        Letters.of({"keys": [impostor]}).open(public(OLD).seal(WORDS))


def test_whatever_is_changed_in_a_letter_it_no_longer_opens() -> None:
    letter = public(OLD).seal(WORDS)
    # The last digit of a part may hold bits that say nothing.
    telling = [
        place for place, digit in enumerate(letter) if "." not in f"{digit}{letter[place + 1 : place + 2] or '.'}"
    ]
    for place in telling:
        with pytest.raises(UnopenableError):
            letters(OLD).open(letter[:place] + ("A" if letter[place] != "A" else "B") + letter[place + 1 :])


def otherwise(header: dict[str, Any], key: ECKey | OctKey = OLD) -> str:
    """Return a letter as somebody makes it who does it otherwise."""
    return jwe.encrypt_compact(header, WORDS, key, registry=ALL)


OTHERWISE = {
    "another agreement": otherwise({**HEADER, "alg": "ECDH-ES+A256KW"}),
    "a shared secret": otherwise({**HEADER, "alg": "dir"}, OctKey.generate_key(256)),
    "a shorter key": otherwise({**HEADER, "enc": "A128GCM"}),
    "another mode": otherwise({**HEADER, "enc": "A256CBC-HS512"}),
    "zipped": otherwise({**HEADER, "zip": "DEF"}),
    "without a kid": otherwise({"alg": "ECDH-ES", "enc": "A256GCM"}),
    "a kid that nobody knows": otherwise({**HEADER, "kid": "nobody"}),
    "critical": with_header(public(OLD).seal(WORDS), crit=["exp"], exp=1),
    "a party": otherwise({**HEADER, "apu": "QWxpY2U"}),
    "a type": otherwise({**HEADER, "typ": "JWE"}),
    "another curve": otherwise({**HEADER, "kid": "p-384"}, ECKey.generate_key("P-384", {"kid": "p-384"})),
    "alg none": with_header(public(OLD).seal(WORDS), alg="none"),
    "enc none": with_header(public(OLD).seal(WORDS), enc="none"),
    "a point that is not on the curve": with_header(
        public(OLD).seal(WORDS), epk={"kty": "EC", "crv": "P-256", "x": "AQ", "y": "AQ"}
    ),
    "a private half": with_header(public(OLD).seal(WORDS), epk=new_key().as_dict(private=True)),
    "a web token": "eyJhbGciOiJub25lIn0.e30.",
    "plain text": WORDS.decode(),
    "nothing": "",
    "only dots": "....",
    "deep": urlsafe_b64encode(b"[" * 700).decode() + "....",
    "JSON": json.dumps({"protected": "e30", "ciphertext": "AA"}),
}


def test_what_others_make_as_they_are_told_to_opens() -> None:
    assert letters(OLD).open(otherwise(HEADER)) == WORDS


@pytest.mark.parametrize("case", OTHERWISE)
def test_what_is_made_otherwise_does_not_open_and_is_not_repeated(case: str) -> None:
    with pytest.raises(UnopenableError) as refused:
        letters(OLD, NEW).open(OTHERWISE[case])
    assert str(refused.value) == str(UnopenableError())
    assert refused.value.__cause__ is None


def test_the_largest_letter_opens_and_a_larger_one_is_not_looked_at() -> None:
    largest = bytes(LETTER_BYTES * 3 // 4)
    assert letters(OLD).open(public(OLD).seal(largest)) == largest
    with pytest.raises(UnopenableError):
        letters(OLD).open(public(OLD).seal(largest + b"more"))


@given(
    st.binary() | st.text().map(str.encode) | st.lists(st.binary(max_size=30), min_size=5, max_size=5).map(b".".join)
)
def test_nothing_else_ever_comes_out(anything: bytes) -> None:
    with pytest.raises(UnopenableError):
        letters(OLD).open(anything)
