"""Letters: numbered and dated with the act, printed and sealed when first opened, one paper for ever."""

from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
import zxingcpp

from mashang.documents import contents, queries
from mashang.documents.models import Letter, StoredFile
from mashang.documents.operations import letters, rendering, sealing
from mashang.documents.tests.conftest import MORNING
from mashang.documents.types import LetterContent
from mashang.kernel import actors, acts, audit
from mashang.kernel.errors import NotFound, Refusal

CLERK = actors.account(1, "林若溪")
LATER = MORNING + timedelta(days=3)


def issued(unit, content: LetterContent, kind: str = "ONE_TIME_NOTICE", about: str = "YJ1") -> Letter:
    number = letters.letter_number(kind, unit.letter_word, MORNING.date())
    letters.check(kind, content)
    with acts.performing("correction.requested", by=CLERK, at=MORNING) as act:
        return letters.issue(
            act,
            kind=kind,
            number=number,
            subject_kind="cases.Case",
            subject_number=about,
            unit_id=unit.pk,
            division_id=unit.division_id,
            content=content,
            at=MORNING,
        )


def text_of(file: StoredFile) -> str:
    document = pypdfium2.PdfDocument(queries.open_file(file).read())
    return "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")


def test_numbers_run_per_unit_kind_and_year(db):
    taken = [("ONE_TIME_NOTICE", "云市监", 2026), ("ONE_TIME_NOTICE", "云市监", 2026), ("ACCEPTANCE", "云市监", 2026)]
    taken += [("ONE_TIME_NOTICE", "云资规", 2026), ("ONE_TIME_NOTICE", "云市监", 2027)]
    assert [letters.letter_number(kind, word, date(year, 5, 5)) for kind, word, year in taken] == [
        "云市监补〔2026〕1号",
        "云市监补〔2026〕2号",
        "云市监受〔2026〕1号",
        "云资规补〔2026〕1号",
        "云市监补〔2027〕1号",
    ]


def test_issuing_writes_the_letter_and_its_audit_line(unit, notice, statements):
    number = letters.letter_number("ONE_TIME_NOTICE", unit.letter_word, MORNING.date())
    with statements(2), acts.performing("correction.requested", by=CLERK, at=MORNING) as act:
        letters.issue(
            act,
            kind="ONE_TIME_NOTICE",
            number=number,
            subject_kind="cases.Case",
            subject_number="YJ1",
            unit_id=unit.pk,
            division_id=unit.division_id,
            content=notice,
            at=MORNING,
        )
    letter = Letter.objects.get()
    assert (letter.number, letter.about_kind, letter.about_number) == ("云市监补〔2026〕1号", "cases.Case", "YJ1")
    assert (letter.file, LetterContent.from_json(letter.content)) == (None, notice)
    assert [line.act for line in audit.history("documents.Letter", letter.number)] == ["letter.issued"]


@pytest.mark.parametrize("kind", ["NON_ACCEPTANCE", "DECISION_REFUSAL"])
def test_an_adverse_letter_without_remedies_is_refused(unit, notice, remedies, kind):
    for lacking in (None, replace(remedies, court=""), replace(remedies, review_body="")):
        with pytest.raises(Refusal) as refusal:
            issued(unit, replace(notice, remedies=lacking), kind)
        assert [reason.code for reason in refusal.value.reasons] == ["letter.remedies"]
    assert Letter.objects.count() == 0
    assert issued(unit, replace(notice, remedies=remedies), kind).kind == kind


def test_a_one_time_notice_names_at_least_one_defect(unit, notice):
    with pytest.raises(Refusal) as refusal:
        issued(unit, replace(notice, defects=()))
    assert [(r.code, r.field) for r in refusal.value.reasons] == [("letter.defects", "defects")]


