"""What is small on its way and large once it is opened, and what never ends: refused, while others are served."""

import asyncio
import gzip
import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping

import pytest
from joserfc import jwe

from tests.integration.attacked.asking import said, showing
from tests.integration.gate.sending import BATCH, STRUCTURED, Gate, fresh
from tests.integration.service import Service
from tests.sealing import PUBLIC
from tests.unit.gate.samples import body

MIB = 1024 * 1024
ZEROS = b"0" * (64 * MIB)
KEY = PUBLIC.keys[0]


def header(**changed: object) -> str:
    """Return the header of a JWE, encoded."""
    told = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": KEY.kid, **changed}
    return urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


def zipped() -> str:
    """Return a JWE that is right but for being compressed, of what is sixty-four MiB."""
    told = {"alg": "ECDH-ES", "enc": "A256GCM", "kid": KEY.kid, "zip": "DEF"}
    registry = jwe.JWERegistry(algorithms=["ECDH-ES", "A256GCM", "DEF"])
    return jwe.encrypt_compact(told, ZEROS, KEY, registry=registry)


NO_POINT = {"kty": "EC", "crv": "P-256", "x": "AAAA", "y": "AAAA"}
LETTERS = {
    "zip": zipped(),
    "many rounds": f"{header(alg='PBES2-HS256+A128KW', p2c=2**31, p2s='AAAA')}.AAAA.AAAA.AAAA.AAAA",
    "another way to agree": f"{header(alg='RSA-OAEP')}.AAAA.AAAA.AAAA.AAAA",
    "no way": f"{header(alg='none')}.AAAA.AAAA.AAAA.AAAA",
    "the key itself": f"{header(alg='dir')}..AAAA.AAAA.AAAA",
    "a huge kid": f"{header(kid='k' * 500_000)}..AAAA.AAAA.AAAA",
    "a kid that is a path": f"{header(kid='../../etc/passwd')}..AAAA.AAAA.AAAA",
    "a point that is on no curve": f"{header(epk=NO_POINT)}..AAAA.AAAA.AAAA",
    "an address of keys": f"{header(jku='http://127.0.0.1:9/keys')}..AAAA.AAAA.AAAA",
    "deep": f"{urlsafe_b64encode(b'[' * 100_000).decode()}..AAAA.AAAA.AAAA",
}


@pytest.mark.parametrize("letter", LETTERS.values(), ids=LETTERS)
async def test_a_letter_that_costs_much_to_open_is_refused(gate: Gate, letter: str) -> None:
    answer = await gate.post({**fresh(), "datacontenttype": "application/jose", "data": letter})
    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/data"]


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "gzip, identity", "GZIP", "x-gzip", "aes128gcm"])
@pytest.mark.parametrize("path", ["/events", "/events/entity"])
async def test_a_body_that_is_compressed_is_not_opened(gate: Gate, path: str, encoding: str) -> None:
    content = gzip.compress(ZEROS) if "gzip" in encoding.lower() else zlib.compress(ZEROS)
    headers = {"content-type": STRUCTURED, "content-encoding": encoding}
    assert (await gate.post_bytes(content, headers, path)).status_code == 415


BODIES = {
    "deep lists": b"[" * (4 * MIB),
    "deep objects": b'{"a":' * MIB,
    "wide lists": b"[" + b",".join([b"[]"] * (2 * MIB)) + b"]",
    "wide objects": b"[" + b",".join([b'{"a":{}}'] * (MIB // 2)) + b"]",
    "a number without end": b"[" + b"9" * (7 * MIB) + b"]",
    "an exponent without end": b"[1e" + b"9" * (7 * MIB) + b"]",
    "a name without end": b'[{"' + b"n" * (7 * MIB) + b'":0}]',
    "quotes without end": b'"' + b'\\"' * (3 * MIB),
    "more than there may be": b" " * (9 * MIB),
}


@pytest.mark.parametrize("content", BODIES.values(), ids=BODIES)
async def test_json_that_costs_much_to_read_is_refused_and_others_are_served(gate: Gate, content: bytes) -> None:
    attacks = [gate.post_bytes(content, {"content-type": BATCH}) for _ in range(3)]
    *answers, other = await asyncio.gather(*attacks, gate.post(fresh()))
    assert {answer.status_code for answer in answers} <= {400, 413, 422}
    assert other.status_code == 202


@pytest.mark.parametrize("length", [b"99999999999999999999", b"-1", b"1\r\ncontent-length: 2"])
def test_a_length_that_cannot_be_is_refused(attacked: Mapping[str, Service], length: bytes) -> None:
    request = b"POST /events HTTP/1.1\r\nhost: here\r\ncontent-length: " + length + b"\r\nconnection: close\r\n\r\n"
    assert said(attacked["intake"], request).status in {400, 401, 413}


def test_headers_and_addresses_without_end_are_refused(attacked: Mapping[str, Service]) -> None:
    for service in attacked.values():
        assert showing("/health/live?" + "a" * 60_000, service).status in {200, 400, 414, 422, 431}
        many = b"\r\n".join(b"x-%d: y" % number for number in range(5000))
        request = b"GET /health/live HTTP/1.1\r\nhost: here\r\n" + many + b"\r\nconnection: close\r\n\r\n"
        assert said(service, request).status in {200, 400, 431}


async def test_the_gate_accepts_as_before(gate: Gate) -> None:
    assert (await gate.post_bytes(body(fresh()), {"content-type": STRUCTURED})).status_code == 202
