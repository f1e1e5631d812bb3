"""Conditions on the answers of a form, shared with the browser (web/shared/static/shared/js/conditions.js)."""

from typing import Any

Values = dict[str, Any]
Condition = dict[str, Any]


def holds(condition: Condition | None, values: Values) -> bool:
    """Whether a condition holds for these values; none always holds.

    {"field": f, "equals": v} | {"field": f, "in": [v, …]} | {"field": f, "contains": v} | {"field": f, "filled": true}
    | {"all": […]} | {"any": […]} | {"not": condition}. Compared as text, so that 3 and "3" are one.
    """
    if not condition:
        return True
    if "all" in condition:
        return all(holds(part, values) for part in condition["all"])
    if "any" in condition:
        return any(holds(part, values) for part in condition["any"])
    if "not" in condition:
        return not holds(condition["not"], values)
    return _compares(condition, values.get(condition.get("field", "")))


def _compares(condition: Condition, value: Any) -> bool:
    if "equals" in condition:
        return _word(value) == _word(condition["equals"])
    if "in" in condition:
        return _word(value) in [_word(one) for one in condition["in"]]
    if "contains" in condition:
        chosen = value if isinstance(value, list) else [value]
        return _word(condition["contains"]) in [_word(one) for one in chosen]
    return bool(condition.get("filled", True)) != is_blank(value)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value).strip()


def fields_in(condition: Condition | None) -> set[str]:
    """The names of all fields that a condition looks at."""
    if not condition:
        return set()
    inner = [*condition.get("all", ()), *condition.get("any", ())]
    inner += [condition["not"]] if "not" in condition else []
    return {condition["field"]} if "field" in condition else {name for part in inner for name in fields_in(part)}


def is_blank(value: Any) -> bool:
    """Nothing, only spaces, or a list or row of nothing else."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        return all(is_blank(part) for part in value.values())
    return value is None or (isinstance(value, list) and all(is_blank(part) for part in value))
