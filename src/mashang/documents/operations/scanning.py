"""Looking for viruses in what waits in quarantine; a job, a few files at a time."""

import logging
from datetime import datetime

from mashang.documents import contents
from mashang.documents.models import StoredFile
from mashang.documents.ports import ScannerUnreachable, ScanVerdict
from mashang.kernel import audit, rows
from mashang.kernel.actors import job
from mashang.kernel.sealed_files import Unreadable
from mashang.kernel.sockets import gateway
from mashang.kernel.transactions import writing

log = logging.getLogger("mashang.documents")
PATIENCE = 3


def scan_waiting(at: datetime, *, most: int = 100) -> int:
    """Scans up to `most` waiting files and returns how many got a verdict; 0 without a connected scanner.

    A file without a verdict stays in quarantine for the next run; after three of them this run ends.
    """
    scanner = gateway("virus_scan")
    if not scanner.is_connected:
        return 0
    waiting = StoredFile.objects.filter(scan="NOT_SCANNED").order_by("id")[:most]
    done = silent = 0
    for file in waiting:
        try:
            with contents.opened(file.content_hash) as content:
                verdict = scanner.scan(content)
            _record(file, verdict, at)
            done += 1
        except (Unreadable, FileNotFoundError) as problem:
            log.error("file %s cannot be read for the scanner: %s", file.key, problem)
        except ScannerUnreachable as problem:
            log.warning("no verdict on file %s: %s", file.key, problem)
            silent += 1
            if silent == PATIENCE:
                break
    return done


def _record(file: StoredFile, verdict: ScanVerdict, at: datetime) -> None:
    values = {"scan": "CLEAN" if verdict.is_clean else "INFECTED", "scanned_at": at, "finding": verdict.finding[:120]}
    with writing():
        if rows.change(file, values, guard={"scan": "NOT_SCANNED"}) and not verdict.is_clean:
            audit.record(
                "file.infected",
                kind="documents.StoredFile",
                number=file.key,
                by=job("virus scan"),
                at=at,
                content_hash=file.content_hash,
                finding=values["finding"],
            )
