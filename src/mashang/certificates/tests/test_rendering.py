import hashlib

import pypdfium2
import pytest

from mashang.certificates.models import Certificate
from mashang.certificates.operations import rendering
from mashang.certificates.tests.conftest import JOB, NOON
from mashang.documents import queries as documents
from mashang.documents.operations.sealing import verify_pdf
from mashang.kernel.errors import NotAllowed, NotFound
from mashang.kernel.models import OutboxFact


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_the_pdf_is_sealed_by_the_issuing_body_and_says_what_was_granted(city):
    made = city.drawn()
    row = Certificate.objects.select_related("file").get()
    pdf = documents.open_file(row.file).read()
    report = verify_pdf(pdf, NOON)
    assert report.holds and report.signed_at == NOON and "云江市市场监督管理局" in report.signer
    assert row.fingerprint == hashlib.sha256(pdf).hexdigest()
    text = words(pdf)
    for word in (made.number, "云江市青禾餐饮管理有限公司", "热食类食品制售", "2031年10月20日"):
        assert word in text


def test_a_changed_paper_no_longer_holds(city):
    city.drawn()
    pdf = documents.open_file(Certificate.objects.select_related("file").get().file).read()
    assert not verify_pdf(pdf.replace(b"/Producer", b"/Produced", 1) + b"%", NOON).holds
    assert not verify_pdf(pdf[:-2000], NOON).holds


def test_the_qr_code_opens_the_page_of_this_certificate(city):
    zxingcpp = pytest.importorskip("zxingcpp")
    city.drawn()
    row = Certificate.objects.select_related("file").get()
    (page,) = pypdfium2.PdfDocument(documents.open_file(row.file).read())
    found = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert [code.text.endswith(f"/verify/code/{row.code}/") for code in found] == [True]


def test_when_it_lies_ready_it_is_announced_once(city):
    made = city.issued()
    first, second = (rendering.rendered(made.number, at=NOON) for _ in range(2))
    for ready in (first, second, rendering.rendered(made.number, at=NOON) and None):
        rendering.keep(ready=ready, by=JOB, at=NOON)
    (fact,) = OutboxFact.objects.filter(kind="certificate.ready")
    assert fact.payload == {"certificate_number": made.number, "version": 1}
    assert first is not None and Certificate.objects.get().fingerprint == first.fingerprint
    assert rendering.rendered(made.number, at=NOON) is None


def test_a_number_that_was_never_issued_is_not_drawn(city):
    with pytest.raises(NotFound):
        rendering.rendered("JY0", at=NOON)


def test_nobody_keeps_a_paper_by_hand(city):
    ready = rendering.rendered(city.issued().number, at=NOON)
    for somebody in ("su", "li", "sun"):
        with pytest.raises(NotAllowed):
            rendering.keep(ready=ready, by=city[somebody], at=NOON)


def test_keeping_costs_five_statements(city, statements):
    ready = rendering.rendered(city.issued().number, at=NOON)
    with statements(5):
        rendering.keep(ready=ready, by=JOB, at=NOON)
