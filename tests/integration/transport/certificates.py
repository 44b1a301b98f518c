"""Certificates made for the occasion: an authority, and what it certifies."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = timedelta(days=1)
LOOPBACK = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")])


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    unprotected = serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, unprotected)


@dataclass(frozen=True)
class Authority:
    """An authority of this name, whose certificate is in `file`."""

    name: str
    key: ec.EllipticCurvePrivateKey
    file: Path

    @classmethod
    def made(cls, name: str, folder: Path) -> "Authority":
        """Make an authority that nobody else knows."""
        authority = cls(name, ec.generate_private_key(ec.SECP256R1()), folder / f"{name}.pem")
        itself = x509.BasicConstraints(ca=True, path_length=0)
        certificate = authority._certificate(name, authority.key.public_key(), itself)
        authority.file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        return authority

    def certify(self, name: str) -> Path:
        """Return a new file with a key and a certificate of this name for this machine's loopback."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._certificate(name, key.public_key(), LOOPBACK)
        file = self.file.with_name(f"{self.name}-{name}.pem")
        file.write_bytes(_pem(key) + certificate.public_bytes(serialization.Encoding.PEM))
        file.chmod(0o600)
        return file

    def _certificate(
        self, name: str, public: ec.EllipticCurvePublicKey, extension: x509.ExtensionType
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder(_name(self.name), _name(name), public, x509.random_serial_number())
        builder = builder.not_valid_before(now - DAY).not_valid_after(now + DAY)
        return builder.add_extension(extension, critical=False).sign(self.key, hashes.SHA256())
