"""Parts of addresses that are not plain words: codes and numbers as their sources write them."""


class Code:
    """A code as its source writes it: an item's may hold dots, brackets, spaces, even slashes."""

    regex = r"[^\x00-\x1f\x7f]{1,120}?"

    def to_python(self, value: str) -> str:
        if value != value.strip() or not value:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class Key:
    """A key that we made ourselves: letters, digits, hyphens and low lines."""

    regex = r"[0-9A-Za-z_-]{1,64}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class Count:
    """A small positive number: of a version, a year, a row."""

    regex = r"[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)
