"""Who is who in 云江市. All names are invented; resident numbers carry a region code that does not exist."""

from dataclasses import dataclass
from datetime import date

PASSWORD = "Yunjiang-2026"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_number(born_on: date, order: int, region: str = "359902") -> str:
    """A resident number with the right check character (GB 11643), of the fictional region."""
    body = f"{region}{born_on:%Y%m%d}{order:03d}"
    return body + "10X98765432"[sum(int(d) * w for d, w in zip(body, _WEIGHTS, strict=True)) % 11]


@dataclass(frozen=True, slots=True)
class Citizen:
    name: str
    phone: str
    born_on: date
    order: int
    checked: bool = False

    @property
    def number(self) -> str:
        return resident_number(self.born_on, self.order)


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff; `posts` as (post code, role)."""

    sign_in_name: str
    name: str
    unit: str
    title: str
    posts: tuple[tuple[str, str], ...]


LI = Citizen("李秀兰", "13900000001", date(1985, 3, 12), 428, checked=True)
SUN = Citizen("孙伟", "13900000002", date(1990, 7, 1), 515)
ZHAO = Citizen("赵敏", "13900000003", date(1992, 11, 20), 362, checked=True)
CITIZENS = (
    LI,
    SUN,
    ZHAO,
    Citizen("阿卜杜·热合曼", "13900000004", date(1988, 5, 6), 137, checked=True),
    Citizen("王建国", "13900000005", date(1951, 1, 8), 213, checked=True),
    Citizen("林小芳", "13900000006", date(1998, 9, 30), 284),
    Citizen("陈志强", "13900000007", date(1979, 2, 14), 391, checked=True),
    Citizen("周雨桐", "13900000008", date(2001, 6, 18), 466, checked=True),
)
WALK_INS = (  # no account, no phone
    Citizen("郭玉珍", "", date(1946, 4, 3), 128),
    Citizen("何德水", "", date(1953, 12, 25), 335),
    Citizen("欧阳淑芬", "", date(1960, 8, 9), 248),
)
COMPANY = ("云江市榕味餐饮管理有限公司", "91359900MA8RWCY183")

CLERK = Staff("lin.ruoxi", "林若溪", "YJ-XZFW", "综合窗口受理员", (("XZ-SL", "A"), ("XZ-CJ", "B"), ("SM-SL", "B")))
REVIEWER = Staff("zheng.qiming", "郑启明", "YJ-SCJG", "审查科科长", (("YJ-SCJG-SC", "A"),))
APPROVER = Staff("su.wanting", "苏婉婷", "YJ-SCJG", "首席代表", (("YJ-SCJG-SP", "A"),))
SUPERVISOR = Staff("chen.liguo", "陈立国", "YJ-XZFW", "效能监督科科长", (("YJ-JD", "A"),))
EDITOR = Staff("wu.xiaomei", "吴晓梅", "YJ-XZFW", "事项编辑", (("YJ-SX-BJ", "A"),))
ITEM_REVIEWER = Staff("huang.jianping", "黄建平", "YJ-XZFW", "事项审核", (("YJ-SX-SH", "A"),))
PUBLISHER = Staff("xu.wenjing", "许文静", "YJ-XZFW", "事项发布", (("YJ-SX-FB", "A"),))
SYSTEM_ADMIN = Staff("ma.chao", "马超", "YJ-XZFW", "系统管理员", (("YJ-XT", "A"),))
SECURITY_ADMIN = Staff("feng.xue", "冯雪", "YJ-XZFW", "安全管理员", (("YJ-AQ", "A"),))
AUDIT_ADMIN = Staff("song.yan", "宋岩", "YJ-XZFW", "审计管理员", (("YJ-SJ", "A"),))
MANAGER = Staff("ye.qing", "叶青", "YJ-XZFW", "大厅值班主任", (("XZ-ZR", "A"), ("SM-ZR", "A"), ("LJ-ZR", "A")))
COLLECTION = Staff("qian.yu", "钱雨", "YJ-XZFW", "出件窗口", (("XZ-CJ", "A"), ("SM-CJ", "A")))
CITIZEN_CLERK = Staff("luo.fang", "罗芳", "YJ-XZFW", "市民馆受理员", (("SM-SL", "A"), ("SM-CJ", "B")))
COUNTY_CLERK = Staff("deng.hai", "邓海", "LJ-SCJG", "临江区窗口受理员", (("LJ-SL", "A"), ("LJ-CJ", "A")))
STAFF = (
    SYSTEM_ADMIN,
    SECURITY_ADMIN,
    AUDIT_ADMIN,
    EDITOR,
    ITEM_REVIEWER,
    PUBLISHER,
    CLERK,
    CITIZEN_CLERK,
    COUNTY_CLERK,
    COLLECTION,
    MANAGER,
    SUPERVISOR,
    REVIEWER,
    APPROVER,
)

SIGN_INS = [
    ("李秀兰", "市民（已实名）", LI.phone, PASSWORD, "首页搜“食品经营”或 spjy，申请，看进度、证照、评价"),
    ("孙伟", "陌生人（未实名）", SUN.phone, PASSWORD, "试着打开别人的办件：什么也看不到"),
    ("赵敏", "企业经办人", ZHAO.phone, PASSWORD, "代表榕味餐饮申请"),
    ("林若溪", "企业馆窗口", CLERK.sign_in_name, PASSWORD, "待受理的办件、替无手机的老人收件"),
    ("罗芳", "市民馆窗口", CITIZEN_CLERK.sign_in_name, PASSWORD, "个人事项：受理、即办"),
    ("郑启明", "审查", REVIEWER.sign_in_name, PASSWORD, "待审查，点“为什么？”看期限怎么算"),
    ("苏婉婷", "审批（首席代表）", APPROVER.sign_in_name, PASSWORD, "准予、不予、退回；复核拟不予受理"),
    ("钱雨", "出件窗口", COLLECTION.sign_in_name, PASSWORD, "凭证件发证"),
    ("陈立国", "效能监督", SUPERVISOR.sign_in_name, PASSWORD, "查办件和经过"),
    ("叶青", "大厅值班主任", MANAGER.sign_in_name, PASSWORD, "全大厅办件；复核拟不予受理"),
    ("吴晓梅", "事项编辑", EDITOR.sign_in_name, PASSWORD, "改一个事项的草稿"),
    ("黄建平", "事项审核", ITEM_REVIEWER.sign_in_name, PASSWORD, "审核草稿"),
    ("许文静", "事项发布", PUBLISHER.sign_in_name, PASSWORD, "发布新版本"),
    ("马超", "系统管理员", SYSTEM_ADMIN.sign_in_name, PASSWORD, "账号、岗位、日历、未送达事实"),
    ("冯雪", "安全管理员", SECURITY_ADMIN.sign_in_name, PASSWORD, "授岗、隐私政策"),
    ("宋岩", "审计管理员", AUDIT_ADMIN.sign_in_name, PASSWORD, "审计记录"),
]
