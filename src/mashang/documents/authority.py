"""The house's own authority: a root, and one signing certificate per seal under it (ECDSA P-256, SHA-256).

It serves demonstration and trial; a city in production seals with certificates of a licensed authority.
Keys lie in the folder `seals` of settings.KEYS, readable by their owner only, never in the home or its backups.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import NameOID, ObjectIdentifier
from django.conf import settings

ROOT_YEARS, SEAL_YEARS = 30, 15
YEARS_BEFORE = 3  # so that a demonstration may turn its clock back
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")  # RFC 9336
PDF_SIGNING = ObjectIdentifier("1.2.840.113583.1.1.5")  # what PDF readers look for


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate (PEM) and the name of the file with its key."""

    certificate: str
    key_file: str
    fingerprint: str
    valid_from: datetime
    valid_to: datetime


def new_root(name: str, *, at: datetime) -> Issued:
    key = _new_key()
    subject = _name(name, organisation=name)
    builder = _begun(subject, subject, key, at, ROOT_YEARS)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
    return _issued(builder.sign(key, hashes.SHA256()), key)


def new_seal(name: str, *, unit: str, root: str, at: datetime) -> Issued:
    """A signing certificate for the seal `name` of `unit`, issued by the own root (PEM)."""
    authority = x509.load_pem_x509_certificate(root.encode())
    authority_key, key = read_key(key_file(authority)), _new_key()
    builder = _begun(_name(name, organisation=unit), authority.subject, key, at, SEAL_YEARS)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([DOCUMENT_SIGNING, PDF_SIGNING]), critical=False)
    identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())  # type: ignore[arg-type]
    builder = builder.add_extension(identifier, critical=False)
    return _issued(builder.sign(authority_key, hashes.SHA256()), key)


def read_key(file: str) -> ec.EllipticCurvePrivateKey:
    path = _folder() / file
    if not path.exists():
        raise RuntimeError(f"the key {file} is missing from the folder of the keys; restore it, or retire its seal")
    return load_pem_private_key(path.read_bytes(), None)  # type: ignore[return-value]


def key_file(certificate: x509.Certificate) -> str:
    return f"{certificate.fingerprint(hashes.SHA256()).hex()[:32]}.pem"


def _new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(common: str, *, organisation: str) -> x509.Name:
    """Names in certificates hold at most 64 characters."""
    parts = ((NameOID.COUNTRY_NAME, "CN"), (NameOID.ORGANIZATION_NAME, organisation), (NameOID.COMMON_NAME, common))
    return x509.Name([x509.NameAttribute(oid, value[:64]) for oid, value in parts])


def _begun(subject, issuer, key, at: datetime, years: int) -> x509.CertificateBuilder:
    first = datetime(at.year - YEARS_BEFORE, 1, 1, tzinfo=UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(first)
        .not_valid_after(first.replace(year=at.year + years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=not signs_certificates,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _issued(certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> Issued:
    file = key_file(certificate)
    _write_key(_folder() / file, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return Issued(
        certificate.public_bytes(Encoding.PEM).decode(),
        file,
        certificate.fingerprint(hashes.SHA256()).hex(),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
    )


def _folder() -> Path:
    folder = settings.KEYS / "seals"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _write_key(path: Path, pem: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(pem)
