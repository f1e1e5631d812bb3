"""Printing the paper twin of a certificate: same number, same content, and every sheet is recorded (F157)."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from mashang.certificates import changing, queries, rules
from mashang.certificates.models import Certificate
from mashang.kernel import acts
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import Reason, Refusal

if TYPE_CHECKING:
    from mashang.documents.models import StoredFile


def print_paper(*, number: str, reason: str = "", by: Actor, at: datetime) -> "StoredFile":
    """The PDF for the printer; the print is recorded. Clerks of windows, reviewers, approvers; NotFound for others.

    Refuses while the PDF is not drawn, a certificate that is not in force, and a second sheet without `reason`.
    """
    certificate = queries.printable(by, number)
    Refusal.unless_none(_reasons(certificate, reason, at))
    with acts.performing("certificate.paper_printed", by=by, at=at) as act:
        act.change(
            certificate, paper_printed_at=certificate.paper_printed_at or at, detail={"reason": reason.strip()[:500]}
        )
    assert certificate.file is not None
    return certificate.file


def _reasons(certificate: Certificate, reason: str, at: datetime) -> list[Reason]:
    status = rules.status_on(certificate.status, certificate.valid_to, city_day(at))
    again = certificate.paper_printed_at is not None and not reason.strip()
    found = [
        (_("证照文件正在生成，请过一会儿再打印"), "", "certificate.not-ready", certificate.file_id is None),
        (
            _("这本证照现在的状态是“{status}”，不能打印").format(status=changing.status_text(status)),
            "",
            "certificate.status",
            status != rules.ISSUED,
        ),
        (_("已经打印过一次，再次打印请写明原因"), "reason", "printed-already", again),
    ]
    return [Reason(text, field=field, code=code) for text, field, code, wrong in found if wrong]
