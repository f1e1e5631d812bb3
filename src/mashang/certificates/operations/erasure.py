"""Erasure: long after a certificate ceased to count, its holder and its document are destroyed.

Number, identifier, type, body, days, status and the fingerprint of the PDF stay: figures stay as they were, and whoever
holds the paper can still have it verified. A certificate in force is never touched, however old it is.
"""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from mashang.certificates import local
from mashang.certificates.models import Certificate, RevocationProposal, StatusChange
from mashang.documents.operations import destruction
from mashang.kernel import acts, retention
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.retention import ERASED

RUNNING = ("ISSUED", "SUSPENDED")  # until the last valid day; the other statuses ended with their change


def certificates_past_their_time(today: date, *, most: int | None = None) -> list[str]:
    """Identifiers of what ended so long ago that its time is over and still says who held it, oldest first."""
    since = retention.limit(local.KEPT_YEARS, on=today)
    changed_since = StatusChange.objects.filter(certificate=OuterRef("pk"), changed_at__gte=since)
    ended = Q(status__in=RUNNING, valid_to__lt=city_day(since)) | ~Q(status__in=RUNNING) & ~Exists(changed_since)
    left = Certificate.objects.filter(ended, issued_at__lt=since).exclude(holder_shown=ERASED)
    return list(left.order_by("pk").values_list("identifier", flat=True)[:most])


def erase(*, identifier: str, by: Actor, at: datetime) -> None:
    """Destroys holder, printed facts, document and free reasons of one version past its time."""
    certificate = Certificate.objects.select_related("person", "organisation", "account").get(identifier=identifier)
    with acts.performing("certificate.erased", by=by, at=at) as act:
        act.change(
            certificate,
            person=None,
            organisation=None,
            account=None,
            holder_name="",
            holder_shown=ERASED,
            holder_number="",
            holder_hash="",
            content={},
            holder_allows_document=False,
        )
        StatusChange.objects.filter(certificate=certificate).update(reason="")
        RevocationProposal.objects.filter(certificate=certificate).update(reason="", note="")
        destruction.destroy_files([certificate.file_id] if certificate.file_id else [])
