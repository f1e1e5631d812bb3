"""Checks that several acts of this room share: each yields the reasons to refuse, in the reader's language."""

from collections.abc import Iterator
from datetime import date

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from mashang.kernel import identifiers
from mashang.kernel.errors import Reason
from mashang.people import rules
from mashang.people.claims import Claim
from mashang.people.models import Account, Person

IDENTIFIER_KINDS = {
    "RESIDENT_ID": "ric",
    "HMT_RESIDENCE": "ric",
    "HM_PERMIT": "hk_macao_permit",
    "TW_PERMIT": "taiwan_permit",
    "FOREIGN_RESIDENT": "permanent_resident",
    "PASSPORT": "passport",
}
NAME_LIMIT = 60


def phone(number: str, *, field: str = "phone") -> Iterator[Reason]:
    if not rules.is_mobile(number):
        yield Reason(_("请填写 11 位手机号"), field=field, code="phone-form")


def name(value: str, *, field: str = "name") -> Iterator[Reason]:
    if not value:
        yield Reason(_("请填写姓名"), field=field, code="name-missing")
    elif len(value) > NAME_LIMIT or not value.isprintable():
        yield Reason(_("姓名最多 60 个字，不能含控制字符"), field=field, code="name-form")


def identity(claim: Claim, on: date) -> Iterator[Reason]:
    """Name, document number and birthday of a claim in its normal form; nobody is born after `on`."""
    yield from name(claim.name)
    faults = list(document(claim.document_kind, claim.document_number, on))
    yield from faults
    if faults:
        return
    if claim.born_on is None:  # without it nobody could tell who is under 14
        yield Reason(_("请填写出生日期"), field="born_on", code="born-on-missing")
    elif claim.born_on > on:
        yield Reason(_("出生日期还没有到，请核对"), field="born_on", code="born-on-future")


def document(kind: str, number: str, on: date, *, field: str = "document_number") -> Iterator[Reason]:
    """Form and check digits of a document number, as far as its kind has any; nobody is born after `on`."""
    if kind not in IDENTIFIER_KINDS:
        yield Reason(_("请选择证件类型"), field="document_kind", code="document-kind")
    elif not number:
        yield Reason(_("请填写证件号码"), field=field, code="document-missing")
    else:
        verdict = identifiers.check(IDENTIFIER_KINDS[kind], number, on=on)
        text = _("证件号码不对，请对照证件再填一遍（%(reason)s）") % {"reason": verdict.in_words(_)}
        yield from () if verdict.valid else [Reason(text, field=field, code="document-form")]


def credit_code(code: str, *, field: str = "credit_code") -> Iterator[Reason]:
    verdict = identifiers.check("uscc", code)
    if not verdict.valid:
        text = _("统一社会信用代码不对，请对照营业执照再填一遍（%(reason)s）") % {"reason": verdict.in_words(_)}
        yield Reason(text, field=field, code="credit-code-form")


def password(value: str, account: Account, *, field: str = "password") -> Iterator[Reason]:
    """Length, three classes of characters, not common, not like the account's own names (settings)."""
    try:
        validate_password(value, account)
    except ValidationError as problem:
        yield from (Reason(text, field=field, code="password-weak") for text in problem.messages)


def no_child(birthday: date | None, on: date) -> Iterator[Reason]:
    """PIPL art. 31: nobody under 14 gives data away without the guardian."""
    if rules.is_child(birthday, on):
        text = _("未满 14 周岁不能自行注册：请由父母或其他监护人注册后代为办理，或由监护人陪同到窗口办理")
        yield Reason(text, field="document_number", code="under-14")


def guardian(birthday: date | None, guardian_of: Person | None, on: date) -> Iterator[Reason]:
    """Under 14 with a guardian who is of age (PIPL art. 31; 民法典 art. 27)."""
    if rules.is_child(birthday, on) and guardian_of is None:
        yield Reason(_("未满 14 周岁，请登记陪同办理的监护人"), field="guardian", code="guardian-missing")
    if guardian_of is not None and not rules.is_adult(guardian_of.born_on, on):
        yield Reason(_("监护人须年满 18 周岁"), field="guardian", code="guardian-age")
