"""An item's form as JSON, for experts: what the list of fields does not show can be written there."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from mashang.catalogue.types import FormDefinition
from mashang.kernel.encodings import can_be_kept
from mashang.kernel.errors import Reason

Form = dict[str, Any]


def as_text(form: Mapping[str, Any]) -> str:
    return json.dumps(form or {"schema": {"type": "object", "properties": {}}, "ui": {}}, ensure_ascii=False, indent=2)


def from_text(text: str) -> tuple[Form | None, list[Reason]]:
    """The form written as JSON, or what is wrong with it."""
    try:
        form = json.loads(text)
    except ValueError as problem:
        words = _("不是正确的 JSON：%s") % problem
        return None, [Reason(words, field="json", code="json")]
    except RecursionError:
        return None, [Reason(_("一层套一层太深，没有这样的表单"), field="json", code="depth")]
    if not can_be_kept(form):
        words = _("里面有无法保存的内容：空字符、半个字符、NaN 这样的数，或者一层套一层太深")
        return None, [Reason(words, field="json", code="unkeepable")]
    if not (isinstance(form, dict) and isinstance(form.get("schema"), dict) and isinstance(form.get("ui", {}), dict)):
        return None, [Reason(_("最外层要有 schema 和 ui 两部分"), field="json", code="shape")]
    return form, [Reason(fault, field="json", code="fault") for fault in _faults(form)]


def _faults(form: Form) -> list[str]:
    try:
        return list(FormDefinition.of(form).faults())
    except (AttributeError, TypeError, KeyError, ValueError) as problem:
        return [_("表单结构有误：%s") % problem]
