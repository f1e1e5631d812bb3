"""Issuing a letter: its number, date and content are fixed within the act; its paper is printed when first opened."""

import uuid
from datetime import date, datetime

from django.conf import settings
from django.utils.translation import gettext as _

from mashang.documents import rules
from mashang.documents.models import Letter
from mashang.documents.types import LetterContent
from mashang.kernel import numbering
from mashang.kernel.acts import Act
from mashang.kernel.errors import Reason, Refusal


def letter_number(kind: str, unit_word: str, on: date) -> str:
    """The next number of this unit, kind and year, e.g. 云市监补〔2026〕1318号. Take it before the transaction."""
    first_day = date(on.year, 1, 1)
    sequence = numbering.take(f"letter {kind} {unit_word}", on=first_day)
    return rules.letter_number(kind, unit_word, on.year, sequence)


def check(kind: str, content: LetterContent) -> None:
    """Refuses an adverse letter that does not say where it can be contested (行政许可法 art. 38), and a one-time notice
    that names no defect (art. 32). `issue` asks the same; ask before the transaction too."""
    Refusal.unless_none(_reasons(kind, content))


def issue(
    act: Act,
    *,
    kind: str,
    number: str,
    subject_kind: str,
    subject_number: str,
    unit_id: int,
    division_id: int,
    content: LetterContent,
    at: datetime,
) -> Letter:
    """Issues a letter about a subject of a higher room within an open act. One INSERT beside the audit line."""
    check(kind, content)
    return act.create(
        Letter(
            number=number,
            key=uuid.uuid4().hex,
            kind=kind,
            about_kind=subject_kind,
            about_number=subject_number,
            unit_id=unit_id,
            division_id=division_id,
            issued_at=at,
            content=content.as_json(),
            is_demo=settings.DEMO,
        ),
        act="letter.issued",
    )


def _reasons(kind: str, content: LetterContent) -> list[Reason]:
    reasons = []
    if rules.lacks_remedies(kind, content.remedies):
        text = _("{body}的复议机关或管辖法院还没有登记，不能发出这份文书。请系统管理员先补上").format(
            body=content.issuing_body
        )
        reasons.append(Reason(text, code="letter.remedies"))
    if kind == "ONE_TIME_NOTICE" and not content.defects:
        reasons.append(
            Reason(_("一次性告知书要写明需要补正的全部内容，现在一项也没有"), field="defects", code="letter.defects")
        )
    return reasons
