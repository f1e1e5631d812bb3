"""My certificates, their verification by anybody, and tracking without an account."""

import pytest

from mashang.certificates import queries as certificates
from mashang.certificates.models import Certificate
from mashang.web.conftest import text


@pytest.fixture
def certificate(ways, town) -> Certificate:
    ways.granted()
    town.react()
    return Certificate.objects.get()


def test_an_empty_list_says_what_will_be_there(browse, town):
    assert "还没有证照" in text(browse("li").get("/my/certificates/"))


def test_the_holder_sees_downloads_and_shows_the_certificate(browse, certificate):
    client, address = browse("li"), f"/my/certificates/{certificate.number}/"
    assert address in text(client.get("/my/certificates/"))
    page = text(client.get(address))
    for words in (certificate.identifier, "云江市滨河东路 118 号", 'role="img"', "扫码不能打开全文"):
        assert words in page, words
    opened = client.get(f"{address}document/")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")


def test_a_certificate_on_the_screen_looked_unsealed(browse, certificate):
    page = text(browse("li").get(f"/my/certificates/{certificate.number}/"))
    assert f'aria-label="电子印章：{certificate.issuing_body}行政审批专用章"' in page
    assert " 至 长期" not in " ".join(page.split())


def test_the_holder_decides_what_the_code_opens(browse, certificate, town):
    client, address = browse("li"), f"/my/certificates/{certificate.number}/"
    code = certificates.certificate_for(town.actor("li"), certificate.number, at=town.at).code_path
    assert browse().get(f"{code}document/").status_code == 404
    assert client.post(f"{address}permission/", {"allowed": "yes"}).url == address
    opened = browse().get(f"{code}document/")
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    client.post(f"{address}permission/", {"allowed": "no"})
    assert browse().get(f"{code}document/").status_code == 404


def test_the_holder_reports_a_loss_and_who_finds_it_cannot_use_it(browse, certificate):
    client, address = browse("li"), f"/my/certificates/{certificate.number}/"
    assert f"{address}loss/" in text(client.get(address))
    assert "不能撤销" in text(client.get(f"{address}loss/"))
    refused = client.post(f"{address}loss/", {"reason": " "})
    assert (refused.status_code, "请写明理由" in text(refused)) == (422, True)
    assert client.post(f"{address}loss/", {"reason": "三月二日在公交车上丢失"}).url == address
    page = text(client.get(address))
    assert "三月二日在公交车上丢失" in page and "已挂失" in page and f"{address}loss/" not in page
    assert "已挂失" in text(browse().get("/verify/", {"identifier": certificate.identifier}))
    assert "不用挂失" in text(client.get(f"{address}loss/"))


def test_a_reason_that_is_too_long_is_kept_as_it_was_typed(browse, certificate):
    answer = browse("li").post(f"/my/certificates/{certificate.number}/loss/", {"reason": "丢" * 501})
    assert (answer.status_code, "丢" * 501 in text(answer)) == (422, True)


@pytest.mark.parametrize("page", ["", "document/", "loss/"])
def test_others_find_no_certificate(browse, certificate, page):
    address = f"/my/certificates/{certificate.number}/{page}"
    for name in ("sun", "zhou", "zheng"):
        assert browse(name).get(address).status_code == 404, name
    assert browse().get(address).status_code == 302
    for act, sent in (("permission", {"allowed": "yes"}), ("loss", {"reason": "x"})):
        assert browse("sun").post(f"/my/certificates/{certificate.number}/{act}/", sent).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(browse, ways, town, statements, count):
    for _number in range(count):
        ways.granted()
    town.react()
    client = browse("li")
    client.get("/my/certificates/")
    with statements(6):
        client.get("/my/certificates/")


# -- verification ------------------------------------------------------------------------------------------------------
def test_anybody_verifies_by_identifier_and_sees_a_masked_holder(browse, certificate):
    page = text(browse().get("/verify/", {"identifier": certificate.identifier}))
    for words in ("这本证照是真的，现在有效", certificate.number, "云江市市场监督管理局", "李**"):
        assert words in page, words
    assert "李秀兰" not in page and "滨河东路" not in page and "SHA-256" not in page


def test_the_qr_code_tells_the_fingerprint_too(browse, certificate, town):
    code = certificates.certificate_for(town.actor("li"), certificate.number, at=town.at).code_path
    assert certificate.fingerprint in text(browse().get(code))


@pytest.mark.parametrize("identifier", ["nonsense", "1.2.156.3005.2.1", "９" * 300])
def test_what_cannot_be_an_identifier_is_said_at_its_field(browse, certificate, identifier):
    answer = browse().get("/verify/", {"identifier": identifier})
    assert answer.status_code in (200, 422)
    assert answer.status_code == 200 or 'href="#id_identifier"' in text(answer)


def test_an_unknown_identifier_and_code_are_not_found(browse, certificate):
    sound = "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U"
    assert browse().get("/verify/", {"identifier": sound}).status_code == 404
    assert browse().get("/verify/code/nothing/").status_code == 404


def test_who_verifies_too_often_waits(browse, certificate):
    client = browse()
    answers = [client.get("/verify/", {"identifier": certificate.identifier}).status_code for _ in range(21)]
    assert answers == [200] * 20 + [429]


# -- tracking ----------------------------------------------------------------------------------------------------------
def test_number_and_code_show_how_far_it_is_and_nothing_else(browse, ways):
    receipt = ways.notified()
    for number in (receipt.receipt_number, receipt.case_number):
        sent = {"number": f" {number} ", "code": f"{receipt.query_code[:4].lower()} {receipt.query_code[4:]}"}
        answer = browse().post("/track/", sent)
        page = text(answer)
        assert answer.status_code == 200
        for words in ("请补正 2 处", "没有标出洗手消毒设施的位置", "李**"):
            assert words in page, words
        for words in ("李秀兰", "13800000001", "滨河东路", "plan.pdf", f"/my/cases/{number}"):
            assert words not in page.split("<main")[1], words


def test_a_wrong_number_and_a_wrong_code_are_answered_alike(browse, ways):
    receipt = ways.submitted()
    wrong_code = browse().post("/track/", {"number": receipt.receipt_number, "code": "AAAAAAAA"})
    wrong_number = browse().post("/track/", {"number": "359900-20260302-99999", "code": receipt.query_code})
    assert wrong_code.status_code == wrong_number.status_code == 404
    assert all("没有查到：编号或查询码不对" in text(one) for one in (wrong_code, wrong_number))


def test_one_wrong_letter_cost_typing_the_whole_code_again(browse, ways):
    receipt = ways.submitted()
    assert 'value="AAAAAAAB"' in text(browse().post("/track/", {"number": receipt.receipt_number, "code": "AAAAAAAB"}))


def test_a_number_typed_full_width_or_copied_with_hidden_signs_is_understood(browse, ways):
    receipt = ways.submitted()
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in receipt.receipt_number)
    for number, code in ((wide, receipt.query_code), (receipt.receipt_number, f"\u200b{receipt.query_code}\ufeff")):
        assert browse().post("/track/", {"number": number, "code": code}).status_code == 200


def test_the_letters_address_fills_in_the_number(browse, town):
    assert 'value="359900-1"' in text(browse().get("/track/?number=359900-1"))


def test_who_guesses_codes_is_stopped(browse, ways):
    client, receipt = browse(), ways.submitted()
    answers = [
        client.post("/track/", {"number": receipt.receipt_number, "code": "AAAAAAAA"}).status_code for _ in range(21)
    ]
    assert answers == [404] * 20 + [429]
