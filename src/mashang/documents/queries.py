"""Reads of documents. Whoever hands out a StoredFile or a Letter has already asked its owner's query for permission."""

import logging
from typing import BinaryIO
from urllib.parse import quote

from django.utils.translation import gettext as _

from mashang.documents import contents, rules
from mashang.documents.models import Letter, StoredFile, UnitSeal
from mashang.documents.paper import fonts
from mashang.documents.types import Checked, SealView
from mashang.documents.uploads import wording
from mashang.kernel import crypto
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.kernel.sealed_files import Damaged, Locked, Unreadable
from mashang.kernel.sockets import gateway

log = logging.getLogger("mashang.documents")


def open_file(file: StoredFile) -> BinaryIO:
    """The content, for serving it: checked to its end, decrypted while it is read; whoever asks closes it.

    Refuses infected files, waiting ones while a scanner is connected, and what is lost, damaged or has no key here.
    """
    if file.scan == "INFECTED":
        raise Refusal(
            Reason(
                _("“{name}”里发现了病毒，已隔离，不能打开。请申请人换一份重新上传").format(name=file.name),
                code="file.infected",
            )
        )
    if file.scan == "NOT_SCANNED" and gateway("virus_scan").is_connected:
        raise Refusal(Reason(_("“{name}”正在查毒，请过一会儿再打开").format(name=file.name), code="file.waiting"))
    if not file.content_hash:
        raise Refusal(Reason(_("这份文件过了保存期，内容已经销毁"), code="file.destroyed"))
    try:
        return contents.opened(file.content_hash)
    except FileNotFoundError:
        said, code = _("“{name}”的内容不在存储里，请联系系统管理员"), "file.missing"
        log.error("the content of file %s is not there", file.key)
    except Locked as problem:
        said, code = _("“{name}”是加密保存的，缺少密钥，暂时打不开，请联系系统管理员"), "file.locked"
        log.error("file %s cannot be decrypted: %s", file.key, problem)
    except (Damaged, OSError) as problem:
        said, code = _("“{name}”的内容损坏了，打不开，请联系系统管理员"), "file.damaged"
        log.error("file %s cannot be read: %s", file.key, problem)
    raise Refusal(Reason(said.format(name=file.name), code=code))


def why_unreadable(content_hash: str) -> str:
    """What is wrong with a content, looked at from end to end, or nothing; for whoever looks all of them over."""
    try:
        contents.opened(content_hash).close()
    except (OSError, Unreadable) as problem:
        return str(problem)
    return ""


def latest_contents(most: int) -> list[str]:
    """The hashes of the contents that were stored last, for whoever tries whether they can be read."""
    rows = StoredFile.objects.exclude(content_hash="").order_by("-id")[:most]
    return list(rows.values_list("content_hash", flat=True))


def bytes_on_disk() -> int:
    """How much room all contents take."""
    return contents.bytes_on_disk()


def is_kept(content_hash: str) -> bool:
    """Whether the content that a row names lies here."""
    return contents.is_there(content_hash)


def packed(content_hash: str) -> BinaryIO | None:
    """The checked file of a content as it lies here, encrypted, for the archive; None when it is lost or damaged."""
    try:
        return contents.packed(content_hash)
    except (FileNotFoundError, Unreadable) as problem:
        log.error("content %s cannot be saved: %s", content_hash, problem)
        return None


def is_same(file: StoredFile, checked: Checked) -> bool:
    """Whether this file has just the content that was checked."""
    return file.content_hash in (crypto.content_hash(checked.sha256), checked.sha256)


def download_headers(file: StoredFile) -> dict[str, str]:
    """Headers under which a file is served: saved, never shown inside our pages, under its own name (RFC 5987).

    Put them on the finished response (`response.headers.update(…)`): Django's FileResponse overwrites them while made.
    """
    plain = "".join(c if c.isascii() and c.isprintable() and c not in '"\\;%' else "_" for c in file.name)
    return {
        "Content-Type": file.media_type,
        "Content-Length": str(file.size),
        "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(file.name, safe='')}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }


def accepted_types_text() -> str:
    """The hint beside an upload field: types and limits, before anything is chosen."""
    return _("拍照或扫描都行；{types}都可以，每个文件最多 {limit}；超过 {pixels} 万像素的照片请先缩小").format(
        types=wording.accepted_types_text(),
        limit=wording.largest_text(),
        pixels=wording.most_pixels(),
        millions=wording.MOST_PIXELS // 10**6,
    )


def accepted_extensions() -> str:
    """For the `accept` attribute of an upload field, e.g. ".pdf,.jpg,.jpeg,.png"."""
    return wording.accepted_extensions()


def letters_about(about_kind: str, about_number: str, *, for_applicant: bool = False) -> list[Letter]:
    """The letters about one subject, oldest first; who asks has fetched that subject and so may see them. Applicants
    see those that were written to them, not what goes from one authority to another."""
    letters = Letter.objects.filter(about_kind=about_kind, about_number=about_number).order_by("issued_at", "id")
    hidden = rules.BETWEEN_BODIES if for_applicant else ()
    return [one for one in letters if one.content and one.kind not in hidden]  # empty: destroyed when its time was over


def letter_about(about_kind: str, about_number: str, key: str, *, for_applicant: bool = False) -> Letter:
    """One letter about this subject; NotFound for any other subject's letter, and for applicants as above."""
    found = (
        Letter.objects.select_related("file", "unit")
        .filter(about_kind=about_kind, about_number=about_number, key=key)
        .first()
    )
    hidden = rules.BETWEEN_BODIES if for_applicant else ()
    return found if found is not None and found.content and found.kind not in hidden else _missing()


def seal_in_use(unit_code: str) -> SealView | None:
    """The seal of a unit, for administrators' pages; None before its first sealing. One statement."""
    seal = UnitSeal.objects.filter(unit__code=unit_code, retired_at=None).first()
    return SealView(seal.name, seal.line, seal.valid_from, seal.valid_to) if seal else None


def missing_characters(text: str) -> list[str]:
    """The characters of `text` that no font of this machine can print, each once; [] when all is well."""
    return fonts.missing_characters(text)


def _missing() -> Letter:
    raise NotFound
