"""Sealing papers and telling what a seal proves. The network is never asked; keep it outside of transactions.

The library of signatures takes longer to load than all else that a server needs, so it is loaded with the first seal.
"""

import logging
from datetime import datetime

from mashang.documents.models import SealRoot
from mashang.documents.operations.seals import seal_of
from mashang.documents.types import SealReport

log = logging.getLogger("mashang.documents")


def seal_pdf(pdf: bytes, *, unit_id: int, reason: str, at: datetime) -> bytes:
    """The paper with the seal of the unit over its seal words, certified so that no later change is allowed.

    `at` is the moment that the signature states. PAdES baseline, SHA-256, ECDSA P-256; about a tenth of a second.
    """
    from mashang.documents.paper import signing

    return signing.signed(pdf, seal_of(unit_id, at=at), reason=reason, at=at)


def verify_pdf(pdf: bytes, at: datetime) -> SealReport:
    """What the (first) seal of a paper proves, judged at the moment `at`; never raises for a damaged paper."""
    from mashang.documents.paper import signing

    try:
        roots = list(SealRoot.objects.values_list("certificate", flat=True))
        return signing.report(pdf, roots, at=at)
    except Exception as problem:  # the bytes come from anybody and may be anything
        log.info("a paper without a readable seal: %s", type(problem).__name__)
        return SealReport(False, False)
