"""Parts of addresses that are not plain words: codes and numbers as their sources write them."""

LONGEST_CODE = 100


class ItemCode:
    """An item's code as its source writes it: letters, digits, hyphens, but also dots, brackets, spaces or slashes.

    Percent-encoding is done by whoever writes the link; control characters and longer texts match nothing.
    """

    regex = r"[^\x00-\x1f\x7f]{1,100}?"

    def to_python(self, value: str) -> str:
        if value != value.strip() or not 0 < len(value) <= LONGEST_CODE:
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return str(value)


class Number(ItemCode):
    """A number of a case or certificate: one part of a path, Chinese brackets and all."""

    regex = r"[^/\x00-\x1f\x7f]{1,100}"


class Key:
    """A key that we made ourselves: 32 hexadecimal digits."""

    regex = r"[0-9a-f]{32}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return str(value)
