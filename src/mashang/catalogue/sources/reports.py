"""What an import has done, row by row."""

from dataclasses import asdict, dataclass, field
from typing import Any

from mashang.catalogue.sources import wording
from mashang.catalogue.sources.readings import SourceItem


@dataclass(slots=True)
class ImportReport:
    """`refused` and `findings`: row number (and sheet, where there are several), code and sentence; row 0 is the file.

    `new` and `changed` count what was written; when nothing was (`held_back`), what would have been.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    held_back: bool = False

    def note(self, read: SourceItem) -> None:
        """Takes down why a row is refused and what is doubtful in it."""
        where = {"row": read.row} | ({"sheet": read.sheet} if read.sheet else {})
        if read.refusals:
            said = "；".join(wording.remark(one) for one in read.refusals)
            self.refused.append({**where, "code": read.refusals[0].code, "reason": said})
        for one in read.findings:
            self.findings.append({**where, "code": one.code, "text": wording.remark(one)})

    def as_json(self) -> dict[str, Any]:
        """One object with the keys read, new, changed, unchanged, refused and findings."""
        values = asdict(self)
        if values.pop("held_back"):
            values |= {"new": 0, "changed": 0}
        return values

    @property
    def exit_code(self) -> int:
        """0 all in, 2 refused and nothing written, 3 partly written."""
        if not self.refused:
            return 0
        return 2 if self.held_back or not (self.new or self.changed) else 3
