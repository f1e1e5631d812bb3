"""The other story: a person without account or phone. The clerk finds or enters the person, scans the papers and
prints the receipt with its query code; the collection window hands the certificate out against proof."""

from typing import Any

from mashang.commandline.story import online
from mashang.commandline.story.browser import Person, part_of
from mashang.commandline.story.checking import check_certificate
from mashang.commandline.story.telling import Story, eventually
from mashang.demo import cast
from mashang.demo.items import ITEMS

ITEM = next(item for item in ITEMS if item.described.certificate_type == "RESIDENCE-PERMIT")
GUO = cast.WALK_INS[0]
CLERK, OUT = cast.CITIZEN_CLERK, cast.COLLECTION


def tell(story: Story) -> None:
    luo = story.signed_in("罗芳", CLERK.sign_in_name)
    story.step("罗芳", "给谁办：查到或登记本人", lambda: _person(luo))
    key = part_of(luo.path, r"/drafts/([^/]+)/")
    story.nothing_for_strangers(f"/window/drafts/{key}/", f"/my/applications/{key}/")
    number = story.step("罗芳", "收件、扫描、打印凭证", lambda: _file(story, luo, key))
    story.nothing_for_strangers(f"/my/cases/{number}/", f"/window/cases/{number}/", f"/desk/cases/{number}/")
    story.step("郭玉珍", "凭编号和查询码查询", lambda: online.track(story))
    online.accept(story, luo, number)
    online.decide(story, number)
    qian = story.signed_in("钱雨", OUT.sign_in_name)
    story.step("系统", "制证、签章", lambda: _certificate(story, qian, number))
    paper = _paper(qian, number)
    story.step("钱雨", "核验证件后发证", lambda: _hand_over(qian, number))
    check_certificate(story, paper)
    story.nothing_for_strangers(f"/window/cases/{number}/delivery/")
    story.step("郭玉珍", "再查：已办结", lambda: _closed(story))


def _person(luo: Person) -> str:
    luo.visit("/window/walk-ins/?q=jzz")
    page = luo.visit(f"/window/walk-ins/person/?item={ITEM.code}&for=PERSON")
    values = {"document_kind": "RESIDENT_ID", "document_number": GUO.number, "name": GUO.name, "phone": ""}
    page = luo.submit(page.form("", "document_number"), values)
    page = luo.submit(page.form("walk-ins/start"), {})
    shown = page.found(r"(郭\*+)")
    return f"{shown}，没有账号和手机"


def _file(story: Story, luo: Person, key: str) -> str:
    from mashang.demo import samples

    page = luo.visit(f"/window/drafts/{key}/")
    form = page.form("", "seen_at")
    values: dict[str, Any] = {f"situation-{s.code}": s.options[0].code for s in ITEM.described.content.situations}
    values |= {name: online.typed(value) for name, value in ITEM.sample_answers.items()}
    values |= {"delivery_way": "WINDOW", "then": "submit", "contact_phone": ""}
    files = {}
    for material in ITEM.described.content.materials:
        if f"file-{material.code}" in form.names:
            files[f"file-{material.code}"] = ("扫描件.pdf", samples.paper("扫描件"), "application/pdf")
            values[f"mark-{material.code}"] = "SHOWN"
    page = luo.submit(form, values, files=files)
    story.found["receipt_number"] = page.found(r"(\d{6}-\d{8}-\d{5})")
    story.found["query_code"] = page.found(r"查询码\D{0,12}?([2-9A-Z]{4}[ -]?[2-9A-Z]{4})")
    story.found["case_number"] = f"{story.found['receipt_number']}-1"
    slip = luo.client.get(f"/window/cases/{story.found['case_number']}/receipt/slip/")
    if not slip.content.startswith(b"%PDF"):
        raise AssertionError("the slip is no PDF")
    return story.found["case_number"]


def _certificate(story: Story, qian: Person, number: str) -> str:
    page = eventually(lambda: _when_ready(qian, number))
    story.found["certificate"] = page.found(r"居住证\s+(\S+)")
    return story.found["certificate"]


def _when_ready(qian: Person, number: str) -> Any:
    page = qian.visit(f"/window/cases/{number}/delivery/")
    return page if any("certificate/" in form.action for form in page.parsed.forms) else None


def _paper(qian: Person, number: str) -> bytes:
    """The paper that is printed for the person, the same bytes as the electronic certificate."""
    page = qian.visit(f"/window/cases/{number}/delivery/")
    return qian.submit(page.form(r"certificate/$"), {}).response.content


def _hand_over(qian: Person, number: str) -> str:
    page = qian.visit(f"/window/cases/{number}/delivery/")
    form = page.form("", "receiver")
    refused = qian.submit(form, {"receiver": "", "proof": ""}, expect=422)
    form = refused.form("", "receiver")
    page = qian.submit(form, {"receiver": GUO.name, "proof": "已核验居民身份证原件", "way": "WINDOW"})
    return page.found(r"(已办结|已交付|已送达)")


def _closed(story: Story) -> str:
    visitor = story.person("访客")
    values = {"number": story.found["receipt_number"], "code": story.found["query_code"]}
    return visitor.submit(visitor.visit("/track/").form("", "code"), values).found(r"(已办结|送达)")
