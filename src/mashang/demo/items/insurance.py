"""Insurance and provident fund: on the spot, in minutes."""

from mashang.catalogue.types import Content, Described, Limit, Option, Question, Situation
from mashang.demo.items.making import (
    at_once,
    choice,
    day,
    fetched,
    form,
    formatted,
    generated,
    item,
    minutes,
    number,
    paper,
    proof,
    text,
    tick,
    written,
)

SOCIAL_CARD = item(
    "002014005000", "YJ-RS", "SM",
    Described(
        name="社会保障卡补领", kind="PUBLIC_SERVICE", audience="PERSON", case_kind="INSTANT", promised=minutes(60),
        online_depth="DOWNLOAD", visits=1, has_fee=False, ways=("INSTANT", "SELF_SERVICE", "ELSEWHERE"),
        topics=("SOCIAL_INSURANCE",),
        content=Content(
            aliases=("社保卡补办", "社保卡丢了", "补社保卡"),
            summary="社保卡丢了或坏了，当场补一张新卡。",
            legal_basis=("《中华人民共和国社会保险法》第五十八条", "《社会保障卡管理办法》"),
            conditions=("已申领过社会保障卡，卡片遗失或者损坏",),
            situations=(
                Situation("reason", "为什么补？", (Option("LOST", "丢了"), Option("BROKEN", "坏了"))),
                Situation("agent", "谁来办？", (Option("SELF", "本人"), Option("AGENT", "家人代办"))),
            ),
            materials=(
                paper("identity", "居民身份证原件", form="PAPER", originals=1, standard="现场核验，当场退回"),
                paper("broken_card", "损坏的社会保障卡", form="PAPER", originals=1, when={"reason": ["BROKEN"]}),
                paper("agent_identity", "代办人居民身份证原件", form="PAPER", originals=1, when={"agent": ["AGENT"]}),
            ),
            form=form(
                ("补卡", [
                    choice("bank", "服务银行", "云江农商银行", "工商银行", "农业银行", "中国银行", "建设银行"),
                    formatted("phone", "接收短信的手机", "phone", required=False),
                    tick("old_card", "知道旧卡自新卡制成起作废"),
                ]),
            ),
            steps=at_once(Limit(60, "MINUTE")), result_name="社会保障卡", result_kind="CERTIFICATE",
            result_sample="social-card-sample.pdf", delivery_ways=("WINDOW",), visit_reason="现场核验身份并写卡",
            quantity_limit="无", place="云江市市民服务中心 1 楼 A 区 4 号医保社保窗口", responsible="市社会保险中心 邱莹",
            right_body="参保地社会保险经办机构", scope="全市通办，跨省通办",
            pages=(Question("补卡要钱吗？", "不收费。"), Question("卡里的钱怎么办？", "医保账户不变；银行账户凭新卡到服务银行启用。")),
        ),
    ),
    bank="云江农商银行", phone="13900000006", old_card="yes",
)

MEDICAL = item(
    "002036001000", "YJ-YB", "SM",
    Described(
        name="城乡居民基本医疗保险参保登记", kind="PUBLIC_SERVICE", audience="PERSON", case_kind="INSTANT",
        promised=minutes(20), online_depth="FULL", visits=0, has_fee=False, ways=("INSTANT", "ONLINE", "SELF_SERVICE"),
        topics=("HEALTH", "SOCIAL_INSURANCE", "BIRTH"),
        content=Content(
            aliases=("医保参保", "居民医保登记", "新农合", "城镇居民医保", "新生儿医保"),
            summary="没有单位医保的居民、学生和新生儿，登记参加居民医保。",
            legal_basis=("《中华人民共和国社会保险法》第二十五条", "《医疗保障经办管理服务规程》"),
            conditions=("本市户籍，或者持本市居住证", "没有参加职工基本医疗保险"),
            situations=(
                Situation("who", "给谁参保？",
                          (Option("ADULT", "成年人"), Option("STUDENT", "学生"), Option("NEWBORN", "新生儿（出生 90 天内）"))),
                Situation("household", "户口在哪里？", (Option("HERE", "本市户籍"), Option("ELSEWHERE", "外地户籍，有居住证"))),
            ),
            materials=(
                fetched("identity", "居民身份证或者户籍信息", "公安人口信息共享"),
                generated("application", "基本医疗保险参保登记表"),
                proof("birth", "出生医学证明", "助产机构", "《中华人民共和国母婴保健法》第二十三条", when={"who": ["NEWBORN"]}),
                fetched("school", "学籍信息", "教育部门共享", when={"who": ["STUDENT"]}),
                fetched("residence", "居住证", "电子证照库（公安部门）", when={"household": ["ELSEWHERE"]}),
            ),
            form=form(
                ("参保人", [
                    text("insured_name", "参保人姓名", longest=40),
                    day("born_on", "出生日期"),
                    choice("category", "参保类别", "成年居民", "在校学生", "学龄前儿童", "新生儿"),
                    number("year", "参保年度", least=2020, most=2100, whole=True, example="2027"),
                    text("residence_address", "居住地址", longest=120),
                ]),
            ),
            steps=at_once(minutes(20)), result_name="参保登记回执", result_kind="OTHER", result_sample="insured-sample.pdf",
            delivery_ways=("ONLINE", "WINDOW"), quantity_limit="无",
            place="云江市市民服务中心 1 楼 A 区 4 号医保社保窗口", responsible="市医疗保障中心 温岚",
            right_body="户籍或居住地医疗保障经办机构", scope="全市通办",
            pages=(
                Question("什么时候缴费？", "每年 9 月至 12 月缴下一年度的费，在税务渠道缴纳，不在这里收。"),
                Question("新生儿从哪天起报销？", "出生 90 天内参保缴费的，自出生之日起享受待遇。"),
            ),
        ),
    ),
    insured_name="林小芳", born_on="1998-09-30", category="成年居民", year="2027", residence_address="云江市湖前路 12 号",
)

