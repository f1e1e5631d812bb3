"""What an import has done, row by row."""

from dataclasses import asdict, dataclass, field
from typing import Any

from mashang.catalogue.sources import wording
from mashang.catalogue.sources.readings import Remark


@dataclass(slots=True)
class ImportReport:
    """`refused` and `findings`: row number, code and sentence; row 0 is the file as a whole.

    `new` and `changed` count what was written; when nothing was (`held_back`), what would have been.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[dict[str, Any]] = field(default_factory=list)
    findings: list[dict[str, Any]] = field(default_factory=list)
    held_back: bool = False

    def refuse(self, row: int, remarks: list[Remark]) -> None:
        said = "；".join(wording.remark(one) for one in remarks)
        self.refused.append({"row": row, "code": remarks[0].code, "reason": said})

    def find(self, row: int, remarks: list[Remark]) -> None:
        for one in remarks:
            self.findings.append({"row": row, "code": one.code, "text": wording.remark(one)})

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
