"""Reads of certificates; fetching is permitting. Verification by the public is in `public`, imported here as doors."""

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from mashang.certificates import rules
from mashang.certificates.changing import status_text
from mashang.certificates.exported import cells, head
from mashang.certificates.models import Certificate, CertificateType
from mashang.certificates.naming import accounts_named, persons_named
from mashang.certificates.public import by_code, document_by_code, verify
from mashang.certificates.shapes import entry_of, file_of, newest, page_of, view_of
from mashang.certificates.types import CertificateView, Entry, Page, TypeDraft, TypeFigures, TypeView, VerificationView
from mashang.kernel import actors, audit, crypto, identifiers
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotAllowed, NotFound
from mashang.offices import queries as offices
from mashang.people import queries as people

if TYPE_CHECKING:
    from mashang.documents.models import StoredFile

__all__ = ["accounts_named", "by_code", "cells", "document_by_code", "head", "persons_named", "verify"]
READERS = ("WINDOW", "REVIEW", "APPROVAL")


# -- for holders -------------------------------------------------------------------------------------------------------
def certificates_of(actor: Actor, *, at: datetime, after: int | None = None, limit: int = 50) -> Page:
    """The actor's certificates, newest first: of its own proven person, of organisations through a checked mandate,
    and what its account filed for itself. A claimed identity sees only the last. Three statements."""
    rows = Certificate.objects.filter(_own(actor, city_day(at)), replaced_by=None).order_by("-id")
    return page_of(rows, after, limit, city_day(at))


def held(actor: Actor, number: str, *, at: datetime) -> Certificate:
    """The newest version of the holder's certificate, for operations; NotFound for everybody else. Three statements."""
    return newest(Certificate.objects.filter(_own(actor, city_day(at)), number=number))


def _own(actor: Actor, on: date) -> Q:
    if not actor.is_known:
        return Q(pk=None)
    holders = [rules.holder_key(kind, number) for kind, number in people.proven_holders(actor, on=on)]
    hashes = [one for holder in holders for one in crypto.hashes(holder)]
    return Q(holder_hash__in=hashes) | Q(account_id=actor.account_id)


# -- for officials -----------------------------------------------------------------------------------------------------
def in_charge(actor: Actor, number: str, *functions: str) -> Certificate:
    """The newest version of a certificate for an official in one of these functions, or for a job of the system.

    REVIEW and APPROVAL count in the issuing unit, WINDOW in the whole division. Otherwise NotFound. One statement.
    """
    rows = Certificate.objects.filter(number=number, is_foreign=False)
    return newest(rows if actor.kind == actors.SYSTEM else rows.filter(_charge(rows, actor, functions)))


def printable(actor: Actor, number: str) -> Certificate:
    """The newest version for whoever may print it: clerks of windows, reviewers, approvers. One statement."""
    return in_charge(actor, number, *READERS)


def _charge(rows: QuerySet[Certificate], actor: Actor, functions: tuple[str, ...]) -> Q:
    """Two conditions on the few versions in `rows`; each joins for itself, so that posts do not multiply."""
    of_unit = Q(unit__posts__function__in=[function for function in functions if function != "WINDOW"])
    found = Q(pk__in=rows.filter(offices.acting_in_post(actor, post="unit__posts") & of_unit).values("pk"))
    if "WINDOW" not in functions:
        return found
    at_window = Q(division__units__posts__function="WINDOW")
    acting = offices.acting_in_post(actor, post="division__units__posts") & at_window
    return found | Q(pk__in=rows.filter(acting).values("pk"))


def certificates_in_charge(
    actor: Actor,
    *,
    at: datetime,
    status: str = "",
    type_code: str = "",
    text: str = "",
    after: int | None = None,
    limit: int = 50,
) -> Page:
    """Certificates of the units in which the actor reviews or approves, newest first, holders masked (F152).

    `status` as it is today (EXPIRED too), `text` the beginning of a number or a whole identifier. Two statements;
    NotAllowed without such a post.
    """
    rows = _listed(actor, status, type_code, text, city_day(at)).order_by("-id")
    return page_of(rows, after, limit, city_day(at))


def count_in_charge(
    actor: Actor, *, at: datetime, status: str = "", type_code: str = "", text: str = "", most: int
) -> int:
    """How many these are, counted up to `most` and one more. Two statements; NotAllowed as for the list."""
    return _listed(actor, status, type_code, text, city_day(at))[: most + 1].count()


def units_in_charge(actor: Actor) -> set[int]:
    """The units whose certificates the actor may see listed: where he reviews or approves. One statement."""
    return {post.unit_id for post in offices.posts_of(actor) if post.function in ("REVIEW", "APPROVAL")}


def _listed(actor: Actor, status: str, type_code: str, text: str, on: date) -> QuerySet[Certificate]:
    units = units_in_charge(actor)
    if not units:
        raise NotAllowed
    rows = Certificate.objects.filter(unit__in=units)
    rows = rows.filter(_with_status(status, on)) if status else rows
    rows = rows.filter(type__code=type_code) if type_code else rows
    text = text.strip()
    return rows.filter(Q(number__startswith=text) | Q(identifier=identifiers.spelled("ecert", text))) if text else rows