PROVIDENT_FUND = item(
    "002017009000", "YJ-GJJ", "SM",
    Described(
        name="住房公积金提取", kind="PUBLIC_SERVICE", audience="PERSON", case_kind="INSTANT", legal=Limit(3, "CALENDAR_DAY"),
        promised=minutes(30), online_depth="FULL", visits=0, has_fee=False, ways=("INSTANT", "ONLINE", "ELSEWHERE"),
        topics=("HOUSING",),
        content=Content(
            aliases=("提公积金", "租房提取", "购房提取公积金", "公积金取现"),
            summary="买房、租房、还房贷、退休或离开本市时，提取自己的住房公积金。",
            legal_basis=("《住房公积金管理条例》第二十四条、第二十五条",),
            conditions=("正常缴存或者已封存的职工本人", "符合条例第二十四条列明的情形"),
            situations=(
                Situation("reason", "为什么提取？",
                          (Option("RENT", "租房"), Option("BUY", "购买自住住房"), Option("LOAN", "偿还住房贷款本息"),
                           Option("RETIRE", "离休、退休"), Option("LEAVE", "出境定居或户口迁出本市"))),
                Situation("married", "婚姻状况", (Option("NO", "单身"), Option("YES", "已婚"))),
            ),
            materials=(
                fetched("account", "公积金缴存信息", "本中心系统"),
                fetched("no_house", "本市无自有住房信息", "不动产登记信息共享", when={"reason": ["RENT"]}),
                paper("contract", "购房合同和发票", when={"reason": ["BUY"]}),
                paper("loan", "借款合同和还款明细", necessity="OPTIONAL", when={"reason": ["LOAN"]},
                      standard="本中心贷款可免交"),
                fetched("retired", "退休信息", "人社部门共享", when={"reason": ["RETIRE"]}),
                proof("leaving", "出境定居或者户口迁出证明", "公安机关", "《住房公积金管理条例》第二十四条",
                      when={"reason": ["LEAVE"]}),
                fetched("marriage", "婚姻登记信息", "民政部门共享", when={"married": ["YES"]}),
                written("promise", "提取承诺书", form="ELECTRONIC"),
            ),
            form=form(
                ("提取", [
                    text("account_number", "公积金账号", example="059012345678", longest=20),
                    number("amount", "提取金额", least=0.01, most=10000000, unit="元"),
                    choice("bank", "收款银行", "工商银行", "农业银行", "中国银行", "建设银行", "云江农商银行"),
                    text("bank_account", "收款账户", example="6222 0000 0000 0000", longest=30),
                    tick("truth", "所述情况属实；骗提套取的，愿意承担失信责任"),
                ]),
            ),
            steps=at_once(minutes(30)), result_name="提取款项入账通知", result_kind="OTHER",
            result_sample="provident-fund-sample.pdf", delivery_ways=("ONLINE", "WINDOW"), quantity_limit="租房提取每年一次",
            place="云江市市民服务中心 1 楼 A 区 2 号个人综合受理窗口", responsible="市住房公积金中心归集处 阮芸",
            right_body="缴存地住房公积金管理中心", scope="跨省通办",
            pages=(Question("多久到账？", "办结后实时转账，一般几分钟到账。"),),
        ),
    ),
    account_number="059012345678", amount="18000", bank="工商银行", bank_account="6222 0000 0000 0000", truth="yes",
)
