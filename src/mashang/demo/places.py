"""Divisions, units, halls, windows and posts of 云江市."""

from dataclasses import dataclass
from datetime import date, time

from mashang.calendars.types import Slot

CITY, COUNTY, RURAL, TOWN = "359900000000", "359902000000", "359921000000", "359902100000"
DIVISIONS = [
    ("350000000000", "福建省", "PROVINCE", ""),
    (CITY, "云江市", "CITY", "350000000000"),
    (COUNTY, "临江区", "COUNTY", CITY),
    (RURAL, "青田县", "COUNTY", CITY),
    (TOWN, "青田坞镇", "TOWN", COUNTY),
]


@dataclass(frozen=True, slots=True)
class UnitFacts:
    code: str
    name: str
    short_name: str
    letter_word: str
    credit_code: str
    division: str = CITY
    line: str = "0590-8"  # of the telephone

    @property
    def review_body(self) -> str:
        return "云江市人民政府" if self.division == CITY else "临江区人民政府"

    @property
    def court(self) -> str:
        return "云江市城中区人民法院" if self.division == CITY else "临江区人民法院"


UNITS = [
    UnitFacts("YJ-XZFW", "云江市行政服务中心管理委员会", "市行政服务中心", "云政服", "11359900003590018H"),
    UnitFacts("YJ-SCJG", "云江市市场监督管理局", "市市场监管局", "云市监", "11359900003590026C"),
    UnitFacts("YJ-ZRZY", "云江市自然资源和规划局", "市自然资源和规划局", "云自然规", "113599000035900347"),
    UnitFacts("YJ-GA", "云江市公安局", "市公安局", "云公", "113599000035900422"),
    UnitFacts("YJ-RS", "云江市人力资源和社会保障局", "市人社局", "云人社", "11359900003590050W"),
    UnitFacts("YJ-YB", "云江市医疗保障局", "市医保局", "云医保", "11359900003590069R"),
    UnitFacts("YJ-ZJ", "云江市住房和城乡建设局", "市住建局", "云建", "11359900003590077L"),
    UnitFacts("YJ-WJ", "云江市卫生健康委员会", "市卫健委", "云卫", "11359900003590085F"),
    UnitFacts("YJ-JT", "云江市交通运输局", "市交通运输局", "云交", "11359900003590093A"),
    UnitFacts("YJ-FG", "云江市发展和改革委员会", "市发改委", "云发改", "113599000035901060"),
    UnitFacts("YJ-CG", "云江市城市管理局", "市城管局", "云城管", "11359900003590114T"),
    UnitFacts("YJ-MZ", "云江市民政局", "市民政局", "云民", "11359900003590122M"),
    UnitFacts("YJ-GJJ", "云江市住房公积金中心", "市公积金中心", "云公积金", "12359900003590130D"),
    UnitFacts("YJ-YC", "云江市烟草专卖局", "市烟草专卖局", "云烟", "11359900003590149D"),
    UnitFacts("LJ-SCJG", "临江区市场监督管理局", "临江区市场监管局", "临市监", "113599020035902101", COUNTY),
    UnitFacts("LJ-MZ", "临江区民政局", "临江区民政局", "临民", "11359902003590229X", COUNTY),
]

WORKDAY, REST = "WORKING_DAY", "REST_DAY"
SUMMER, WINTER = ("06-01", "09-30"), ("10-01", "05-31")


def _slot(
    applies_to: str, opens: str, closes: str, season: tuple[str, str] = ("01-01", "12-31"), days: str = "1234567"
):
    begins, ends = (time.fromisoformat(moment) for moment in (opens, closes))
    return Slot(applies_to, begins, ends, days, *season, date(2020, 1, 1))


HOURS = {
    "XZ": [
        _slot(WORKDAY, "08:30", "12:00"),
        _slot(WORKDAY, "14:30", "17:30", SUMMER),
        _slot(WORKDAY, "14:00", "17:30", WINTER),
        _slot(REST, "09:00", "12:00", days="6"),
    ],
    "SM": [_slot(WORKDAY, "09:00", "17:30"), _slot(REST, "09:00", "17:00")],
    "LJ": [_slot(WORKDAY, "08:30", "12:00"), _slot(WORKDAY, "14:00", "17:30")],
}


@dataclass(frozen=True, slots=True)
class HallFacts:
    code: str
    name: str
    short_name: str
    division: str
    address: str
    phone: str
    audience: str
    transport: str
    windows: tuple[tuple[str, str, str, str], ...]  # zone, number, name, kind


