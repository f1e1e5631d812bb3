"""The sentences that answer a refused upload: what is wrong with which file, and what to do."""

from django.conf import settings
from django.utils.translation import gettext as _

from mashang.documents import rules
from mashang.documents.uploads.kinds import ACCEPTED
from mashang.kernel.errors import Reason, Refusal

FIELD = "file"
MOST_PIXELS = 50_000_000


def refusal(code: str, name: str, **values: object) -> Refusal:
    """The refusal with code `file.<code>` for the file that its owner calls `name`."""
    text = _sentences()[code].format(name=rules.shown_name(name), **values)
    return Refusal(Reason(text, field=FIELD, code=f"file.{code.lower().replace('_', '-')}"))


def accepted_types_text() -> str:
    return _("、").join(_(kind.label) for kind in ACCEPTED)


def accepted_extensions() -> str:
    return ",".join([".jpeg", *(kind.extension for kind in ACCEPTED)])


def most_pixels() -> int:
    """In units of ten thousand, as people say it (万像素)."""
    return MOST_PIXELS // 10_000


def largest_text() -> str:
    return rules.readable_size(settings.UPLOAD_MAX_BYTES)


def _sentences() -> dict[str, str]:
    return {
        "EMPTY": _("“{name}”是空的（0 字节）。请确认文件能正常打开，再重新选择"),
        "TOO_BIG": _("“{name}”超过 {limit}，每个文件最多 {limit}。请压缩后再传，或者分成几个文件"),
        "CAD": _("“{name}”是 CAD 文件，这里打不开。请另存为 PDF 后再传"),
        "OLD_OFFICE": _(
            "“{name}”是旧版或加了密码的 Office 文件，这里打不开。请去掉密码，另存为 docx、xlsx 或 PDF 后再传"
        ),
        "ARCHIVE": _("“{name}”是压缩包，这里不拆包。请先解压，再把里面的文件逐个上传"),
        "PROGRAM": _("“{name}”是程序或脚本，不能作为材料。请换成 PDF 或照片"),
        "WEB_PAGE": _("“{name}”的内容是网页，不是可存档的文件。请在浏览器里打印为 PDF 后再传"),
        "IMAGE": _("“{name}”是这里不收的图片格式。请另存为 JPG 或 PNG 后再传"),
        "IPHONE_IMAGE": _(
            "“{name}”是苹果手机的 HEIC 照片，这里打不开。请转成 JPG 再传，或在“设置-相机-格式”里选“兼容性最佳”后重拍"
        ),
        "VIDEO": _("“{name}”是音频或视频，这里不收。请换成 PDF 或照片"),
        "OTHER": _("“{name}”不是可以接收的文件。请换成 {types} 后再传"),
        "BROKEN": _("“{name}”不完整或已损坏，打不开。请重新保存或重新拍照后再传"),
        "PAGES": _("“{name}”有 {pages} 页，每个文件最多 {limit} 页。请分成几个文件后再传"),
        "ENCRYPTED": _("“{name}”是加密的，要密码才能打开，不能收。请另存为不加密的文件后再传"),
        "ACTIVE": _("“{name}”里带有脚本、宏或会自动去取的外部内容，为了安全不能接收。请打印为 PDF 后再传"),
        "MIXED": _("“{name}”里夹带了另一个文件，为了安全不能接收。请重新打印为 PDF 或重新拍照后再传"),
        "PIXELS": _("“{name}”有 {width}×{height} 像素，超过 {limit} 万像素。请缩小尺寸，或用普通清晰度重拍"),
        "BOMB": _("“{name}”解压后过大（超过 {limit}），不能接收。请删去不需要的内容，或打印为 PDF 后再传"),
    }
