"""The sentences of an import's report."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from mashang.catalogue.sources.readings import Remark
from mashang.kernel.encodings import Unreadable

_TEXTS: dict[str, Callable[[], str]] = {
    # refusals
    "row-json": lambda: _("这一行不是一个 JSON 对象：%s"),
    "row-surplus": lambda: _("这一行的列比表头多，多出“%s”，请检查逗号和引号"),
    "row-inexact": lambda: _("“%s”列被存成了数字，位数已经丢失，请把该列设为文本后重新导出"),
    "name-missing": lambda: _("没有事项名称"),
    "name-too-long": lambda: _("事项名称有 %s 个字符，最多 1000 个"),
    "name-spoilt": lambda: _("名称里有转码损坏的字符：%s"),
    "department-missing": lambda: _("没有实施部门"),
    "department-too-long": lambda: _("部门名称超过 100 个字符：%s…"),
    "department-unknown": lambda: _("没有部门“%s”，您也没有新建部门的权限"),
    "region-missing": lambda: _("没有地区，无法区分是哪里的指南"),
    "code-too-long": lambda: _("事项编码超过 100 个字符：%s…"),
    "basic-code-too-long": lambda: _("基本编码超过 50 个字符：%s…"),
    "kind-not-applied-for": lambda: _("“%s”不是依申请办理的事项"),
    "kind-unknown": lambda: _("不认识的事项类型：%s"),
    "kind-contradicts": lambda: _("事项类型代码与名称不符：%s"),
    "legal-limit-unreadable": lambda: _("法定时限读不懂：%s"),
    "promised-limit-unreadable": lambda: _("承诺时限读不懂：%s"),
    "promise-later-than-law": lambda: _("承诺时限（%s）从同一时刻起算可能晚于法定时限到期"),
    "twice-differently": lambda: _("与%s编码相同、内容不同"),
    "draft-open": lambda: _("该事项有一份没有发布的草稿，请先处理：%s"),
    # findings
    "twice": lambda: _("与%s完全相同，只算一次"),
    "code-made": lambda: _("没有事项编码，按区划、部门和名称生成 %s"),
    "area-code-form": lambda: _("行政区划代码不是 6、9 或 12 位数字：%s，归入默认区划"),
    "area-code-unknown": lambda: _("行政区划代码 %s 不在国家代码表中，照原样新建"),
    "kind-not-stated": lambda: _("没有写事项类型"),
    "limit-in-months": lambda: _("时限“%s”不是天数，照原文保存，不参与计算"),
    "visits-unreadable": lambda: _("到现场次数读不懂：%s"),
    "credit-code": lambda: _("实施主体代码 %s 的校验位不符，照原样保存"),
    "withdrawn": lambda: _("该事项已下架，没有重新列示：%s"),
    "unit-differs": lambda: _("部门与已发布的不同，没有改动：%s"),
}
_FILE: dict[str, Callable[[], str]] = {
    "BROKEN_UTF8": lambda: _("文件是 UTF-8 编码，但第 %s 行有损坏的字符，请重新导出"),
    "ENCODING": lambda: _("认不出文件的编码，请另存为 UTF-8 或 GB18030 后再导入"),
    "QUOTES": lambda: _("第 %s 行附近的引号没有成对，请检查后重新导出"),
    "EMPTY": lambda: _("文件是空的"),
    "FORMAT": lambda: _("文件打不开：%s"),
    "HEADER": lambda: _("找不到“事项名称”一列，第一行是：%s"),
    "TOO_LARGE": lambda: _("文件太大：超过 200 MB 或 30 万行，或者展开后太大。请分成几个文件"),
}


def remark(said: Remark) -> str:
    text = _TEXTS[said.code]()
    return text % said.words if "%s" in text else text


def unreadable(problem: Unreadable) -> str:
    text = _FILE[problem.code]()
    return text % (problem.words or problem.line) if "%s" in text else text
