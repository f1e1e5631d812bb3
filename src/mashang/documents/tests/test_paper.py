"""Paper: the same bytes for the same values, values as data, no empty boxes."""

import threading
from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
import zxingcpp

from mashang.documents import queries
from mashang.documents.operations import printing
from mashang.documents.paper import fonts, press
from mashang.documents.tests.test_sealing import PAPER
from mashang.documents.types import SampleField, SamplePaper, Slip
from mashang.kernel.errors import Refusal

DAY = date(2026, 10, 12)
SLIP = Slip(
    heading="云江市市民服务中心",
    title="收件凭证",
    codes=(("办件编号", "YJ26-1009-0318-7"), ("查询码", "K7QX-24")),
    facts=(("事项", "食品经营许可（餐饮服务经营者新办）"), ("收件", "10月9日 09:12，5份材料")),
    qr_path="/track/?n=YJ2610090318",
    notes=("凭编号和查询码可查进度，请勿告诉他人",),
)


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def picture(pdf: bytes):
    return pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()


def test_a_slip_is_80_mm_wide_and_says_everything():
    pdf = printing.print_slip(SLIP, on=DAY)
    assert round(pypdfium2.PdfDocument(pdf)[0].get_width() / 72 * 25.4) == 80
    said = words(pdf)
    assert [
        word for word in ("收件凭证", "YJ26-1009-0318-7", "K7QX-24", "09:12", "请勿告诉他人") if word not in said
    ] == []


def test_the_code_on_paper_leads_to_the_public_address():
    for pdf, path in (
        (printing.print_slip(SLIP, on=DAY), "/track/?n=YJ2610090318"),
        (printing.print_certificate(PAPER, on=DAY), "/verify/code/7K2QXW9D3M/"),
    ):
        assert [code.text for code in zxingcpp.read_barcodes(picture(pdf))] == [f"https://zwfw.yunjiang.example{path}"]


def test_without_a_public_address_the_code_leads_to_where_we_listen(settings):
    settings.PUBLIC_ADDRESS, settings.LOCAL_ADDRESS = "", "http://127.0.0.1:8123"
    assert printing.public_address("/verify/") == "http://127.0.0.1:8123/verify/"


def test_equal_papers_are_equal_bytes_in_every_thread():
    made: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: made.append(printing.print_certificate(PAPER, on=DAY))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(made) == {printing.print_certificate(PAPER, on=DAY)}


def test_a_name_that_looks_like_markup_is_printed_as_it_is():
    trick = '#panic("x") *bold* $x$ \\ #import "house.typ" “]'
    said = words(printing.print_certificate(replace(PAPER, facts=(("名称", trick),)), on=DAY))
    assert '#panic("x")' in said.replace("\r\n", "")


@pytest.mark.parametrize("count", [1, 8, 9, 16])
def test_few_facts_and_many_stay_on_one_page(count):
    facts = tuple((f"第{n}项", "云江市临江区滨河东路118号1层03铺") for n in range(count))
    assert len(pypdfium2.PdfDocument(printing.print_certificate(replace(PAPER, facts=facts), on=DAY))) == 1


def test_a_demonstration_says_so():
    plain, demo = (words(printing.print_certificate(replace(PAPER, is_demo=mark), on=DAY)) for mark in (False, True))
    assert ("不作凭证" in plain.replace(" ", ""), "不作凭证" in demo.replace(" ", "")) == (False, True)


def test_standard_characters_outside_gbk_are_in_the_font():
    assert queries.missing_characters("䶮㼆·〔2026〕№") == []


@pytest.mark.parametrize("text", ["فاطمة", "\u202eabc", "\x07", "\U0010ffff"])
def test_what_no_font_has_or_what_hides_is_reported_once_each(text):
    assert queries.missing_characters(text + text) == list(dict.fromkeys(text if text != "\u202eabc" else "\u202e"))


def test_a_rare_character_is_printed_where_the_system_has_its_font():
    holder = (("姓名", "𠮷田"),)
    if fonts.RARE_FILE.exists():
        assert "𠮷田" in words(printing.print_certificate(replace(PAPER, facts=holder), on=DAY))
        return
    with pytest.raises(Refusal, match="U\\+20BB7"):
        printing.print_certificate(replace(PAPER, facts=holder), on=DAY)


def test_a_character_without_font_refuses_the_paper_and_names_it(monkeypatch):
    monkeypatch.setattr(fonts, "rare_characters", frozenset)
    with pytest.raises(Refusal) as refusal:
        printing.print_certificate(replace(PAPER, facts=(("姓名", "𠮷田"),)), on=DAY)
    assert [(r.code, r.text) for r in refusal.value.reasons] == [
        ("paper.missing-characters", "这些字暂时打印不出来：𠮷（U+20BB7）。请系统管理员安装 Noto CJK 字体后再打印")
    ]


def test_a_sample_says_how_it_is_filled_in_and_that_it_is_one():
    fields = (
        SampleField(title="经营面积", answer="86.5", unit="平方米", hint="只算经营用的面积"),
        SampleField(title="业态", options=(("餐饮", True), ("食品销售", False))),
    )
    paper = SamplePaper(
        heading="填写样例",
        item_name="食品经营许可新办",
        item_code="SP-01",
        material="食品经营许可申请书",
        issuing_body="云江市市场监督管理局",
        sections=(("店铺", fields),),
        notes=("字迹清楚",),
        is_signed=True,
        is_demo=True,
    )
    pdf = printing.print_sample(paper, on=DAY)
    said = words(pdf)
    assert [word for word in ("食品经营许可申请书", "86.5", "平方米", "食品销售", "字迹清楚") if word not in said] == []
    real = words(printing.print_sample(replace(paper, is_demo=False), on=DAY))
    assert ("演示" in said, "演示" in real) == (True, False)
    assert (len(pypdfium2.PdfDocument(pdf)), pdf) == (1, printing.print_sample(paper, on=DAY))


def test_the_fonts_have_every_character_of_the_templates():
    assert queries.missing_characters(press.template_words()) == []
