"""Masked forms of personal data (PIPL practice, domain.md section 9): what screens and audit lines show by default."""


def name(value: str) -> str:
    """张三 -> 张*；阿卜杜·热合曼 -> 阿卜杜·***"""
    first, dot, rest = value.partition("·")
    if dot:
        return f"{first}·{'*' * len(rest)}"
    return value[:1] + "*" * (len(value) - 1)


def document_number(value: str) -> str:
    """First six and last four of a resident number; of others the first and the last two characters."""
    if len(value) == 18:
        return f"{value[:6]}********{value[-4:]}"
    return value[:1] + "*" * max(len(value) - 3, 1) + value[-2:] if len(value) > 3 else "*" * len(value)


def phone(value: str) -> str:
    return f"{value[:3]}****{value[-4:]}" if len(value) >= 8 else "*" * len(value)


def address(value: str) -> str:
    return value[:6] + "…" if len(value) > 6 else value[:2] + "…" if value else ""
