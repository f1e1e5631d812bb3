"""Reads of documents. Whoever hands out a StoredFile or a Letter has already asked its owner's query for permission."""

from pathlib import Path
from urllib.parse import quote

from django.utils.translation import gettext as _

from mashang.documents import contents, rules
from mashang.documents.models import Letter, StoredFile
from mashang.documents.paper import fonts
from mashang.documents.uploads import wording
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.kernel.sockets import gateway


def open_file(file: StoredFile) -> Path:
    """Where the content lies, for serving it. Refuses infected files, and waiting ones while a scanner is connected."""
    if file.scan == "INFECTED":
        raise Refusal(
            Reason(
                _("“{name}”里发现了病毒，已隔离，不能打开。请申请人换一份重新上传").format(name=file.name),
                code="file.infected",
            )
        )
    if file.scan == "NOT_SCANNED" and gateway("virus_scan").is_connected:
        raise Refusal(Reason(_("“{name}”正在查毒，请过一会儿再打开").format(name=file.name), code="file.waiting"))
    if not file.sha256:
        raise Refusal(Reason(_("这份文件过了保存期，内容已经销毁"), code="file.destroyed"))
    path = contents.place(file.sha256)
    if not path.exists():
        raise Refusal(
            Reason(_("“{name}”的内容不在存储里，请联系系统管理员").format(name=file.name), code="file.missing")
        )
    return path


def place_of(sha256: str) -> Path:
    """Where a content lies, for whoever saves or restores all of them. Asks nobody's permission."""
    return contents.place(sha256)


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


def missing_characters(text: str) -> list[str]:
    """The characters of `text` that no font of this machine can print, each once; [] when all is well."""
    return fonts.missing_characters(text)


def _missing() -> Letter:
    raise NotFound
