"""The parts of an item's draft and their elements, in the order in which a guide is read (domain: 实施清单要素)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Entrustment, Fee, Material, Question, Situation, StepLimit
from mashang.certificates import queries as certificates
from mashang.web.console import labels
from mashang.web.console.kinds import Element, Kind


@dataclass(frozen=True, slots=True)
class Part:
    code: str
    title: Any
    elements: tuple[Element, ...]
    text: Any = ""


def _words(name: str) -> Callable[[], Any]:
    return partial(catalogue.choices, name)


def _certificate_types() -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in certificates.types()]


MATERIAL = (
    Element("code", pgettext_lazy("word", "编号"), needed=True, example="plan", limit=40),
    Element("name", _("名称"), needed=True, limit=300),
    Element("form", _("形式"), Kind.CHOICE, choices=lambda: labels.FORM),
    Element("necessity", _("必要性"), Kind.CHOICE, choices=lambda: labels.NECESSITY),
    Element(
        "source",
        _("来源"),
        Kind.CHOICE,
        choices=lambda: labels.SOURCE,
        hint=_("申请人已在表单里填过的申请表、申请书，选系统自动生成"),
    ),
    Element("source_note", _("来源说明")),
    Element("originals", _("原件份数"), Kind.NUMBER),
    Element("copies", _("复印件份数"), Kind.NUMBER),
    Element("standard", _("受理标准"), Kind.LONG, limit=1000),
    Element("filling_note", _("填写须知"), Kind.LONG, limit=1000),
    Element("legal_basis", _("依据"), limit=500),
    Element("is_proof", _("是证明：要别的单位为申请人开具"), Kind.TICK),
    Element("issued_by", _("证明由谁开具"), example="用人单位"),
    Element("blank_sample", _("空白表格"), example="空白表.docx"),
    Element("filled_sample", _("填写样本"), example="样本.pdf"),
    Element("when", _("哪些情形要交"), Kind.WHEN, hint=_("都不选就是一律要交")),
)
PARTS = (
    Part(
        "identity",
        _("基本信息"),
        (
            Element("name", _("事项名称"), needed=True, limit=1000),
            Element(
                "english_name",
                _("英文名称"),
                hint=_("英文页面上显示，也能用它搜到"),
                example="Residence permit",
                limit=200,
            ),
            Element("aliases", _("别名、俗称"), Kind.LINES, hint=_("一行一个，群众会用的说法；搜索时能找到")),
            Element("summary", _("一句话说明"), Kind.LONG, hint=_("这件事是干什么的，谁要办"), limit=500),
            Element("english_summary", _("英文一句话说明"), Kind.LONG, limit=500),
            Element("kind", _("事项类型"), Kind.CHOICE, needed=True, choices=_words("kind")),
            Element("level", _("行使层级"), Kind.CHOICE, choices=_words("level")),
            Element("audience", _("服务对象"), Kind.CHOICE, needed=True, choices=_words("audience")),
            Element("case_kind", _("办件类型"), Kind.CHOICE, needed=True, choices=_words("case_kind")),
            Element("topics", _("主题"), Kind.MANY, choices=_words("topics")),
        ),
    ),
    Part(
        "power",
        _("依据和条件"),
        (
            Element(
                "legal_basis",
                _("设定依据"),
                Kind.LINES,
                needed=True,
                hint=_("一行一条，写到条"),
                example="《中华人民共和国食品安全法》第三十五条",
            ),
            Element("has_licence_terms", _("适用行政许可法的期限（五日一次告知、二十日决定）"), Kind.TICK),
            Element("conditions", _("受理条件"), Kind.LINES, needed=True, hint=_("一行一条")),
            Element("quantity_limit", _("数量限制")),
            Element("scope", _("通办范围")),
            Element("responsible", _("责任人"), needed=True, hint=_("科室和姓名")),
            Element("right_body", _("不归我们办时找谁"), Kind.LONG),
            Element(
                "reported_level",
                _("由哪一级决定"),
                Kind.CHOICE,
                choices=_words("level"),
                hint=_("报上级决定的才填，会进入上报事项清单"),
            ),
            Element("reported_to", _("报给哪个机关决定"), example="省自然资源厅"),
            Element(
                "reported_review_days",
                _("多久之内初审、转报"),
                Kind.NUMBER,
                unit=_("个工作日"),
                hint=_("受理后算起；不填就是行政许可法第四十三条的 20 日，法律、法规另有规定的才填"),
            ),
            Element(
                "reported_decision_days",
                _("上级多久之内决定"),
                Kind.NUMBER,
                unit=_("个工作日"),
                hint=_("转报后算起，不占我们的承诺时限；不填就是行政许可法第四十二条的 20 日"),
            ),
            Element(
                "entrustments",
                pgettext_lazy("of an item", "委托"),
                Kind.ROWS,
                shape=Entrustment,
                hint=_("委托别的机关办理的才填，会进入委托清单；没有止日就是长期"),
                rows=(
                    Element("entrusted_to", _("受委托单位"), needed=True),
                    Element("entrusted_by", _("委托部门"), needed=True),
                    Element("scope", _("委托范围"), Kind.LONG, needed=True, limit=500),
                    Element("since", _("起日"), Kind.DAY, needed=True),
                    Element("until", _("止日"), Kind.DAY),
                ),
            ),
        ),
    ),
    Part(
        "limits",
        _("时限和到现场"),
        (
            Element("legal", _("法定时限"), Kind.LIMIT, needed=True),
            Element("promised", _("承诺时限"), Kind.LIMIT, needed=True, hint=_("从同一时刻起算，不能晚于法定时限到期")),
            Element("special_procedure", _("特别程序"), Kind.LONG, hint=_("检验、听证、专家评审等不计入时限的环节")),
            Element("online_depth", _("网上办理深度"), Kind.CHOICE, needed=True, choices=_words("online_depth")),
            Element("visits", _("到现场次数"), Kind.NUMBER, needed=True),
            Element("visit_reason", _("为什么要到现场"), Kind.LONG),
            Element("ways", _("六办"), Kind.MANY, choices=lambda: labels.WAYS),
        ),
    ),
    Part(
        "situations",
        _("情形"),
        (
            Element(
                "situations",
                _("情形"),
                Kind.ROWS,
                shape=Situation,
                rows=(
                    Element("code", pgettext_lazy("word", "编号"), needed=True, example="place", limit=40),
                    Element("question", _("问题"), needed=True, example="经营场所是租的吗？"),
                    Element(
                        "options",
                        _("选项"),
                        Kind.OPTIONS,
                        needed=True,
                        hint=_("一行一个，写成“编号=文字”"),
                        example="RENT=租的",
                    ),
                    Element("hint", _("怎么判断")),
                ),
            ),
        ),
        _("申请人先回答这些问题，只看到自己要交的材料。"),
    ),
    Part(
        "materials",
        pgettext_lazy("of an item", "材料"),
        (
            Element("needs_no_materials", _("零材料：确实什么都不用交"), Kind.TICK),
            Element("materials", pgettext_lazy("of an item", "申报材料"), Kind.ROWS, shape=Material, rows=MATERIAL),
        ),
    ),
    Part(
        "steps",
        _("流程和收费"),
        (
            Element(
                "steps",
                _("办理步骤"),
                Kind.ROWS,
                shape=StepLimit,
                hint=_("受理、审核、审批、办结、送达；另外最多一个特别环节（3+1）"),
                rows=(
                    Element("name", _("步骤"), needed=True, example="受理", limit=60),
                    Element("limit", _("时限"), Kind.LIMIT),
                    Element("who", _("谁办")),
                    Element("what", pgettext_lazy("step", "办什么")),
                ),
            ),
            Element("has_fee", _("收费吗？"), Kind.YES_NO, needed=True),
            Element("pays_online", _("可以网上缴费"), Kind.TICK),
            Element(
                "fees",
                _("收费项目"),
                Kind.ROWS,
                shape=Fee,
                rows=(
                    Element("name", _("项目"), needed=True),
                    Element("standard", _("标准"), needed=True, limit=500),
                    Element("amount_cents", _("金额"), Kind.MONEY, unit=_("元")),
                    Element("legal_basis", _("依据"), needed=True, limit=500),
                    Element("reduction", _("减免"), limit=500),
                ),
            ),
        ),
    ),
    Part(
        "result",
        _("结果和送达"),
        (
            Element("result_name", _("结果名称"), needed=True),
            Element("result_kind", _("结果类型"), Kind.CHOICE, needed=True, choices=lambda: labels.RESULT_KIND),
            Element(
                "certificate_type",
                _("证照类型"),
                Kind.CHOICE,
                choices=_certificate_types,
                hint=_("准予时自动出这种证照"),
            ),
            Element("result_sample", _("结果样本"), needed=True, example="许可证样本.pdf"),
            Element("result_validity_months", _("有效期"), Kind.NUMBER, unit=_("个月")),
            Element("delivery_ways", _("送达方式"), Kind.MANY, needed=True, choices=lambda: labels.DELIVERY),
            Element(
                "delivery_limit_days",
                _("送达时限"),
                Kind.NUMBER,
                unit=_("个工作日"),
                hint=_("作出决定后算起，行政许可法第四十四条是 10 日内"),
            ),
        ),
    ),
    Part(
        "contact",
        _("地点、电话和问答"),
        (
            Element("place", _("办理地点"), needed=True, hint=_("写到楼层和窗口"), limit=300),
            Element("opening_hours", pgettext_lazy("hours", "办理时间"), needed=True),
            Element("consult_phone", _("咨询电话"), needed=True, example="0599-2200112"),
            Element("complaint_phone", _("投诉电话"), needed=True, example="0599-2200345"),
            Element(
                "pages",
                _("常见问题"),
                Kind.ROWS,
                shape=Question,
                rows=(
                    Element("question", _("问"), needed=True),
                    Element("answer", _("答"), Kind.LONG, needed=True, limit=2000),
                ),
            ),
        ),
    ),
)
