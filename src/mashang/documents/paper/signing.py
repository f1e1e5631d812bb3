"""The signature under a seal (PAdES), and what one proves. Loads a big library: import it where a paper is sealed."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from io import BytesIO
from typing import Any

from cryptography.x509 import load_pem_x509_certificate
from django.conf import settings
from pyhanko.keys.internal import translate_pyca_cryptography_cert_to_asn1, translate_pyca_cryptography_key_to_asn1
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers, validation
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from mashang.documents import authority
from mashang.documents.models import UnitSeal
from mashang.documents.paper import stamp
from mashang.documents.types import SealReport


def signed(pdf: bytes, seal: UnitSeal, *, reason: str, at: datetime) -> bytes:
    """The paper with this seal over its seal words."""
    place = stamp.place_for_seal(pdf)
    signer = DatedSigner(
        signers.PdfSignatureMetadata(
            field_name="Seal",
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            name=seal.name,
            reason=reason,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        _signer(seal.certificate, seal.root.certificate, seal.key_file, str(settings.KEYS)),
        stamp_style=stamp.style(seal.name, seal.line, is_demo=settings.DEMO),
        new_field_spec=SigFieldSpec("Seal", place.page, place.box, readable_field_name=f"{seal.name}{seal.line}"),
        at=at,
    )
    return signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf))).getvalue()


def report(pdf: bytes, roots: Sequence[str], *, at: datetime) -> SealReport:
    """What the first seal proves to whoever trusts these roots (PEM); a damaged paper raises anything."""
    seals = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return _report(seals[0], roots, at) if seals else SealReport(False, False)


class DatedSigner(signers.PdfSigner):
    """Signs at the moment that came in by the door instead of asking the machine's clock."""

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at

    def init_signing_session(self, *args: Any, **kwargs: Any) -> PdfSigningSession:
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at
        return session


@lru_cache(maxsize=256)
def _signer(certificate: str, root: str, key_file: str, keys: str) -> signers.SimpleSigner:
    """The signer of one seal; `keys` is there so that another folder of keys is another signer."""
    chain = SimpleCertificateStore()
    chain.register(_certificate(root))
    key = translate_pyca_cryptography_key_to_asn1(authority.read_key(key_file))
    return signers.SimpleSigner(_certificate(certificate), key, chain)


@lru_cache(maxsize=256)
def _certificate(pem: str) -> Any:
    return translate_pyca_cryptography_cert_to_asn1(load_pem_x509_certificate(pem.encode()))


def _report(seal: EmbeddedPdfSignature, roots: Sequence[str], at: datetime) -> SealReport:
    trusted = [_certificate(pem) for pem in roots]
    context = ValidationContext(trust_roots=trusted, moment=at, allow_fetching=False)
    status = validation.validate_pdf_signature(seal, context)
    return SealReport(
        intact=status.intact and status.valid,
        trusted=status.trusted,
        signer=seal.signer_cert.subject.native.get("common_name", ""),
        signed_at=status.signer_reported_dt,
        covers_whole_document=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
    )
