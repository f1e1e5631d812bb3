"""What goes over the wire, without what only its writers need: indentation, empty lines, comments.

Templates lose their indentation once, when they are read; styles and scripts once, when a home collects them.
"""

import re
from typing import Any

from django.core.files.base import ContentFile
from django.template.loaders import app_directories
from whitenoise.storage import CompressedManifestStaticFilesStorage

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PROPERTY = re.compile(r"^(-*[a-z][a-z-]*): ", re.MULTILINE)
BREAK = re.compile(r" ?([{};,])\n")
INDENTED = re.compile(r"\n[ \n]+")  # an indented line, and whatever is empty before it


class Loader(app_directories.Loader):
    """Templates of the rooms and portals without indentation. Lines stay lines: words never grow together."""

    def get_contents(self, origin: Any) -> str:
        contents = super().get_contents(origin)
        return contents if "<pre" in contents else INDENTED.sub("\n", contents)


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Our own styles and scripts, collected without comments and indentation; what others made lean is left alone."""

    def _save(self, name: str, content: Any) -> str:
        kind = name.rpartition(".")[2]
        if kind in LEAN and ".min." not in name:
            content = ContentFile(LEAN[kind](b"".join(content.chunks()).decode()).encode())
        return super()._save(name, content)


def style(text: str) -> str:
    """A style sheet without comments and indentation; a string that goes on in the next line keeps its blanks."""
    lines, goes_on = [], False
    for line in COMMENT.sub("", text).split("\n"):
        if goes_on or line.strip():
            lines.append(line if goes_on else line.strip())
        goes_on = line.endswith("\\")
    return BREAK.sub(r"\1", PROPERTY.sub(r"\1:", "\n".join(lines)))


def script(text: str) -> str:
    """A script without indentation and lines that are comments."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line and not line.startswith("//"))


LEAN = {"css": style, "js": script}
