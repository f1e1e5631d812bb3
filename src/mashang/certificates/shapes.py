"""Rows of certificates in the shapes that go through the doors."""

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from mashang.certificates import rules
from mashang.certificates.changing import status_text
from mashang.certificates.models import Certificate, RevocationProposal, StatusChange
from mashang.certificates.types import CODE_PATH, CertificateView, Change, Entry, Page, Revocation
from mashang.kernel.errors import NotFound, Reason, Refusal

if TYPE_CHECKING:
    from mashang.documents.models import StoredFile


def newest(rows: QuerySet[Certificate]) -> Certificate:
    row = rows.select_related("type", "file").order_by("is_foreign", "-version").first()
    if row is None:
        raise NotFound
    return row


def file_of(certificate: Certificate) -> "StoredFile":
    if certificate.file is None:
        raise Refusal(Reason(_("证照文件正在生成，请过一会儿再打开"), code="certificate.not-ready"))
    return certificate.file


def page_of(rows: QuerySet[Certificate], after: int | None, limit: int, on: date) -> Page:
    found = list((rows.filter(pk__lt=after) if after else rows)[: limit + 1])
    next_after = found[limit - 1].pk if len(found) > limit else None
    return Page([entry_of(row, on) for row in found[:limit]], next_after)


def entry_of(row: Certificate, on: date) -> Entry:
    status = rules.status_on(row.status, row.valid_to, on)
    return Entry(
        row.pk,
        row.number,
        row.version,
        row.type_name,
        status,
        status_text(status),
        row.holder_shown,
        row.issuing_body,
        row.issued_on,
        row.valid_to,
        row.file_id is not None,
        row.is_foreign,
        row.is_demo,
    )


def view_of(row: Certificate, on: date, *, is_own: bool) -> CertificateView:
    status = rules.status_on(row.status, row.valid_to, on)
    facts = tuple((label, words) for label, words in row.content.get("facts", ())) if is_own else ()
    changes = row.status_changes.order_by("id")
    proposal = (
        None if is_own else row.revocation_proposals.filter(decided_at=None).select_related("proposed_by").first()
    )
    return CertificateView(
        number=row.number,
        version=row.version,
        identifier=row.identifier,
        type_code=row.type.code if row.type else "",
        type_name=row.type_name,
        status=status,
        status_text=status_text(status),
        is_effective=rules.is_effective(row.status, row.valid_from, row.valid_to, on),
        is_own=is_own,
        possible=() if row.is_foreign else tuple(act for act in rules.CHANGES if rules.may(act, row.status)),
        holder=row.holder_name if is_own else row.holder_shown,
        issuing_body=row.issuing_body,
        issued_on=row.issued_on,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        facts=facts,
        has_document=row.file_id is not None,
        fingerprint=row.fingerprint,
        holder_allows_document=row.holder_allows_document,
        code_path=CODE_PATH.format(code=row.code) if is_own and not row.is_foreign else "",
        paper_printed_at=row.paper_printed_at,
        changes=tuple(_change(change) for change in changes),
        open_revocation=_revocation(proposal),
        is_foreign=row.is_foreign,
        warning=row.warning,
        is_demo=row.is_demo,
    )


def _change(row: StatusChange) -> Change:
    return Change(
        status_text(row.before), row.after, status_text(row.after), row.changed_at, row.reason, row.legal_basis
    )


def _revocation(row: RevocationProposal | None) -> Revocation | None:
    if row is None:
        return None
    return Revocation(row.reason, row.legal_basis, row.proposed_by.name, row.proposed_by_id, row.proposed_at)