def _with_status(status: str, on: date) -> Q:
    ended = Q(status__in=["ISSUED", "SUSPENDED"], valid_to__lt=on)
    if status == rules.EXPIRED:
        return ended
    return Q(status=status) & ~ended if status in ("ISSUED", "SUSPENDED") else Q(status=status)


def figures(actor: Actor) -> list[TypeFigures]:
    """How many certificates of each type the actor's units issued, and how many stand at each stored status (F152).

    Two statements; NotAllowed for who neither reviews, approves nor supervises.
    """
    units = {p.unit_id for p in offices.posts_of(actor) if p.function in ("REVIEW", "APPROVAL", "SUPERVISION")}
    if not units:
        raise NotAllowed
    counted = Certificate.objects.filter(unit__in=units).values("type_name", "status").annotate(count=Count("id"))
    rows = counted.order_by("type_name", "status").values_list("type_name", "status", "count")
    return [TypeFigures(name, status, status_text(status), count) for name, status, count in rows]


# -- one certificate ---------------------------------------------------------------------------------------------------
def certificate_for(actor: Actor, number: str, *, at: datetime) -> CertificateView:
    """The newest version with its history: in full for its holder, masked for officials in charge; else NotFound."""
    try:
        return view_of(held(actor, number, at=at), city_day(at), is_own=True)
    except NotFound:
        return view_of(in_charge(actor, number, *READERS), city_day(at), is_own=False)


def download(actor: Actor, number: str, *, at: datetime) -> "StoredFile":
    """The PDF of the newest version, for its holder or an official in charge (whose look is recorded); else NotFound.

    Refuses while it is not drawn yet.
    """
    try:
        return file_of(held(actor, number, at=at))
    except NotFound:
        certificate = in_charge(actor, number, *READERS)
    file = file_of(certificate)
    kind, subject = certificate.subject_kind, certificate.subject_number
    audit.record("certificate.read", kind=kind, number=subject, by=actor, at=at)
    return file


def verifications(actor: Actor, number: str, *, at: datetime, limit: int = 50) -> list[VerificationView]:
    """When the holder's certificate was verified by the public, newest first; for the holder only. Four statements."""
    rows = held(actor, number, at=at).verifications.order_by("-id")[:limit]
    return [VerificationView(row.at, row.way, _(row.get_way_display()), status_text(row.status)) for row in rows]


# -- for rooms above: whoever asks has permitted the reader of the case ------------------------------------------------
def of_grant(about_kind: str, about_number: str) -> Certificate | None:
    """The version that a case led to, for operations. One statement."""
    if not about_number:
        return None
    return Certificate.objects.select_related("file").filter(about_kind=about_kind, about_number=about_number).first()


def case_number_of(certificate_number: str, version: int = 1) -> str:
    """The case that a certificate came from; empty for those that came from no case. For reactions."""
    rows = Certificate.objects.filter(number=certificate_number, version=version, about_kind="cases.Case")
    return rows.values_list("about_number", flat=True).first() or ""


def division_of(certificate_number: str, version: int = 1) -> int:
    """The division whose body issued it. For reactions. One statement."""
    return Certificate.objects.values_list("division_id", flat=True).get(number=certificate_number, version=version)


def entry_of_grant(about_kind: str, about_number: str, *, at: datetime) -> Entry | None:
    """The line to show on the page of a case; None while nothing is issued. One statement."""
    row = of_grant(about_kind, about_number)
    return entry_of(row, city_day(at)) if row else None


def document_of_grant(about_kind: str, about_number: str) -> "StoredFile":
    """The PDF that a case led to. NotFound without certificate; refuses while it is not drawn. One statement."""
    row = of_grant(about_kind, about_number)
    if row is None:
        raise NotFound
    return file_of(row)


def entry_of_document(pdf: bytes, *, at: datetime) -> Entry | None:
    """The certificate whose PDF has exactly these bytes; None for any other paper. One statement."""
    row = Certificate.objects.filter(fingerprint=hashlib.sha256(pdf).hexdigest()).first()
    return entry_of(row, city_day(at)) if row else None


# -- types -------------------------------------------------------------------------------------------------------------
def types(*, all_of_them: bool = False) -> list[TypeView]:
    """The catalogue of certificate types by code (GB/T 36902); those out of use only with `all_of_them`."""
    rows = CertificateType.objects.order_by("code")
    return [
        TypeView(
            row.code,
            row.name,
            row.type_code,
            row.validity_months,
            row.is_licence,
            row.holder,
            row.legal_basis,
            row.number_format,
            row.is_active,
        )
        for row in (rows if all_of_them else rows.filter(is_active=True))
    ]


def type_draft(code: str) -> TypeDraft:
    """A type as it is kept, to be changed; NotFound for others. One statement."""
    row = CertificateType.objects.filter(code=code).first()
    if row is None:
        raise NotFound
    facts = tuple((one["label"], one.get("of", "")) for one in row.facts)
    return TypeDraft(
        code=row.code,
        name=row.name,
        type_code=row.type_code,
        number_format=row.number_format,
        holder=row.holder,
        validity_months=row.validity_months,
        is_licence=row.is_licence,
        facts=facts,
        statement=row.statement,
        legal_basis=row.legal_basis,
        is_active=row.is_active,
    )


def holder_choices() -> list[tuple[str, str]]:
    """Who may hold a certificate, with labels."""
    return [(word, _(label)) for word, label in CertificateType.HOLDERS]
