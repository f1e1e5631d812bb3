"""Log lines: one JSON object each, with anything that looks like a person's number masked."""

import json
import logging
import re

PERSONAL = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)|(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")


def masked(text: str) -> str:
    """`text` with resident numbers and mobile numbers cut to first and last digits."""
    return PERSONAL.sub(lambda m: f"{m[1] or m[3]}{'*' * (8 if m[1] else 4)}{m[2] or m[4]}", text)


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"at": self.formatTime(record), "level": record.levelname, "from": record.name}
        line["text"] = masked(record.getMessage())
        if record.exc_info:
            line["trace"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)
