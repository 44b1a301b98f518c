"""Tokens: what is accepted of the issuer, and every way of showing something else."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from time import time
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, KeySet, RSAKey

from deploy.tokens import Issuer
from shared.access.callers import Caller
from shared.access.fingerprints import Fingerprints, PersonKeyError
from shared.access.key_sets import IssuerKeys, IssuerKeysError
from shared.access.reading import tokens_of
from shared.access.tokens import TokenError
from shared.settings import Settings
from tests.access import FINGERPRINTS, ISSUER, TOKENS

Claims = dict[str, Any]


def claims(**changed: object) -> Claims:
    """Return the claims of a token that is right, some of them changed; None leaves one out."""
    now = int(time())
    right = {
        "iss": ISSUER.name,
        "aud": "verbatim",
        "sub": "a.worker",
        "iat": now,
        "exp": now + 60,
        "roles": ["manager"],
    }
    return {name: value for name, value in {**right, **changed}.items() if value is not None}


def signed(told: Claims, key: Any = ISSUER.key, **header: object) -> str:  # noqa: ANN401 - any kind of key
    """Return a token that says this."""
    head = {"alg": "ES256", "kid": ISSUER.key.kid, **header}
    return jwt.encode(head, told, key, algorithms=[str(head["alg"])])


def encoded(part: object) -> str:
    """Return a part of a token that is not signed."""
    return urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def by_secret(secret: bytes) -> str:
    """Return a token whose signature is a digest with this secret, as HS256 has it."""
    content = f"{encoded({'alg': 'HS256', 'kid': ISSUER.key.kid})}.{encoded(claims())}"
    digest = hmac.new(secret, content.encode(), sha256).digest()
    return f"{content}.{urlsafe_b64encode(digest).decode().rstrip('=')}"


async def test_it_says_who_calls_in_what_capacity_and_for_which_areas() -> None:
    token = ISSUER.token(["manager", "lado"], "a.manager", ["fostering"])
    assert await TOKENS.caller(token) == Caller(
        "a.manager", FINGERPRINTS.of("a.manager"), frozenset({"manager", "lado"}), frozenset({"fostering"})
    )


@pytest.mark.parametrize(
    ("roles", "capacities"),
    [
        (["manager", "headteacher"], {"manager"}),
        ("auditor", {"auditor"}),
        (None, set()),
        (["Manager", 7, None, ["manager"], {"manager": True}], set()),
        ({"manager": True}, set()),
        ("manager auditor", set()),
    ],
)
async def test_only_words_of_ours_are_capacities(roles: object, capacities: set[str]) -> None:
    assert (await TOKENS.caller(signed(claims(roles=roles)))).capacities == capacities


@pytest.mark.parametrize("audience", ["verbatim", ["another", "verbatim"]])
async def test_it_may_be_made_out_to_others_as_well(audience: object) -> None:
    assert await TOKENS.caller(signed(claims(aud=audience)))


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "https://identity.example/"},
        {"iss": "https://another.example"},
        {"iss": None},
        {"aud": "another"},
        {"aud": ["another"]},
        {"aud": []},
        {"aud": None},
        {"exp": None},
        {"exp": "tomorrow"},
        {"exp": int(time()) - 120},
        {"nbf": int(time()) + 36_000},
        {"iat": int(time()) + 36_000},
        {"sub": None},
        {"sub": ""},
        {"sub": 7},
        {"sub": "a" * 256},
    ],
)
async def test_a_claim_that_is_not_right_is_refused(changed: Claims) -> None:
    with pytest.raises(TokenError):
        await TOKENS.caller(signed(claims(**changed)))


async def test_a_clock_may_be_a_minute_off() -> None:
    at = datetime.now(UTC)
    late = replace(TOKENS, clock=lambda: at + timedelta(seconds=110))
    assert await late.caller(signed(claims()))
    with pytest.raises(TokenError, match="expired"):
        await replace(TOKENS, clock=lambda: at + timedelta(seconds=130)).caller(signed(claims()))


FOREIGN = ECKey.generate_key("P-256", {"kid": str(ISSUER.key.kid)})
FORGED = {
    "no signature": f"{encoded({'alg': 'none'})}.{encoded(claims())}.",
    "no signature, with the key's id": f"{encoded({'alg': 'None', 'kid': ISSUER.key.kid})}.{encoded(claims())}.",
    "the public key as a shared secret": by_secret(ISSUER.key.as_pem(private=False)),
    "a shared secret of nothing": by_secret(b""),
    "a key of somebody else's under our id": signed(claims(), FOREIGN),
    "a key of somebody else's under another id": signed(claims(), FOREIGN, kid="another"),
    "a key of another kind": signed(claims(), RSAKey.generate_key(2048), alg="RS256"),
    "a key that the token brings itself": signed(claims(), FOREIGN, jwk=FOREIGN.as_dict(private=False)),
    "other claims than were signed": ".".join(
        (signed(claims()).split(".")[0], encoded(claims(roles=["auditor"])), signed(claims()).split(".")[2])
    ),
    "a header that must be understood": f"{encoded({'alg': 'ES256', 'crit': ['b64'], 'b64': False})}.e30.AAAA",
    "one word": "abcdef",
    "nothing": "",
    "two dots": "..",
    "five parts": "a.b.c.d.e",
    "no letters that a token has": "é.é.é",
    "claims that are a list": signed(claims()).split(".")[0] + "." + encoded([1]) + ".AAAA",
    "more than anybody sends": "a" * 1_000_000 + ".b.c",
    "nesting": f"{encoded({'alg': 'ES256'})}.{urlsafe_b64encode(b'[' * 5000).decode()}.AAAA",
}


@pytest.mark.parametrize("token", FORGED.values(), ids=FORGED)
async def test_whoever_did_not_get_it_of_the_issuer_is_refused_and_nothing_is_repeated(token: str) -> None:
    with pytest.raises(TokenError) as refused:
        await TOKENS.caller(token)
    assert len(token) < 3 or token not in str(refused.value)


@contextmanager
def published(keys: list[ECKey], asked: list[str]) -> Iterator[str]:
    """Publish these keys at an address for as long as the block lasts; note who asks."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(KeySet(list(keys)).as_dict(private=False)).encode())

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/keys"
        server.shutdown()


