"""The application form on paper: everything that was filled in, readable, whole, over as many pages as it takes."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from mashang.documents.operations import printing
from mashang.documents.types import ApplicationFormPaper, PaperField, PaperSection

DAY = date(2026, 10, 12)
PAPER = ApplicationFormPaper(
    title="食品经营许可申请书",
    item_name="食品经营许可新办",
    item_code="11350000003591037W4000131001000",
    receiving_body="云江市市场监督管理局",
    numbers=(("收件编号", "359900202610120001"), ("提交时间", "2026年10月12日 09:12")),
    sections=(
        PaperSection("申请人", (PaperField("姓名", "李秀兰"), PaperField("居民身份证", "11010519491231002X"))),
        PaperSection("经营信息", (PaperField("店名", "阿兰小吃"), PaperField("别名"))),
    ),
    declaration=("以上内容真实。",),
    signer="申请人（签名）",
    confirmation="申请人李秀兰于2026年10月12日 09:12登录本平台核对并确认提交。",
)


def printed(paper: ApplicationFormPaper) -> str:
    return printed_pages(printing.print_application_form(paper, on=DAY))


def printed_pages(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


def with_field(*fields: PaperField) -> ApplicationFormPaper:
    return replace(PAPER, sections=(PaperSection("经营信息", fields),))


def test_it_says_what_for_who_what_and_who_confirmed_it():
    assert printed(PAPER) == (
        "云江市市场监督管理局食品经营许可申请书申请事项食品经营许可新办事项编码11350000003591037W4000131001000"
        "收件编号359900202610120001提交时间2026年10月12日09:12申请人姓名李秀兰居民身份证11010519491231002X"
        "经营信息店名阿兰小吃别名（未填写）申请人声明以上内容真实。"
        "申请人李秀兰于2026年10月12日09:12登录本平台核对并确认提交。收件编号359900202610120001第1页，共1页"
    )


def test_what_was_not_confirmed_online_has_a_place_to_sign():
    assert "以上内容真实。申请人（签名）：日期：" in printed(replace(PAPER, confirmation=""))


def test_a_preview_and_a_demonstration_say_so():
    assert "预览，尚未提交" in printed(replace(PAPER, is_preview=True))
    assert "不作凭证" in printed(replace(PAPER, is_demo=True))


def test_equal_papers_are_equal_bytes():
    assert printing.print_application_form(PAPER, on=DAY) == printing.print_application_form(PAPER, on=DAY)


def test_lines_stay_lines_whatever_machine_typed_them():
    """A text of three lines typed on Windows refused the whole paper, because of its carriage returns."""
    assert "甲乙丙" in printed(with_field(PaperField("说明", "甲\r\n乙\r丙")))


def test_text_that_looks_like_markup_is_printed_as_it_is():
    odd = '#panic("x")$a^b$*b*_c_<d>@e//f\\g`h`[i]'
    assert odd in printed(with_field(PaperField("说明", odd)))


@pytest.mark.parametrize("run", ["A" * 400, "https://example.com/" + "a-b/" * 90, "9" * 120, "。" * 200])
def test_a_long_run_without_a_space_stays_on_the_page(run):
    """It ran over the right edge and the rest was lost."""
    pdf = printing.print_application_form(with_field(PaperField("说明", run)), on=DAY)
    page = pypdfium2.PdfDocument(pdf)[0]
    boxes = [page.get_textpage().get_charbox(n) for n in range(page.get_textpage().count_chars())]
    assert max(right for _left, _bottom, right, _top in boxes) < page.get_width() - 40
    assert run in printed_pages(pdf)


def test_a_table_of_a_hundred_rows_repeats_its_head_on_each_page():
    rows = tuple((f"职工{n}", "11010519491231002X", "厨师" * 9) for n in range(100))
    pdf = printing.print_application_form(
        with_field(PaperField("从业人员", heads=("姓名", "证件号", "岗位"), rows=rows)), on=DAY
    )
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(pdf)]
    assert [page.count("从业人员（共100项）序号姓名证件号岗位") for page in pages[:-1]] == [1] * (len(pages) - 1)
    assert all("".join((str(n + 1), *row)) in "".join(pages) for n, row in enumerate(rows))


def test_rows_of_many_columns_stand_as_lists():
    heads = tuple(f"栏目{n}" for n in range(8))
    row = tuple(f"答{n}" for n in range(8))
    said = printed(with_field(PaperField("设备", heads=heads, rows=(row, row))))
    assert said.count("".join(head + words for head, words in zip(heads, row, strict=True))) == 2
    assert ("设备第1项，共2项" in said, "设备第2项，共2项" in said) == (True, True)


def test_a_value_longer_than_a_page_goes_on_on_the_next():
    long = "经营场所说明" * 500
    pdf = printing.print_application_form(with_field(PaperField("说明", long)), on=DAY)
    document = pypdfium2.PdfDocument(pdf)
    feet = [f"收件编号359900202610120001第{n}页，共{len(document)}页" for n in range(1, len(document) + 1)]
    said = printed_pages(pdf)
    for foot in feet:
        said = said.replace(foot, "")
    assert (len(document) > 2, long in said) == (True, True)


def test_a_rare_character_is_printed_and_one_that_no_font_has_is_spelled_out():
    """Mr 𠮷 could not file: what no font has refused the paper. A form that was filed is printed all the same."""
    said = printed(with_field(PaperField("姓名", "李\U0002ebf0"), PaperField("标记", "前\u202e后")))
    assert ("李〔U+2EBF0〕" in said or "李\U0002ebf0" in said, "前〔U+202E〕后" in said) == (True, True)
    assert "本系统字库没有的字" in said
