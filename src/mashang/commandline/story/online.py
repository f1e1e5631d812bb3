"""The main job, online: found by two characters, filed, corrected once, accepted, granted, certified, rated."""

import re
from typing import Any

from mashang.commandline.story.browser import Person, part_of
from mashang.commandline.story.checking import check_certificate
from mashang.commandline.story.telling import Story, eventually
from mashang.demo import cast
from mashang.demo.items import ITEMS

ITEM = next(item for item in ITEMS if item.described.certificate_type == "FOOD-LICENCE")
CHOICES = {one.code: one.options[0].code for one in ITEM.described.content.situations}


def tell(story: Story) -> None:
    li = story.signed_in("李秀兰", cast.LI.phone)
    story.step("李秀兰", "找事项：食品、spjy", lambda: _find(story.person("访客")))
    story.step(
        "李秀兰", "看指南", lambda: story.person("访客").visit(f"/items/{ITEM.code}/").found(r"承诺\s*(5 个工作日)")
    )
    key = story.step("李秀兰", "开始申请", lambda: _begin(li))
    story.nothing_for_strangers(f"/my/applications/{key}/", f"/my/applications/{key}/form/")
    story.step("李秀兰", "填表", lambda: _fill_in(li, key))
    story.step("李秀兰", "上传材料", lambda: _upload_all(story, li, key))
    number = story.step("李秀兰", "提交", lambda: _submit(story, li, key))
    story.nothing_for_strangers(f"/my/cases/{number}/", f"/window/cases/{number}/", f"/desk/cases/{number}/")
    story.step("访客", "凭编号和查询码查询", lambda: track(story))
    lin = story.signed_in("林若溪", cast.CLERK.sign_in_name)
    story.step("林若溪", "一次性告知", lambda: _notify(lin, number))
    story.step("李秀兰", "补正", lambda: _answer(story, li, number))
    accept(story, lin, number)
    decide(story, number)
    story.step("系统", "制证、签章、送达", lambda: _certificate(story, li, number))
    check_certificate(story, li.client.get(f"/my/cases/{number}/certificate/").content)
    story.nothing_for_strangers(f"/my/cases/{number}/certificate/", f"/my/certificates/{story.found['certificate']}/")
    story.step("李秀兰", "评价", lambda: _rate(li, number))


def _find(visitor: Person) -> str:
    for typed in ("食品", "spjy"):
        visitor.visit(f"/search/?q={typed}").link(re.escape(f"/items/{ITEM.code}/"))
    return ITEM.described.name


def _begin(li: Person) -> str:
    page = li.visit(f"/items/{ITEM.code}/application/")
    values = {f"situation-{code}": option for code, option in CHOICES.items()}
    page = li.submit(page.form("", next(iter(values))), values)
    return part_of(page.path, r"/my/applications/([0-9a-f]+)/")


def _fill_in(li: Person, key: str) -> str:
    page = li.visit(f"/my/applications/{key}/form/")
    form = page.form("", next(iter(ITEM.sample_answers)))
    page = li.submit(form, {name: typed(value) for name, value in ITEM.sample_answers.items()})
    return "下一步：" + page.found(r"(上传材料|材料|提交)")


def typed(value: Any) -> Any:
    return [str(one) for one in value] if isinstance(value, list) else "yes" if value is True else str(value)


def _upload_all(story: Story, li: Person, key: str) -> str:
    from mashang.demo import samples

    page = li.visit(f"/my/applications/{key}/materials/")
    wanted = [form for form in page.parsed.forms if "file" in form.names]
    for form in wanted:
        li.page = page
        li.submit(form, {}, files={"file": ("材料.pdf", samples.paper("演示材料"), "application/pdf")})
    story.nothing_for_strangers(*li.visit(f"/my/applications/{key}/materials/").links(r"/files/[0-9a-f]+/$")[:1])
    return f"{len(wanted)} 份"


def _submit(story: Story, li: Person, key: str) -> str:
    page = li.visit(f"/my/applications/{key}/submission/")
    page = li.submit(page.form("", "delivery_way"), {"delivery_way": "ONLINE", "contact_phone": cast.LI.phone})
    story.found["receipt_number"] = page.found(r"(\d{6}-\d{8}-\d{5})(?!-)")
    story.found["query_code"] = page.found(r"查询码\D{0,12}?([2-9A-Z]{4}[ -]?[2-9A-Z]{4})")
    story.found["case_number"] = f"{story.found['receipt_number']}-1"
    return story.found["case_number"]


