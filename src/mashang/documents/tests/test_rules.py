"""Names, numbers and sentences, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.documents import rules
from mashang.documents.types import Remedies


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("身份证正面.pdf", "身份证正面.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\李\\桌面\\执照.PDF", "执照.pdf"),
        ("执照.exe", "执照.pdf"),
        ("合同v1.2", "合同v1.2.pdf"),
        ("𠮷野家䶮.pdf", "𠮷野家䶮.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.pdf"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ('报告"终稿"<2>.pdf', "报告_终稿__2_.pdf"),
        ("...", "未命名.pdf"),
        ("", "未命名.pdf"),
        (".pdf", "未命名.pdf"),
        ("长" * 300 + ".pdf", "长" * 83 + ".pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("\U00020bb7" * 80 + ".pdf", "\U00020bb7" * 62 + ".pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul.txt.pdf", "_nul.txt.pdf"),
        ("执照.pdf. . ", "执照.pdf"),
        ("半\ud842个.pdf", "半个.pdf"),
    ],
)
def test_a_name_is_cleaned_of_tricks(given_name, kept):
    assert rules.clean_name(given_name, ".pdf") == kept


@given(st.text(max_size=400))
def test_whatever_it_is_called_the_name_is_short_flat_and_true(given_name):
    name = rules.clean_name(given_name, ".pdf")
    assert len(name) <= 200
    assert len(name.encode()) <= 255
    assert name.endswith(".pdf")
    assert not set(name) & set('/\\:*?"<>|\x00\n\u202e\u200f')
    assert rules.clean_name(name, ".pdf") == name


def test_a_letter_number_names_unit_kind_and_year_without_leading_zeros():
    assert rules.letter_number("ONE_TIME_NOTICE", "云市监", 2026, 1318) == "云市监补〔2026〕1318号"


def test_a_licence_letter_always_cites_its_provision_and_then_the_items_own():
    item = "《食品经营许可和备案管理办法》第十七条"
    assert rules.legal_basis("ONE_TIME_NOTICE", is_licence=True, further=(item,)) == [
        "《中华人民共和国行政许可法》第三十二条第一款第四项",
        item,
    ]
    assert rules.legal_basis("ACCEPTANCE", is_licence=False, further=(item,)) == [item]


def test_the_remedies_name_body_court_and_both_terms():
    assert rules.remedies_sentence(Remedies("云江市人民政府", "临江区人民法院", "滨河路 1 号")) == (
        "如不服本决定，可以自收到本文书之日起60日内，依照《中华人民共和国行政复议法》"
        "向云江市人民政府（地址：滨河路 1 号）申请行政复议；"
        "也可以自收到本文书之日起6个月内，依照《中华人民共和国行政诉讼法》向临江区人民法院提起行政诉讼。"
    )


def test_where_review_comes_first_the_suit_follows_the_review():
    assert rules.remedies_sentence(Remedies("云江市人民政府", "临江区人民法院", review_first=True)) == (
        "如不服本决定，应当先自收到本文书之日起60日内，依照《中华人民共和国行政复议法》向云江市人民政府申请行政复议；"
        "对行政复议决定仍不服的，可以自收到复议决定书之日起15日内，依照《中华人民共和国行政诉讼法》向临江区人民法院提起行政诉讼。"
    )


@pytest.mark.parametrize(
    ("size", "said"),
    [(0, "0 字节"), (300, "1 KB"), (832_000, "812 KB"), (20 * 1024**2, "20 MB"), (26_528_973, "25.3 MB")],
)
def test_sizes_are_said_as_people_say_them(size, said):
    assert rules.readable_size(size) == said
