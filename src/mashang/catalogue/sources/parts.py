"""The smaller parts of a guide, as sources write them."""

import re
import unicodedata
from typing import Any

from mashang.catalogue import limits
from mashang.catalogue.types import Fee, Material, StepLimit

_LEVELS = {"NATIONAL": "国家", "PROVINCE": "省", "CITY": "市", "COUNTY": "县区", "TOWN": "乡镇街", "VILLAGE": "村社"}
_FREE = ("不收费", "免费", "否", "不收", "无", "0", "零", "无收费")
_DEPTHS = (
    ("FULL", ("全程网办", "全程", "四级", "IV", "Ⅳ")),
    ("FILING", ("三级", "III", "Ⅲ", "网上申报", "在线申请")),
    ("DOWNLOAD", ("二级", "II", "Ⅱ")),
    ("PUBLISHED", ("一级", "I", "Ⅰ")),
)
_RESULT_KINDS = (
    ("CERTIFICATE", ("证照", "证书", "出证")),
    ("APPROVAL", ("批文", "批复", "审批")),
    ("DOCUMENT", ("文",)),
)
_SEPARATORS = re.compile(r"[\n；;]+")


def level(words: str) -> str:
    return next((name for name, said in _LEVELS.items() if words[:1] and words[0] in said), "")


def audience(words: str) -> str:
    for_persons = any(word in words for word in ("自然人", "个人", "公民"))
    for_others = any(word in words for word in ("法人", "企业", "组织", "机关", "单位"))
    return "BOTH" if for_persons and for_others else "PERSON" if for_persons else "ORGANISATION" if for_others else ""


def case_kind(words: str) -> str:
    return "INSTANT" if "即办" in words else "PROMISED" if "承诺" in words else ""


def has_fee(words: str) -> bool | None:
    """None when nothing is said."""
    return None if not words else not words.startswith(_FREE)


def fees(words: str) -> tuple[Fee, ...]:
    """The standard in the source's words, when it names more than "yes"."""
    return (Fee(name="收费", standard=words),) if has_fee(words) and words not in ("是", "收费", "有") else ()


def online_depth(words: str) -> str:
    return next((name for name, said in _DEPTHS if any(word in words for word in said)), "")


def delivery_ways(words: str) -> tuple[str, ...]:
    said = {
        "ONLINE": ("网上", "电子", "在线", "下载"),
        "WINDOW": ("窗口", "自取", "现场"),
        "COURIER": ("邮寄", "快递", "物流"),
    }
    return tuple(way for way, hints in said.items() if any(hint in words for hint in hints))


def lines(value: Any) -> tuple[str, ...]:
    """A list, or a text of several lines."""
    found = value if isinstance(value, list) else _SEPARATORS.split(str(value or ""))
    return tuple(text for one in found if (text := " ".join(str(one).split())))


def materials(value: Any) -> tuple[Material, ...]:
    """Names, or objects with a name; numbered in their order."""
    found = value if isinstance(value, list) else list(lines(value))
    names = [str(one.get("name", "")) if isinstance(one, dict) else str(one) for one in found]
    return tuple(
        Material(code=f"m{place}", name=" ".join(name.split())) for place, name in enumerate(names, 1) if name.strip()
    )


def steps(values: dict[str, Any]) -> tuple[StepLimit, ...]:
    """`stages` carry limits, in the promise's unit where they name none; else the names in `steps`."""
    stages = values.get("stages")
    if not isinstance(stages, list):
        return tuple(StepLimit(name) for name in lines(values.get("steps")))
    return tuple(_stage(stage, values.get("promised_unit")) for stage in stages if isinstance(stage, dict))


def _stage(stage: dict[str, Any], unit: Any) -> StepLimit:
    limit = limits.read(stage.get("limit"), stage.get("unit") or unit or "工作日", is_licence=True).limit
    return StepLimit(str(stage.get("step", "")), limit.number if limit else None, limit.unit if limit else "")


def result(value: Any) -> dict[str, Any]:
    """The fields of `Content` about the result."""
    if isinstance(value, str):
        return {"result_name": value}
    if not isinstance(value, dict):
        return {}
    kind = next((name for name, said in _RESULT_KINDS if any(w in str(value.get("type", "")) for w in said)), "OTHER")
    days = value.get("delivery_limit")
    return {
        "result_name": str(value.get("name", "")),
        "result_kind": kind,
        "result_validity_months": _months(str(value.get("valid", ""))),
        "delivery_limit_days": days if isinstance(days, int) and not isinstance(days, bool) else None,
    }


def _months(words: str) -> int | None:
    found = re.match(r"(\d+)\s*(年|个月|月)", unicodedata.normalize("NFKC", words))
    return int(found[1]) * (12 if found[2] == "年" else 1) if found else None
