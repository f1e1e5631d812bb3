"""The application form through the interface: previewed, listed, read, never uploaded."""

from io import BytesIO

from mashang.cases.tests.generating import words
from mashang.documents.tests import bytes_of
from mashang.kernel import clock, relay

CONTENTS = {
    "situations": {"place": "OWN"},
    "answers": {"premises": "滨江大道 1 号", "area": 86.5},
    "contact_phone": "13800000001",
    "delivery_way": "ONLINE",
}


def begun(client) -> str:
    made = client.post("/api/v1/applications", {"item_code": "FORM-01"}, content_type="application/json").json()
    address = f"/api/v1/applications/{made['key']}"
    assert client.put(address, CONTENTS, content_type="application/json").status_code == 200
    return address


def upload(client, address: str, code: str):
    sent = BytesIO(bytes_of.pdf())
    sent.name = "表.pdf"
    return client.post(f"{address}/materials/{code}", {"file": sent})


def test_the_catalogue_says_which_material_is_made(making_town, browse):
    told = browse().get("/api/v1/items/FORM-01").json()["materials"]
    assert [(one["code"], one["source"]) for one in told if one["source"] != "APPLICANT"] == [
        ("application", "GENERATED"),
        ("licence", "GOVERNMENT"),
    ]


def test_it_is_made_when_the_draft_is_filed_and_never_uploaded(making_town, browse):
    li = browse("li")
    address = begun(li)
    refused = upload(li, address, "application")
    assert (refused.status_code, refused.json()["reasons"][0]["code"]) == (422, "generated-material")
    preview = li.get(f"{address}/application-form")
    assert "预览，尚未提交" in words(preview.content)

    assert upload(li, address, "plan").status_code == 201
    assert li.post(f"{address}/submission").status_code == 201
    relay.drain(now=clock.now())
    lying = li.get(f"{address}/materials").json()
    assert [(one["code"], one["form"], one["name"]) for one in lying] == [
        ("plan", "FILE", "表.pdf"),
        ("application", "GENERATED", "食品经营许可申请书.pdf"),
    ]
    file = li.get(f"{address}/materials/{lying[1]['key']}/file")
    assert "经营场所滨江大道1号经营面积86.5平方米" in words(b"".join(file.streaming_content))
    assert li.get(f"{address}/application-form").status_code == 404  # filed: no preview any more

    for more in ("application-form", "materials", f"materials/{lying[1]['key']}/file"):
        assert (browse("sun").get(f"{address}/{more}").status_code, browse().get(f"{address}/{more}").status_code) == (
            404,
            401,
        )
