"""Where do I go next? What is left to do, what comes now, and how it will be told."""

from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.cases.operations import decision, review
from mashang.web.citizen.tests.conftest import PDF
from mashang.web.conftest import text


def test_the_materials_say_how_many_are_left_and_when_all_are_there(browse, ways):
    key = ways.draft(ready=False).key
    client, address = browse("li"), f"/my/applications/{key}/materials/"
    assert "还差 1 份要上传" in text(client.get(address))
    plan = SimpleUploadedFile("平面图.pdf", PDF, "application/pdf")
    row = text(client.post(address, {"material": "plan", "file": plan}, headers={"HX-Request": "true"}))
    assert "要上传的都齐了" in row and "要上传的都齐了" in text(client.get(address))


def test_the_receipt_shows_what_comes_next_and_how_it_is_told(browse, ways):
    receipt = ways.submitted()
    page = text(browse("li").get(f"/my/applications/{receipt.application_key}/receipt/"))
    main = page.split("<main")[1]
    assert main.index("等待受理") < main.index("审查") < main.index("作出决定") < main.index("领取结果")
    assert "您现在不用做什么" in main and "138****0001" in main
    assert browse("sun").get(f"/my/applications/{receipt.application_key}/receipt/").status_code == 404


def test_who_was_refused_read_in_green_that_all_was_done_in_time(browse, ways, town):
    receipt = ways.accepted()
    review.pass_on(case_number=receipt.case_number, opinion="不符合条件", by=town.actor("zheng"), at=town.at)
    decision.refuse(
        case_number=receipt.case_number, by=town.actor("su"), at=town.at, reasons="不符合条件", legal_basis="第三十三条"
    )
    page = text(browse("li").get(f"/my/cases/{receipt.case_number}/"))
    assert "按时作出决定" in page and "按时办结" not in page and 'class="clock is-info"' in page


def test_who_has_nothing_to_do_is_told_so_and_how_the_next_step_is_told(browse, ways):
    accepted = ways.accepted()
    page = text(browse("li").get(f"/my/cases/{accepted.case_number}/"))
    assert (
        "您现在不用做什么" in page
        and "我们发短信到 138****0001" in page
        and "13800000001" not in page.split("<main")[1]
    )
    notified = ways.notified()
    assert "您现在不用做什么" not in text(browse("li").get(f"/my/cases/{notified.case_number}/"))


def test_who_handed_in_corrections_or_kept_a_draft_was_left_without_a_word(browse, ways):
    notified, client = ways.notified(), browse("li")
    file = SimpleUploadedFile("平面图.pdf", PDF, "application/pdf")
    client.post(f"/my/applications/{notified.application_key}/materials/", {"material": "plan", "file": file})
    answer = client.post(f"/my/cases/{notified.case_number}/correction/", {"area": "90"}, follow=True)
    assert "补正已经交上去了" in text(answer) and "您现在不用做什么" in text(answer)
    key = ways.draft(ready=False).key
    kept = client.post(f"/my/applications/{key}/form/", {"premises": "滨河路", "later": "yes"}, follow=True)
    assert "存好了" in text(kept) and "滨河路" in text(client.get(f"/my/applications/{key}/form/"))
    assert "草稿已经删掉" in text(client.post(f"/my/applications/{key}/deletion/", follow=True))
