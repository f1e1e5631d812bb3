"""A seal proves who sealed, when, and that nothing was changed since."""

from datetime import date
from io import BytesIO

import pypdfium2
import pytest
from cryptography import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from mashang.documents import authority
from mashang.documents.models import SealRoot, UnitSeal
from mashang.documents.operations import printing, sealing, seals
from mashang.documents.paper import stamp
from mashang.documents.tests.conftest import MORNING
from mashang.documents.types import CertificatePaper, SealReport
from mashang.kernel import actors, clock
from mashang.kernel.errors import NotFound
from mashang.kernel.models import AuditLine

CLERK = actors.account(1, "林若溪")
JOB = actors.job("test")
PAPER = CertificatePaper(
    type_name="食品经营许可证",
    facts=(("经营者名称", "云江市青禾餐饮管理有限公司"),),
    issuing_body="云江市市场监督管理局",
    issued_on="2026年10月12日",
    valid_until="2031年10月11日",
    number="JY23501020018374",
    identifier="1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
    verification_path="/verify/code/7K2QXW9D3M/",
)
PROVEN = SealReport(True, True, "云江市市场监督管理局行政审批专用章", MORNING, covers_whole_document=True)
NOTHING = SealReport(intact=False, trusted=False)


@pytest.fixture
def paper() -> bytes:
    return printing.print_certificate(PAPER, on=date(2026, 10, 12))


def sealed_by(unit, paper: bytes, at=MORNING) -> bytes:
    return sealing.seal_pdf(paper, unit_id=unit.pk, reason="准予行政许可", at=at)


def test_a_sealed_paper_is_intact_trusted_and_names_unit_and_moment(unit, paper):
    assert sealing.verify_pdf(sealed_by(unit, paper), MORNING) == PROVEN


def test_changing_one_figure_breaks_the_seal(unit, paper):
    sealed = sealed_by(unit, paper)
    at = sealed.index(b"/Creator") + 12
    tampered = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
    report = sealing.verify_pdf(tampered, MORNING)
    assert (report.intact, report.holds) == (False, False)


def test_what_is_added_after_sealing_is_seen(unit, paper):
    writer = IncrementalPdfFileWriter(BytesIO(sealed_by(unit, paper)))
    writer.root["/Lang"] = writer.root.get("/Lang", "x")
    writer.update_root()
    added = BytesIO()
    writer.write(added)
    report = sealing.verify_pdf(added.getvalue(), MORNING)
    assert (report.covers_whole_document, report.holds) == (False, False)


@pytest.mark.parametrize("rubbish", [b"", b"%PDF-1.7", b"hello", bytes(5000)])
def test_what_is_no_paper_proves_nothing(db, rubbish):
    assert sealing.verify_pdf(rubbish, MORNING) == NOTHING


def test_an_unsealed_paper_proves_nothing(db, paper):
    assert sealing.verify_pdf(paper, MORNING) == NOTHING


def test_a_strangers_seal_of_the_same_name_is_not_trusted(unit, paper, settings, tmp_path):
    settings.KEYS = tmp_path / "stranger"
    forged = sealed_by(unit, paper)
    UnitSeal.objects.all().delete()
    SealRoot.objects.all().delete()
    settings.KEYS = tmp_path / "keys"
    sealed_by(unit, paper)
    report = sealing.verify_pdf(forged, MORNING)
    assert (report.intact, report.trusted, report.holds) == (True, False, False)


@pytest.mark.parametrize("day", [date(2026, 2, 14), date(2026, 12, 28), date(2027, 1, 4)])
def test_a_seal_holds_wherever_the_citys_clock_stands(unit, paper, day):
    sealed_by(unit, paper)  # the seal was made in October 2026
    moment = clock.on(day, 10)
    report = sealing.verify_pdf(sealed_by(unit, paper, at=moment), moment)
    assert (report.holds, report.signed_at) == (True, moment)


def test_after_its_time_a_seal_is_no_longer_trusted(unit, paper):
    assert sealing.verify_pdf(sealed_by(unit, paper), clock.on(date(2060, 1, 1))).trusted is False


def test_a_unit_gets_its_seal_once_under_the_one_root_of_the_house(unit):
    first, second = (seals.make_seal(unit_id=unit.pk, by=CLERK, at=MORNING) for _ in range(2))
    assert (first.pk, first.root_id, SealRoot.objects.count()) == (second.pk, second.root_id, 1)


def test_the_signing_certificate_is_separate_from_the_root_and_only_signs_documents(unit):
    seal = seals.seal_of(unit.pk, at=MORNING)
    leaf, root = (x509.load_pem_x509_certificate(pem.encode()) for pem in (seal.certificate, seal.root.certificate))
    leaf.verify_directly_issued_by(root)
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)
    assert leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False
    assert root.extensions.get_extension_for_class(x509.KeyUsage).value.digital_signature is False
    assert leaf.public_key() != root.public_key()


def test_keys_lie_outside_the_home_readable_by_their_owner_only(unit, settings):
    seals.seal_of(unit.pk, at=MORNING)
    keys = sorted((settings.KEYS / "seals").iterdir())
    assert [oct(path.stat().st_mode & 0o777) for path in keys] == ["0o600", "0o600"]


def test_a_retired_seal_still_proves_and_the_next_sealing_makes_a_new_one(unit, paper):
    old = sealed_by(unit, paper)
    seals.retire_seal(unit_code=unit.code, reason="密钥泄露", by=JOB, at=MORNING)
    new = sealed_by(unit, paper)
    assert (sealing.verify_pdf(old, MORNING), sealing.verify_pdf(new, MORNING)) == (PROVEN, PROVEN)
    assert list(UnitSeal.objects.order_by("pk").values_list("retired_at", flat=True)) == [MORNING, None]
    assert list(AuditLine.objects.order_by("pk").values_list("act", flat=True)) == [
        "seal.made",
        "seal.retired",
        "seal.made",
    ]


def test_what_was_never_made_cannot_be_retired(unit):
    with pytest.raises(NotFound):
        seals.retire_seal(unit_code=unit.code, reason="密钥泄露", by=JOB, at=MORNING)


def test_a_lost_key_stops_sealing_with_a_sentence_for_the_administrator(unit, settings):
    seal = seals.seal_of(unit.pk, at=MORNING)
    (settings.KEYS / "seals" / seal.key_file).unlink()
    with pytest.raises(RuntimeError, match="missing from the folder of the keys"):
        authority.read_key(seal.key_file)


def test_the_seal_is_put_over_the_words_between_body_and_date(unit, paper):
    place = stamp.place_for_seal(paper)
    left, bottom, right, top = place.box
    assert (place.page, right - left, top - bottom) == (0, 119, 119)
    text = pypdfium2.PdfDocument(paper)[0].get_textpage()
    body, day = (text.search(words).get_next()[0] for words in ("云江市市场监督管理局", "2026年10月12日"))
    heights = [text.get_charbox(index)[1] for index in (body, day)]
    assert bottom < heights[1] < heights[0] < top


def test_without_such_words_the_seal_goes_to_the_lower_right_of_the_last_page(db):
    pages = pypdfium2.PdfDocument.new()
    for _ in range(2):
        pages.new_page(595, 842)
    written = BytesIO()
    pages.save(written)
    assert stamp.place_for_seal(written.getvalue()) == stamp.Place(1, (456, 20, 575, 139))
