"""Storing, quarantine, serving, sweeping."""

import hashlib
import os
from typing import BinaryIO

import pytest

from mashang.documents import contents, queries
from mashang.documents.models import StoredFile
from mashang.documents.operations import scanning, storing, sweeping
from mashang.documents.ports import ScannerUnreachable, ScanVerdict
from mashang.documents.tests import bytes_of
from mashang.documents.tests.conftest import MORNING
from mashang.kernel import actors, crypto, sockets
from mashang.kernel.errors import Refusal
from mashang.kernel.models import AuditLine

pytestmark = pytest.mark.django_db
WINDOW = actors.job("window scanner")


class Scanner:
    """Finds a virus in every content whose hash is named here, and falls silent on others."""

    is_connected = True
    infected: set[str] = set()
    silent: set[str] = set()

    def scan(self, file: BinaryIO) -> ScanVerdict:
        name = crypto.content_hash(hashlib.sha256(file.read()).hexdigest())
        if name in self.silent:
            raise ScannerUnreachable("timed out")
        return ScanVerdict("Eicar-Test-Signature" if name in self.infected else "")


@pytest.fixture
def scanner(settings):
    settings.GATEWAYS = {**settings.GATEWAYS, "virus_scan": f"{__name__}.Scanner"}
    Scanner.infected, Scanner.silent = set(), set()
    yield Scanner
    sockets._made.cache_clear()


def handed_in(name: str = "申请书.pdf", content: bytes = b"") -> StoredFile:
    return storing.store(storing.check(content or bytes_of.pdf(), name), by=WINDOW, at=MORNING)


def test_storing_is_one_insert(statements):
    checked = storing.check(bytes_of.pdf(), "申请书.pdf")
    with statements(1):
        file = storing.store(checked, by=WINDOW, at=MORNING)
    assert (file.name, file.pages, file.scan, file.stored_by_id) == ("申请书.pdf", 1, "NOT_SCANNED", None)


def test_without_a_scanner_files_are_served_and_say_that_nobody_looked():
    file = handed_in()
    assert (scanning.scan_waiting(MORNING), file.get_scan_display()) == (0, "未查毒")
    assert queries.open_file(file).read() == bytes_of.pdf()


def test_with_a_scanner_a_file_waits_in_quarantine_until_it_is_clean(scanner):
    file = handed_in()
    with pytest.raises(Refusal) as refusal:
        queries.open_file(file)
    assert [r.code for r in refusal.value.reasons] == ["file.waiting"]
    assert scanning.scan_waiting(MORNING) == 1
    file.refresh_from_db()
    assert (file.scan, file.scanned_at) == ("CLEAN", MORNING)
    assert queries.open_file(file).read() == bytes_of.pdf()


def test_an_infected_file_is_never_served_and_leaves_an_audit_line(scanner):
    file = handed_in()
    scanner.infected = {file.content_hash}
    scanning.scan_waiting(MORNING)
    file.refresh_from_db()
    with pytest.raises(Refusal) as refusal:
        queries.open_file(file)
    assert [(r.code, r.text) for r in refusal.value.reasons] == [
        ("file.infected", "“申请书.pdf”里发现了病毒，已隔离，不能打开。请申请人换一份重新上传")
    ]
    assert (file.finding, AuditLine.objects.get().act) == ("Eicar-Test-Signature", "file.infected")


def test_one_file_that_the_scanner_chokes_on_does_not_stop_the_others(scanner):
    stuck, well = handed_in("甲.jpg", bytes_of.jpeg()), handed_in("乙.pdf")
    scanner.silent = {stuck.content_hash}
    assert scanning.scan_waiting(MORNING) == 1
    assert list(StoredFile.objects.order_by("pk").values_list("scan", flat=True)) == ["NOT_SCANNED", "CLEAN"]
    assert well.scan == "NOT_SCANNED"


def test_when_the_scanner_is_gone_the_run_ends_after_three_tries(scanner):
    files = [handed_in(f"{n}.jpg", bytes_of.jpeg((50 + n, 50))) for n in range(5)]
    scanner.silent = {file.content_hash for file in files[:4]}
    assert scanning.scan_waiting(MORNING) == 0


def test_our_own_papers_need_no_scan(scanner):
    file = storing.store(storing.lay_down(bytes_of.pdf(), "食品经营许可证"), by=WINDOW, at=MORNING)
    assert (file.name, file.scan, scanning.scan_waiting(MORNING)) == ("食品经营许可证.pdf", "MADE_HERE", 0)
    assert queries.open_file(file).read() == bytes_of.pdf()


def test_a_lost_content_is_said_plainly():
    file = handed_in()
    contents.place(file.content_hash).unlink()
    with pytest.raises(Refusal, match="不在存储里"):
        queries.open_file(file)


def test_a_download_is_saved_under_its_own_name_and_never_shown_as_a_page():
    file = StoredFile(name='𠮷野家 "合同"; 100%.pdf', media_type="application/pdf", size=9)
    assert queries.download_headers(file) == {
        "Content-Type": "application/pdf",
        "Content-Length": "9",
        "Content-Disposition": "attachment; filename=\"___ _____ 100_.pdf\"; filename*=UTF-8''"
        "%F0%A0%AE%B7%E9%87%8E%E5%AE%B6%20%22%E5%90%88%E5%90%8C%22%3B%20100%25.pdf",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }


def test_the_sweep_removes_only_what_is_old_and_named_by_nobody(settings):
    kept = handed_in()
    forgotten = contents.place(crypto.content_hash(storing.check(bytes_of.png(), "没交.png").sha256))
    young = contents.place(crypto.content_hash(storing.check(bytes_of.jpeg(), "刚传.jpg").sha256))
    for path in (contents.place(kept.content_hash), forgotten):
        os.utime(path, (0, 0))
    assert sweeping.sweep(MORNING) == 1
    assert [path.exists() for path in (contents.place(kept.content_hash), forgotten, young)] == [True, False, True]