def track(story: Story) -> str:
    """Anybody with number and code sees the progress; with a wrong code nobody does."""
    visitor = story.person("访客")
    number, code = story.found["receipt_number"], story.found["query_code"]
    page = visitor.visit("/track/")
    visitor.submit(page.form("", "code"), {"number": number, "code": "WRONGCOD"}, expect=404)
    page = visitor.submit(visitor.visit("/track/").form("", "code"), {"number": number, "code": code})
    return page.found(r"(提交申请)") + "，错的查询码查不到"


def _notify(lin: Person, number: str) -> str:
    page = lin.visit(f"/window/cases/{number}/correction/")
    form = page.form("correction/$", "")
    named = [m for m in ITEM.described.content.materials if f"problem-{m.code}" in form.names][:2]
    values: dict[str, Any] = {"defect": [m.code for m in named]}
    values |= {f"problem-{m.code}": "字迹不清，看不出内容" for m in named}
    values |= {f"remedy-{m.code}": "请重新拍照或扫描后上传" for m in named}
    lin.submit(form, values)
    return f"{len(named)} 处，一次说全"


def _answer(story: Story, li: Person, number: str) -> str:
    from mashang.demo import samples

    page = li.visit(f"/my/cases/{number}/")
    forms = [form for form in page.parsed.forms if "file" in form.names]
    for form in forms:
        li.page = page
        li.submit(form, {}, files={"file": ("补正.pdf", samples.paper("补正材料"), "application/pdf")})
    page = li.visit(f"/my/cases/{number}/")
    li.submit(page.form("correction/$", "once"), {})
    return f"补了 {len(forms)} 份"


def accept(story: Story, clerk: Person, number: str) -> str:
    """The clerk ticks what has to be seen as an original, and accepts; the due moment explains itself."""
    story.step(clerk.name, "受理", lambda: _accept(clerk, number))
    return number


def _accept(clerk: Person, number: str) -> str:
    page = clerk.visit(f"/window/cases/{number}/")
    page = clerk.submit(page.form("acceptance/$", "once"), {})
    return "应在 " + clerk.visit(f"/window/cases/{number}/due/").found(r"(\d+ ?月 ?\d+ ?日 ?\d+:\d+)") + " 前办结"


def decide(story: Story, number: str) -> None:
    """Review by one person, decision by another."""
    zheng = story.signed_in("郑启明", cast.REVIEWER.sign_in_name)
    su = story.signed_in("苏婉婷", cast.APPROVER.sign_in_name)

    def review() -> str:
        page = zheng.visit(f"/desk/cases/{number}/")
        zheng.submit(
            page.form("review/$", "opinion"), {"opinion": "材料齐全，现场符合要求，拟准予。", "proposal": "GRANT"}
        )
        return "拟准予"

    def grant() -> str:
        page = su.visit(f"/desk/cases/{number}/")
        su.submit(page.form("decision/$", "once"), {"outcome": "GRANTED"})
        return "准予"

    story.step("郑启明", "审查", review)
    story.step("苏婉婷", "决定", grant)


def _certificate(story: Story, li: Person, number: str) -> str:
    def ready() -> Any:
        page = li.visit(f"/my/cases/{number}/")
        return page if page.links(r"/certificate/$") and "已办结" in page.text else None

    eventually(ready)
    page = li.visit("/my/certificates/")
    story.found["certificate"] = part_of(page.link(r"/my/certificates/[^/]+/$"), r"/my/certificates/([^/]+)/")
    page = li.visit(f"/my/certificates/{story.found['certificate']}/")
    story.found["identifier"] = page.found(r"(1\.2\.156\.3005\.2\.[0-9A-Z.]+)")
    return story.found["identifier"]


def _rate(li: Person, number: str) -> str:
    eventually(lambda: li.visit(f"/my/cases/{number}/").links(r"/rating/$"))
    page = li.visit(f"/my/cases/{number}/rating/")
    li.submit(page.form("rating/$", ""), {"grade": "1"})
    return "非常满意"
