"""What columns are called in real lists: every known heading for one canonical name."""

import re
import unicodedata

_HEADINGS = {
    "name": "item_name name 事项名称 名称 办理事项 办理事项名称 业务办理项名称 服务事项名称 title",
    "code": "item_code code 事项编码 事项代码 实施编码 实施清单编码 事项编号 业务办理项编码",
    "basic_code": "basic_code 基本编码",
    "department": "department agency 部门 部门名称 实施部门 实施主体 实施机关 实施机构 主管部门 办理机构 委办局",
    "main_item": "main_item 主项名称 大项名称 主项 大项",
    "item_type": "item_type 事项类型 事项类别 权力类型 类型",
    "item_type_code": "item_type_code 事项类型代码 事项类型编码 类型代码",
    "area_code": "area_code 行政区划代码 区划代码 行政区划 区划编码",
    "dept_code": "dept_code 部门代码 部门编码",
    "implementing_uscc": "implementing_uscc uscc 统一社会信用代码 实施主体编码 实施主体代码 社会信用代码",
    "region": "region 地区 区域 所属区域",
    "level": "level 行使层级 层级",
    "audience": "audience 服务对象 办理对象 面向对象",
    "case_type": "case_type 办件类型",
    "legal_limit": "legal_limit 法定时限 法定办结时限 法定期限 法定办理时限",
    "legal_unit": "legal_unit 法定时限单位 法定办结时限单位",
    "promised_limit": "promised_limit 承诺时限 承诺办结时限 承诺期限 承诺办理时限",
    "promised_unit": "promised_unit 承诺时限单位 承诺办结时限单位",
    "fee": "fee 是否收费 收费 收费情况 收费标准",
    "online": "online 网办深度 网上办理深度 是否网办",
    "visits": "visits 到现场次数 到办事现场次数 跑动次数 办理跑动次数",
    "address": "address 办理地点 办理地址 地址 办公地址 受理地点",
    "hours": "hours 办理时间 办公时间 工作时间 受理时间",
    "phone": "phone 咨询电话 咨询方式 联系电话 电话",
    "complaint": "complaint 投诉电话 监督电话 监督投诉电话 监督投诉方式 投诉方式",
    "conditions": "conditions 受理条件 申请条件 办理条件",
    "materials": "materials 申请材料 申报材料 办理材料 所需材料 材料",
    "steps": "steps 办理流程 办理程序 流程 办理步骤",
    "legal_basis": "legal_basis 设定依据 法律依据 实施依据 依据 办理依据",
    "result": "result 结果名称 办理结果 审批结果 结果",
    "scope": "scope 通办范围",
    "delivery": "delivery 送达方式 领取方式 取件方式",
    "responsible": "responsible 责任人 负责人",
}
_COMMON = """name department audience case_type legal_limit legal_unit promised_limit promised_unit fee online visits
address hours phone complaint conditions materials steps legal_basis result responsible"""
TEMPLATES = {  # what a list to begin with asks for, in this order
    "items": f"code basic_code item_type area_code level {_COMMON}".split(),
    "guides": f"region {_COMMON}".split(),
}
_CANONICAL = {heading: name for name, headings in _HEADINGS.items() for heading in headings.split()}


_NOTE = re.compile(r"\((.*?)\)$")


def canonical(heading: str) -> str:
    """The canonical name of a column; an unknown heading stands for itself, so that nothing is lost."""
    plain = _plain(heading)
    return _CANONICAL.get(plain) or _CANONICAL.get(_NOTE.sub("", plain).strip("*：:"), plain)


def template(what: str) -> list[str]:
    """The headings of an empty list of `what` (items or guides), in Chinese."""
    headings = {name: known.split() for name, known in _HEADINGS.items()}
    return [next(one for one in headings[name] if not one.isascii()) for name in TEMPLATES[what]]


def unit_in(heading: str) -> str:
    """What a heading says in brackets at its end, e.g. the unit in "法定时限（工作日）"."""
    found = _NOTE.search(_plain(heading))
    return found[1].removeprefix("单位:") if found else ""


def _plain(heading: str) -> str:
    return "".join(unicodedata.normalize("NFKC", heading).lstrip("\ufeff").split()).strip("*：:").lower()
