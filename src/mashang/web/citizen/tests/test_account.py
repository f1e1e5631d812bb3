"""My account, organisations and mandates, messages."""

import json
import re

import pytest

from mashang.kernel.models import AuditLine
from mashang.people.models import Mandate, Organisation
from mashang.web.citizen.tests.conftest import code_sent_to
from mashang.web.conftest import PASSWORD, text

SIGNED_IN_ONLY = [
    "/my/",
    "/my/account/",
    "/my/account/phone/",
    "/my/account/record/",
    "/my/account/record/copy/",
    "/my/account/closing/",
    "/my/organisations/",
    "/my/organisations/registration/",
    "/my/organisations/mandate/",
    "/my/messages/",
    "/my/certificates/",
    "/password/",
]


@pytest.mark.parametrize("address", SIGNED_IN_ONLY)
def test_personal_pages_ask_visitors_to_sign_in(browse, town, address):
    answer = browse().get(address)
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/?next=")
    for name in ("li", "zhou", "lin"):
        assert browse(name).get(address).status_code == 200, name


# -- account -----------------------------------------------------------------------------------------------------------
def test_the_account_says_how_well_i_am_proven_and_what_that_means(browse, town):
    assert "只看得到用这个账号办的" in text(browse("li").get("/my/account/"))
    assert "能看到您名下的全部办件和证照" in text(browse("zhou").get("/my/account/"))
    assert "李秀兰" not in text(browse("li").get("/my/account/")).split("<main")[1]


def test_without_a_gateway_confirming_points_to_the_window(browse, town):
    answer = browse("li").post("/my/account/identity-confirmation/")
    assert answer.status_code == 422 and "窗口" in text(answer)


def test_a_new_phone_needs_its_code_and_the_password(browse, town):
    client = browse("li")
    page = client.post("/my/account/phone/", {"step": "code", "phone": "13711112222"})
    assert 'name="code"' in text(page)
    code = code_sent_to("13711112222")
    sent = {"step": "change", "phone": "13711112222", "code": code, "password": "wrong"}
    assert client.post("/my/account/phone/", sent).status_code == 422
    assert client.post("/my/account/phone/", {**sent, "password": PASSWORD}).url == "/my/account/"
    assert browse().post("/sign-in/", {"name": "13711112222", "password": PASSWORD}).url == "/"


def test_my_data_are_shown_and_copied(browse, town):
    assert "11010519491231002X" in text(browse("li").get("/my/account/record/"))
    copy = browse("li").get("/my/account/record/copy/")
    assert json.loads(copy.content)["name"] == "李秀兰"
    assert "attachment" in copy["Content-Disposition"]


def test_the_copy_has_every_case_of_mine_and_none_of_others(browse, ways, town):
    mine, _theirs = ways.submitted(), ways.submitted(name="zhou")
    (case,) = json.loads(browse("li").get("/my/account/record/copy/").content)["cases"]
    assert (case["number"], case["applicant"]) == (mine.case_number, "李秀兰")
    assert case["answers"]["premises"] == "云江市滨河东路 118 号"


def test_topics_are_left_and_taken_up_again(browse, town):
    client = browse("li")
    client.post("/my/account/topics/", {"topic": ["REMINDER"]})
    page = text(client.get("/my/account/"))
    assert 'value="REMINDER" checked' in page and 'value="NEWS" checked' not in page


def test_closing_needs_the_password_and_ends_the_account(browse, town):
    client = browse("li")
    assert client.post("/my/account/closing/", {"password": "wrong"}).status_code == 422
    assert client.post("/my/account/closing/", {"password": PASSWORD}).url == "/"
    assert browse().post("/sign-in/", {"name": "13800000001", "password": PASSWORD}).status_code == 422


# -- organisations and mandates ----------------------------------------------------------------------------------------
COMPANY = {
    "organisation_name": "云江市青禾餐饮管理有限公司",
    "credit_code": "91350100M000100Y43",
    "role": "LEGAL_REPRESENTATIVE",
}


def test_an_organisation_is_registered_and_can_be_applied_for(browse, town):
    client = browse("li")
    assert client.post("/my/organisations/registration/", COMPANY).url == "/my/organisations/"
    page = text(client.get("/my/organisations/"))
    assert COMPANY["organisation_name"] in page and "还没有核验" in page
    assert COMPANY["organisation_name"] in text(client.get("/items/FOOD-01/application/"))


def test_a_clerk_applied_for_herself_because_it_was_chosen_before(browse, town):
    client, address = browse("li"), "/items/FOOD-01/application/"
    assert 'name="principal"' in text(client.get(address)) and "这次替谁申请？" not in text(client.get(address))
    client.post("/my/organisations/registration/", COMPANY)
    page = text(client.get(address))
    assert "这次替谁申请？" in page and " checked" not in page.split("这次替谁申请？")[1].split("您的情况")[0]
    answer = client.post(address, {"situation-place": "OWN"})
    assert answer.status_code == 422 and 'href="#id_mandate"' in text(answer) and "请选这次替谁申请" in text(answer)
    key = Organisation.objects.get().key
    assert client.post(address, {"situation-place": "OWN", "principal": f"ORGANISATION:{key}"}).status_code == 302


