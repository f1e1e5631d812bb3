"""Keeping the catalogue of certificate types (GB/T 36902)."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mashang.certificates import rules
from mashang.certificates.models import CertificateType
from mashang.certificates.samples import SAMPLE_TYPES
from mashang.certificates.types import TypeDraft
from mashang.kernel import actors, acts, identifiers
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.offices import queries as offices

LONGEST_MONTHS = 1200
COLUMNS = (
    "name",
    "type_code",
    "number_format",
    "holder",
    "validity_months",
    "is_licence",
    "statement",
    "legal_basis",
    "is_active",
)


def keep_type(*, draft: TypeDraft, by: Actor, at: datetime) -> None:
    """Adds a type, or changes the one with this code; what was issued stays as it was printed.

    Publishers of items, or a job of the system; NotAllowed for others. Refuses, all at once: no code or name, a type
    code that is not 21 characters or whose body fails its check digits, a number format without exactly one sequence,
    an unknown holder, a validity under a month, something printed that has no label.
    """
    if by.kind != actors.SYSTEM:
        offices.require(by, "ITEM_PUBLISHER")
    Refusal.unless_none(_reasons(draft))
    known = CertificateType.objects.filter(code=draft.code).first()
    wanted = _columns(draft)
    changed = {name: value for name, value in wanted.items() if known and getattr(known, name) != value}
    with acts.performing("certificate_type.kept", by=by, at=at) as act:
        if known is None:
            act.create(CertificateType(code=draft.code, **wanted))
        elif changed:
            act.change(known, **changed)


def seed_sample_types(*, by: Actor, at: datetime) -> None:
    """The types that the demonstration city issues; those already there are brought up to date."""
    for draft in SAMPLE_TYPES:
        keep_type(draft=draft, by=by, at=at)


def _columns(draft: TypeDraft) -> dict[str, Any]:
    places = [{"label": label, "of": of} if of else {"label": label} for label, of in draft.facts]
    return {**{name: getattr(draft, name) for name in COLUMNS}, "facts": places}


def _reasons(draft: TypeDraft) -> list[Reason]:
    body_holds = identifiers.check("uscc", draft.type_code[:18]).valid
    problems = rules.type_code_problems(draft.type_code, body_holds) + rules.number_format_problems(draft.number_format)
    return [*_lacking(draft), *(_reason(problem) for problem in problems)]


def _lacking(draft: TypeDraft) -> Iterator[Reason]:
    if not draft.code.strip():
        yield Reason(_("请填写代码"), field="code", code="code-missing")
    if not draft.name.strip():
        yield Reason(_("缺少证照名称"), field="name", code="name-missing")
    if draft.holder not in dict(CertificateType.HOLDERS):
        yield Reason(_("请选择谁能持有"), field="holder", code="holder-unknown")
    if draft.validity_months is not None and not 0 < draft.validity_months <= LONGEST_MONTHS:
        yield Reason(_("有效期请写 1 到 1200 个月，长期有效就不写"), field="validity_months", code="validity-range")
    if not all(label.strip() for label, _of in draft.facts):
        yield Reason(_("每一行先写印在证照上的名目"), field="facts", code="label-missing")


def _reason(problem: str) -> Reason:
    return {
        "form": Reason(_("证照类型代码应为 21 位数字和大写字母"), field="type_code", code=problem),
        "body-check-digit": Reason(
            _("证照类型代码前 18 位不是正确的统一社会信用代码"), field="type_code", code=problem
        ),
        "sequence-missing": Reason(_("编号格式里要有一个 {sequence}"), field="number_format", code=problem),
        "unknown-place": Reason(
            _("编号格式里只能用 {year}、{division}、{sequence}、{check}"), field="number_format", code=problem
        ),
        "check-not-last": Reason(_("{check} 只能放在编号最后"), field="number_format", code=problem),
    }[problem]