def test_opened_for_the_first_time_a_letter_is_printed_and_sealed_and_then_stays(unit, notice):
    letter = issued(unit, notice)
    first = rendering.letter_pdf(letter, at=LATER)
    assert (first.name, first.scan, first.stored_at) == ("一次性告知书 云市监补〔2026〕1号.pdf", "MADE_HERE", LATER)
    report = sealing.verify_pdf(queries.open_file(first).read(), LATER)
    assert (report.holds, report.signer, report.signed_at) == (True, "云江市市场监督管理局行政审批专用章", LATER)
    assert rendering.letter_pdf(Letter.objects.get(), at=LATER + timedelta(days=1)) == first
    assert [line.act for line in audit.history("documents.Letter", letter.number)] == [
        "letter.issued",
        "letter.printed",
    ]


def test_two_who_open_at_once_see_the_one_paper(unit, notice):
    issued(unit, notice)
    mine, yours = Letter.objects.get(), Letter.objects.get()
    assert rendering.letter_pdf(mine, at=LATER) == rendering.letter_pdf(yours, at=LATER)
    assert (StoredFile.objects.count(), len(list(contents.all_contents()))) == (1, 1)


def test_the_paper_without_its_seal_is_the_same_bytes_every_time(unit, notice):
    letter = issued(unit, notice)
    assert rendering.printed(letter) == rendering.printed(Letter.objects.get())


def test_a_letter_says_who_what_why_and_what_then(unit, notice, remedies):
    content = replace(
        notice,
        facts=(("申请事项", "食品经营许可"),),
        closing=("请于2026年10月26日17时30分前补正。",),
        legal_basis=("《食品经营许可和备案管理办法》第十七条",),
        remedies=remedies,
        contact="0599-8832117",
        notes=("经办人：林若溪",),
    )
    said = text_of(rendering.letter_pdf(issued(unit, content), at=LATER))
    wanted = (
        "云江市青禾餐饮管理有限公司：",
        "云市监补〔2026〕1号",
        "经营场所平面布局图",
        "未标明洗手消毒设施的位置",
        "在原图上补标，不必重画",
        "食品经营许可",
        "请于2026年10月26日17时30分前补正。",
        "《中华人民共和国行政许可法》第三十二条第一款第四项",
        "《食品经营许可和备案管理办法》第十七条",
        "向云江市人民政府申请行政复议",
        "向云江市临江区人民法院提起行政诉讼",
        "0599-8832117",
        "经办人：林若溪",
        "2026年10月12日",
    )
    assert [words for words in wanted if words not in said] == []


def test_its_code_opens_the_page_that_checks_it(unit, notice):
    pdf = pypdfium2.PdfDocument(rendering.printed(issued(unit, notice)))
    (code,) = zxingcpp.read_barcodes(pdf[0].render(scale=3).to_pil())
    assert code.text == "https://zwfw.yunjiang.example/letters/7Q2K/"


def test_thirty_defects_go_over_the_page_and_the_last_page_bears_the_seal(unit, notice):
    pdf = rendering.printed(issued(unit, replace(notice, defects=notice.defects * 60)))
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) > 2
    assert "（盖章）" in document[len(document) - 1].get_textpage().get_text_range()


def test_the_letter_of_a_demonstration_says_so(unit, notice, settings):
    settings.DEMO = True
    assert "演示文件，不具有法律效力" in text_of(rendering.letter_pdf(issued(unit, notice), at=LATER))


def test_a_name_that_no_font_has_is_reported_and_nothing_is_kept(unit, notice):
    letter = issued(unit, replace(notice, addressee="فاطمة"))
    with pytest.raises(Refusal, match="U\\+0641"):
        rendering.letter_pdf(letter, at=LATER)
    assert (Letter.objects.get().file, StoredFile.objects.count()) == (None, 0)


def test_letters_are_found_through_what_they_are_about_only(unit, notice):
    mine, other = issued(unit, notice, about="YJ1"), issued(unit, notice, about="YJ2")
    assert queries.letters_about("cases.Case", "YJ1") == [mine]
    assert queries.letter_about("cases.Case", "YJ1", mine.key) == mine
    with pytest.raises(NotFound):
        queries.letter_about("cases.Case", "YJ1", other.key)


def test_what_a_letter_says_is_encrypted_at_rest(unit, notice):
    from django.db import connection

    issued(unit, notice)
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM documents_letter")
        assert cursor.fetchone()[0].startswith("sm4:")