def test_registering_a_company_amid_an_application_led_away_from_it(browse, town):
    client, begun = browse("li"), "/items/FOOD-01/application/?situation-place=OWN"
    assert "/my/organisations/?next=/items/FOOD-01/application/%3Fsituation-place%3DOWN" in text(client.get(begun))
    page = text(client.get("/my/organisations/", {"next": begun}))
    assert f'href="{begun}"' in page and "回到刚才的申请" in page
    assert client.post("/my/organisations/registration/", {**COMPANY, "next": begun}).url == begun
    elsewhere = text(client.get("/my/organisations/", {"next": "https://evil.example/"}))
    assert "回到刚才的申请" not in elsewhere and 'href="https://evil' not in elsewhere


def test_a_wrong_code_is_said_and_everything_typed_stays(browse, town):
    answer = browse("li").post(
        "/my/organisations/registration/", {**COMPANY, "credit_code": "91350100M000100Y44", "role": ""}
    )
    page = text(answer)
    assert answer.status_code == 422
    assert 'href="#id_credit_code"' in page and 'href="#id_role"' in page and 'value="91350100M000100Y44"' in page


def test_a_checked_person_lets_somebody_act_and_ends_it(browse, town):
    client, person = browse("zhou"), town.accounts["zhou"].bindings.get().person
    sent = {"principal": f"PERSON:{person.key}", "agent_name": "李秀兰", "phone": "13800000001"}
    assert client.post("/my/organisations/mandate/", sent).url == "/my/organisations/"
    assert "周晓雯" in text(browse("li").get("/my/organisations/"))
    key = Mandate.objects.get().key
    assert browse("sun").post(f"/my/organisations/mandates/{key}/ending/").status_code == 404
    assert client.post(f"/my/organisations/mandates/{key}/ending/").url == "/my/organisations/"
    assert Mandate.objects.get().ended_at is not None


def test_an_unknown_agent_is_said_without_telling_who_is_registered(browse, town):
    client, person = browse("zhou"), town.accounts["zhou"].bindings.get().person
    for name, phone in (("李秀兰", "13999999999"), ("不是她", "13800000001")):
        sent = {"principal": f"PERSON:{person.key}", "agent_name": name, "phone": phone, "valid_to": "soon"}
        answer = client.post("/my/organisations/mandate/", sent)
        assert answer.status_code == 422 and "手机号和姓名都要对" in text(answer) and "日期请写成" in text(answer)


def test_nobody_gives_a_mandate_for_somebody_else(browse, town):
    person = town.accounts["zhou"].bindings.get().person
    sent = {"principal": f"PERSON:{person.key}", "agent_name": "李秀兰", "phone": "13800000001"}
    assert browse("sun").post("/my/organisations/mandate/", sent).status_code == 404
    assert not Mandate.objects.exists()


# -- messages ----------------------------------------------------------------------------------------------------------
def test_messages_tell_what_happened_and_lead_to_the_case(browse, ways, town):
    receipt = ways.notified()
    town.react()
    client = browse("li")
    page = text(client.get("/my/messages/"))
    assert "未读" in page
    address = re.search(r"/my/messages/[0-9a-f]{32}/", page).group()
    message = text(client.get(address))
    assert f"/my/cases/{receipt.case_number}/" in message
    assert browse("sun").get(address).status_code == 404
    client.post("/my/messages/reading/")
    assert "未读" not in text(client.get("/my/messages/"))


def test_thirteen_messages_said_the_same_and_not_which_matter_they_are_about(browse, ways, town):
    ways.notified()
    town.react()
    page = text(browse("li").get("/my/messages/"))
    assert re.search(r'class="told">[^<]*食品经营许可（新办）', page)


@pytest.mark.parametrize("count", [1, 3])
def test_messages_cost_the_same_for_one_and_for_three(browse, ways, town, statements, count):
    for _number in range(count):
        ways.submitted()
    town.react()
    client = browse("li")
    client.get("/my/messages/")
    with statements(3):
        client.get("/my/messages/")


def test_a_mandate_until_a_day_that_does_not_exist_is_refused_and_no_error(browse, town):
    client, person = browse("zhou"), town.accounts["zhou"].bindings.get().person
    sent = {"principal": f"PERSON:{person.key}", "agent_name": "李秀兰", "phone": "13800000001"}
    for day in ("2027-02-30", "٢٠٢٧-٠١-٠١"):
        answer = client.post("/my/organisations/mandate/", {**sent, "valid_to": day})
        assert answer.status_code == 422 and "日期请写成" in text(answer)
    assert not Mandate.objects.exists()


def test_her_own_name_was_masked_in_her_own_menu(browse, town):
    """The session fetches the name sealed, in the same statement; the record goes on calling her by the masked one."""
    menu = text(browse("li").get("/help/")).split('id="me"')[1].split("</div>")[0]
    assert '<p class="strong">李秀兰</p>' in menu
    assert "李秀兰" not in text(browse("sun").get("/help/")) + text(browse().get("/help/"))
    assert AuditLine.objects.filter(actor_label__contains="李秀兰").count() == 0
    assert '<p class="strong">林窗</p>' in text(browse("lin").get("/window/"))
