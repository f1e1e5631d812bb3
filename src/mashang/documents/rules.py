"""Rules of documents without a database: names of files, numbers of letters, what letters must say."""

import re
import unicodedata
from datetime import date

from mashang.documents.types import Remedies

LETTER_WORDS = {
    "RECEIPT": "收",
    "ONE_TIME_NOTICE": "补",
    "ACCEPTANCE": "受",
    "NON_ACCEPTANCE": "不受",
    "DECISION_GRANT": "准",
    "DECISION_REFUSAL": "不准",
    "REFERRAL": "转",
    "SUPERIOR_GRANT": "告准",
    "SUPERIOR_REFUSAL": "告不准",
    "WITHDRAWAL": "撤",
    "DELIVERY_PROOF": "送",
}
ADVERSE = frozenset({"NON_ACCEPTANCE", "DECISION_REFUSAL", "SUPERIOR_REFUSAL"})
BETWEEN_BODIES = frozenset({"REFERRAL"})  # from one authority to another: the applicant is told, but not in this letter
LICENSING_LAW = "《中华人民共和国行政许可法》"
PROVISIONS = {
    "RECEIPT": "第三十二条第一款第四项：材料不齐全的在五日内一次告知，逾期不告知的，自收到申请材料之日起即为受理",
    "ONE_TIME_NOTICE": "第三十二条第一款第四项",
    "ACCEPTANCE": "第三十二条第一款第五项、第二款",
    "NON_ACCEPTANCE": "第三十二条第一款、第二款",
    "DECISION_GRANT": "第三十八条第一款、第四十二条、第四十四条",
    "DECISION_REFUSAL": "第三十八条第二款、第四十二条",
    "REFERRAL": "第三十五条、第四十三条",
    "SUPERIOR_GRANT": "第三十五条、第四十四条",
    "SUPERIOR_REFUSAL": "第三十五条、第三十八条第二款",
    "DELIVERY_PROOF": "第四十四条",
}
REVIEW_LAW, LITIGATION_LAW = "《中华人民共和国行政复议法》", "《中华人民共和国行政诉讼法》"
NAME_LIMIT, NAME_BYTES = 200, 255  # what the table holds; what file systems hold
RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # names that Windows keeps for devices
# fmt: off
EXTENSIONS = frozenset({
    "pdf", "jpg", "jpeg", "jpe", "jfif", "png", "docx", "xlsx", "ofd", "doc", "xls", "ppt", "pptx", "wps", "et", "txt",
    "htm", "html", "xml", "zip", "rar", "7z", "exe", "bat", "js", "php", "gif", "bmp", "webp", "tif", "tiff", "heic",
    "heif", "svg", "dwg", "dxf", "mp4",
})
# fmt: on


def letter_number(kind: str, unit_word: str, year: int, sequence: int) -> str:
    """云市监 + 补 + 〔2026〕 + 1318 + 号: year in full, no leading zeros (GB/T 9704)."""
    return f"{unit_word}{LETTER_WORDS[kind]}〔{year}〕{sequence}号"


def legal_basis(kind: str, *, is_licence: bool, further: tuple[str, ...]) -> list[str]:
    """The provisions a letter cites: what its kind always rests on under the licensing law, then the item's own."""
    provision = PROVISIONS.get(kind) if is_licence else None
    always = [f"{LICENSING_LAW}{provision}"] if provision else []
    return [*always, *(one for one in further if one not in always)]


def lacks_remedies(kind: str, remedies: Remedies | None) -> bool:
    """Whether an adverse letter fails to name where it can be contested (行政许可法 art. 38)."""
    return kind in ADVERSE and (remedies is None or not (remedies.review_body and remedies.court))


def remedies_sentence(remedies: Remedies) -> str:
    """The paragraph on review and suit (行政复议法 art. 20 and 23, 行政诉讼法 art. 45 and 46)."""
    where = f"（地址：{remedies.review_address}）" if remedies.review_address else ""
    review = (
        f"自收到本文书之日起{remedies.review_days}日内，依照{REVIEW_LAW}向{remedies.review_body}{where}申请行政复议"
    )
    if remedies.review_first:
        return (
            f"如不服本决定，应当先{review}；对行政复议决定仍不服的，可以自收到复议决定书之日起15日内，"
            f"依照{LITIGATION_LAW}向{remedies.court}提起行政诉讼。"
        )
    suit = f"自收到本文书之日起{remedies.suit_months}个月内，依照{LITIGATION_LAW}向{remedies.court}提起行政诉讼"
    return f"如不服本决定，可以{review}；也可以{suit}。"


def long_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def plain_name(given: str) -> str:
    """What was given without folders, control and direction marks, and signs that file systems dislike."""
    text = unicodedata.normalize("NFC", given)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
    text = re.split(r"[/\\]", text)[-1]
    return re.sub(r'[<>:"|?*]', "_", re.sub(r"\s+", " ", text)).strip().rstrip(" .")


def clean_name(given: str, extension: str) -> str:
    """A display name of at most 200 characters and 255 bytes with the `extension` (".pdf") that its content has.

    A wrong extension is replaced, so that the name never lies.
    """
    short = _stem(plain_name(given)).encode()[: NAME_BYTES - len(extension)].decode(errors="ignore")
    stem = short[: NAME_LIMIT - len(extension)].strip(" .")
    return ("_" if RESERVED.fullmatch(stem) else "") + (stem or "未命名") + extension


def _stem(name: str) -> str:
    stem, dot, last = name.rpartition(".")
    return stem if dot and last.lower() in EXTENSIONS else name


def readable_size(size: int) -> str:
    """25.3 MB, 812 KB, 0 字节: as people say it (1 MB = 1024 KB)."""
    if size >= 1024 * 1024:
        return f"{size / 1024 / 1024:.1f} MB".replace(".0 MB", " MB")
    return f"{max(size // 1024, 1)} KB" if size else "0 字节"


def shown_name(given: str) -> str:
    """How a refused file is named in a sentence: what was given, without folders and marks, shortened."""
    text = plain_name(given) or "未命名"
    return text if len(text) <= 60 else f"{text[:40]}…{text[-16:]}"
