"""Signing the head of the log: who has the chain but not the key cannot pass off a shorter or another one as whole."""

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from services.reporting.log.chain import Head, canonical

SEED_BYTES = 32


class Signer:
    """Signs heads with Ed25519. `key` is the public key, in hexadecimal."""

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.key = self._private.public_key().public_bytes_raw().hex()

    def sign(self, edition: str, number: int, digest: str) -> Head:
        """Return the signed head of the log that ends with this record."""
        signature = self._private.sign(_content(edition, number, digest)).hex()
        return Head(edition, number, digest, signature, self.key)


def signer(seed: str) -> Signer:
    """Return who signs with the key of this seed, given in hexadecimal. Raises ValueError if it is none."""
    try:
        return Signer(bytes.fromhex(seed))
    except ValueError:
        # What was given is not repeated: it may be nearly the key.
        raise ValueError(
            f"LOG_KEY must be {SEED_BYTES} bytes in hexadecimal, no more and no less; reporting cannot do without"
        ) from None


def is_signed(head: Head) -> bool:
    """Whether the head was signed with the key that it names; whose key that is, is another question."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(head.key))
        public.verify(bytes.fromhex(head.signature), _content(head.edition, head.number, head.hash))
    except (ValueError, InvalidSignature):
        return False
    return True


def _content(edition: str, number: int, digest: str) -> bytes:
    return canonical({"edition": edition, "number": number, "hash": digest})