HALLS = [
    HallFacts(
        "XZ",
        "云江市行政服务中心（企业馆）",
        "企业馆",
        CITY,
        "云江市江滨大道 1 号",
        "0590-88001000",
        "企业和项目",
        "地铁 2 号线政务中心站 B 口；公交 12、66 路",
        (
            ("A", "A01", "企业综合受理", "COMPREHENSIVE"),
            ("A", "A02", "企业综合受理", "COMPREHENSIVE"),
            ("A", "A03", "工程建设项目", "COMPREHENSIVE"),
            ("B", "B01", "统一出件", "COLLECTION"),
            ("B", "B02", "帮办代办", "HELP"),
            ("B", "B03", "“办不成事”反映", "NOT_DONE"),
        ),
    ),
    HallFacts(
        "SM",
        "云江市市民服务中心",
        "市民馆",
        CITY,
        "云江市湖前路 88 号",
        "0590-88002000",
        "个人事项",
        "地铁 1 号线湖前站 A 口；公交 5、20 路",
        (
            ("A", "1", "个人综合受理", "COMPREHENSIVE"),
            ("A", "2", "个人综合受理", "COMPREHENSIVE"),
            ("A", "3", "公安户政", "SPECIAL"),
            ("A", "4", "医保社保", "SPECIAL"),
            ("B", "20", "统一出件", "COLLECTION"),
        ),
    ),
    HallFacts(
        "LJ",
        "临江区政务服务中心",
        "临江区",
        COUNTY,
        "临江区滨河路 6 号",
        "0590-88102000",
        "企业和个人",
        "公交 31 路",
        (("A", "1", "综合受理", "COMPREHENSIVE"), ("A", "2", "统一出件", "COLLECTION")),
    ),
]
FACILITIES = ("24 小时自助服务区", "母婴室", "无障碍通道和轮椅", "老花镜和饮水", "免费无线网络", "填单台和自助复印")

POSTS = [  # code, name, function, unit, hall
    ("YJ-XT", "系统管理", "SYSTEM_ADMIN", "YJ-XZFW", ""),
    ("YJ-AQ", "安全管理", "SECURITY_ADMIN", "YJ-XZFW", ""),
    ("YJ-SJ", "审计管理", "AUDIT_ADMIN", "YJ-XZFW", ""),
    ("YJ-SX-BJ", "事项编辑", "ITEM_EDITOR", "YJ-XZFW", ""),
    ("YJ-SX-SH", "事项审核", "ITEM_REVIEWER", "YJ-XZFW", ""),
    ("YJ-SX-FB", "事项发布", "ITEM_PUBLISHER", "YJ-XZFW", ""),
    ("YJ-JD", "效能监督", "SUPERVISION", "YJ-XZFW", ""),
    ("XZ-SL", "企业馆综合受理", "WINDOW", "YJ-XZFW", "XZ"),
    ("XZ-CJ", "企业馆统一出件", "WINDOW", "YJ-XZFW", "XZ"),
    ("XZ-ZR", "企业馆值班主任", "HALL_MANAGER", "YJ-XZFW", "XZ"),
    ("SM-SL", "市民馆综合受理", "WINDOW", "YJ-XZFW", "SM"),
    ("SM-CJ", "市民馆统一出件", "WINDOW", "YJ-XZFW", "SM"),
    ("SM-ZR", "市民馆值班主任", "HALL_MANAGER", "YJ-XZFW", "SM"),
    ("LJ-SL", "临江区综合受理", "WINDOW", "LJ-SCJG", "LJ"),
    ("LJ-CJ", "临江区统一出件", "WINDOW", "LJ-SCJG", "LJ"),
    ("LJ-ZR", "临江区值班主任", "HALL_MANAGER", "LJ-SCJG", "LJ"),
]
NOTICE = """一、我们是谁：云江市行政服务中心管理委员会（演示），地址云江市江滨大道 1 号，电话 0590-88001000。
二、收集什么、为什么：姓名、证件类型和号码、手机号，用于确认是您本人办事、通知进度和制发证照；办理具体事项时，按该事项公布的材料清单收集，不多收。
三、怎样使用：只用于您申请的事项及法律规定的监督、统计；能通过部门共享取得的，不再要您提交。工作人员查看完整信息须写明理由并留下记录，您可以在“我的账号”里看到谁看过。
四、保存在哪里、多久：保存在境内服务器，证件号码、手机号和地址加密存放；按档案规定的期限保存，到期删除或匿名。
五、您的权利：查阅、复制、更正、撤回同意、注销账号；不满十四周岁由监护人办理。
六、本系统为演示城市，请勿填写真实的个人信息。"""
