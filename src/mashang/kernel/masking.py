"""Masked forms of personal data (PIPL practice, domain.md section 9): what screens and audit lines show by default."""


def name(value: str) -> str:
    """张三 -> 张*；欧阳娜娜 -> 欧**；阿卜杜·热合曼 -> 阿卜杜·**. Two stars at most, whatever its length."""
    first, dot, rest = value.partition("·")
    if dot:
        return f"{first}·{'*' * min(len(rest), 2)}"
    return value[:1] + "*" * min(len(value) - 1, 2)


def document_number(value: str) -> str:
    """First six and last four of a resident number; of others the first and the last two characters."""
    if len(value) == 18:
        return f"{value[:6]}********{value[-4:]}"
    return value[:1] + "*" * max(len(value) - 3, 1) + value[-2:] if len(value) > 3 else "*" * len(value)


def phone(value: str) -> str:
    return f"{value[:3]}****{value[-4:]}" if len(value) >= 8 else "*" * len(value)


def address(value: str) -> str:
    return value[:6] + "…" if len(value) > 6 else value[:2] + "…" if value else ""