async def test_a_key_that_the_issuer_has_since_is_asked_for_and_not_for_every_token() -> None:
    newer = ECKey.generate_key("P-256", {"use": "sig", "alg": "ES256"}, auto_kid=True)
    keys, asked = [ISSUER.key], list[str]()
    with published(keys, asked) as address:
        tokens = replace(TOKENS, keys=IssuerKeys(address))
        assert await tokens.caller(signed(claims()))
        keys.append(newer)
        assert await tokens.caller(signed(claims(), newer, kid=newer.kid))
        for _ in range(5):
            with pytest.raises(TokenError):
                await tokens.caller(signed(claims(), FOREIGN, kid="another"))
    assert len(asked) == 2


async def test_while_the_issuer_is_away_the_keys_stay_as_they_were() -> None:
    with published([ISSUER.key], []) as address:
        tokens = replace(TOKENS, keys=IssuerKeys(address))
        assert await tokens.caller(signed(claims()))
    with pytest.raises(TokenError):
        await tokens.caller(signed(claims(), FOREIGN, kid="another"))
    assert await tokens.caller(signed(claims()))


@pytest.mark.parametrize("place", ["http://127.0.0.1:9/keys", "nowhere.jwks"])
async def test_keys_that_cannot_be_had_are_named_with_their_setting(place: str) -> None:
    with pytest.raises(IssuerKeysError, match=f"OIDC_KEYS names {place}"):
        await IssuerKeys(place).held()


async def test_what_is_no_key_set_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "keys"
    for content in ("{", "[]", '{"keys": []}', '{"keys": [{"kty": "EC"}]}'):
        file.write_text(content)
        with pytest.raises(IssuerKeysError, match="not a JSON Web Key Set"):
            await IssuerKeys(str(file)).held()


def test_a_service_does_not_start_without_an_issuer_or_a_key_of_the_fingerprints() -> None:
    with pytest.raises(IssuerKeysError, match="OIDC_ISSUER"):
        tokens_of(Settings())
    for key in ("", "no hex", "9e" * 31):
        with pytest.raises(PersonKeyError, match="PERSON_KEY"):
            tokens_of(Settings(oidc_issuer="https://identity.example", oidc_keys="keys", person_key=key))


def test_a_fingerprint_is_the_same_for_the_same_name_and_key_alone() -> None:
    other = Fingerprints.of_key("8d" * 32)
    assert FINGERPRINTS.of("a") == FINGERPRINTS.of("a")
    assert len({FINGERPRINTS.of("a"), FINGERPRINTS.of("b"), other.of("a"), other.of("b")}) == 4


def test_a_local_stack_s_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    first, again = (Issuer.kept_in(tmp_path, "https://identity.example") for _ in range(2))
    assert first.key.kid == again.key.kid
    assert (tmp_path / "issuer.jwks").stat().st_mode & 0o777 == 0o600
    assert '"d"' not in (tmp_path / "issuer-public.jwks").read_text()
