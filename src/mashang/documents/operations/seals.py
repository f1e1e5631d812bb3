"""Making and retiring the seals of units; the house's own root is made with the first of them."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.documents import authority
from mashang.documents.models import SealRoot, UnitSeal
from mashang.kernel import audit, rows
from mashang.kernel.actors import Actor, job
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.kernel.transactions import writing
from mashang.offices import queries as offices

LINE = "行政审批专用章"
ROOT_NAME, DEMO_ROOT_NAME = "马上办自建印章根证书", "马上办演示印章根证书（不作凭证）"


def seal_of(unit_id: int, *, at: datetime) -> UnitSeal:
    """The seal that the unit uses now; made first when it has none."""
    return _current(unit_id) or make_seal(unit_id=unit_id, by=job("seals"), at=at)


def make_seal(*, unit_id: int, line: str = LINE, by: Actor, at: datetime) -> UnitSeal:
    """Gives a unit its seal with a signing certificate of its own; one that it already has is returned instead."""
    seal = UnitSeal(unit_id=unit_id, root=_own_root(at), line=line)
    seal.name = seal.unit.name
    made = authority.new_seal(f"{seal.name}{line}", unit=seal.name, root=seal.root.certificate, at=at)
    seal.certificate, seal.key_file = made.certificate, made.key_file
    seal.valid_from, seal.valid_to = made.valid_from, made.valid_to
    try:
        with writing():
            rows.insert(seal)
            _note("seal.made", seal, by, at)
    except IntegrityError:  # somebody made it at the same moment
        return _current(unit_id) or _raise_again()
    return seal


def retire_seal(*, unit_code: str, reason: str, by: Actor, at: datetime) -> None:
    """Takes the seal of a unit out of use, as when its key may be known elsewhere; what it sealed stays verifiable, and
    the next sealing makes a new one. For system administrators; NotFound where the unit has none. Refuses without
    reason."""
    offices.require_or_job(by, "SYSTEM_ADMIN")
    seal = _current(offices.unit(unit_code).id)
    if seal is None:
        raise NotFound
    reason = reason.strip()
    Refusal.unless_none([] if reason else [Reason(_("请写明停用的原因"), field="reason", code="reason-missing")])
    with writing():
        if UnitSeal.objects.filter(pk=seal.pk, retired_at=None).update(retired_at=at):
            _note("seal.retired", seal, by, at, reason=reason[:200])


def _current(unit_id: int) -> UnitSeal | None:
    return UnitSeal.objects.select_related("root", "unit").filter(unit_id=unit_id, retired_at=None).first()


def _own_root(at: datetime) -> SealRoot:
    return SealRoot.objects.filter(is_own=True).first() or _new_root(at)


def _new_root(at: datetime) -> SealRoot:
    name = DEMO_ROOT_NAME if settings.DEMO else ROOT_NAME
    made = authority.new_root(name, at=at)
    root = SealRoot(
        name=name,
        fingerprint=made.fingerprint,
        certificate=made.certificate,
        is_own=True,
        valid_from=made.valid_from,
        valid_to=made.valid_to,
    )
    try:
        with writing():
            return rows.insert(root)
    except IntegrityError:
        return SealRoot.objects.get(is_own=True)


def _note(act: str, seal: UnitSeal, by: Actor, at: datetime, **more: str) -> None:
    about = {"name": seal.name, "line": seal.line, **more}
    audit.record(act, kind="documents.UnitSeal", number=seal.key_file, by=by, at=at, **about)


def _raise_again() -> UnitSeal:
    raise RuntimeError(_("印章没有做成"))
