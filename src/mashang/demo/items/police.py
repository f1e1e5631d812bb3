"""Household matters of the police: residence permit, identity card, settlement of talents."""

from mashang.catalogue.types import Content, Described, Fee, Limit, Option, Question, Situation
from mashang.demo.items.making import (
    choice,
    day,
    days,
    fetched,
    form,
    generated,
    item,
    paper,
    proof,
    steps,
    text,
    written,
)

RESIDENCE = item(
    "000709005000", "YJ-GA", "SM",
    Described(
        name="居住证办理", kind="CONFIRMATION", audience="PERSON", case_kind="PROMISED", legal=Limit(15, "CALENDAR_DAY"),
        promised=days(5),
        online_depth="FULL", visits=0, has_fee=False, certificate_type="RESIDENCE-PERMIT", ways=("ONLINE", "SELF_SERVICE"),
        topics=("HOUSEHOLD",),
        content=Content(
            aliases=("暂住证", "申领居住证", "外地人居住证"),
            summary="外地户口在云江住满半年，有工作、住所或上学的，申领居住证。",
            legal_basis=("《居住证暂行条例》第二条、第九条、第十九条",),
            conditions=(
                "离开常住户口所在地，在本市居住半年以上", "有合法稳定就业、合法稳定住所、连续就读条件之一",
            ),
            situations=(
                Situation("ground", "您符合哪一条？",
                          (Option("WORK", "在这里工作"), Option("HOME", "有住所（租房也算）"), Option("STUDY", "在这里上学"))),
                Situation("agent", "谁来办？", (Option("SELF", "本人"), Option("GUARDIAN", "未满 16 周岁，由监护人办"))),
            ),
            materials=(
                generated("application", "居住证申领表"),
                fetched("identity", "居民身份证", "公安人口信息共享"),
                paper("photo", "近期免冠正面照片", form="ELECTRONIC", standard="一年内，白底，已有身份证照片的可免"),
                proof("work", "劳动合同或者用人单位证明", "用人单位", "《居住证暂行条例》第九条", when={"ground": ["WORK"]}),
                proof("home", "房屋租赁合同或者住宿证明", "出租人、用人单位或者学校", "《居住证暂行条例》第九条",
                      when={"ground": ["HOME"]}),
                fetched("school", "学籍信息", "教育部门共享", when={"ground": ["STUDY"]}),
                proof("guardian", "监护人身份证件和监护关系证明", "户籍所在地派出所", "《居住证暂行条例》第九条",
                      when={"agent": ["GUARDIAN"]}),
            ),
            form=form(
                ("居住情况", [
                    text("household_address", "常住户口所在地", example="某省某市某县", longest=120),
                    text("residence_address", "居住地住址", example="云江市临江区滨河路 66 号 2 单元 301", longest=120),
                    day("since", "从哪天起住在这里", hint="要住满半年"),
                    choice("ground_words", "申领事由", "合法稳定就业", "合法稳定住所", "连续就读"),
                ]),
            ),
            steps=steps(days(1), days(2), days(1), days(1)),
            result_name="居住证", result_kind="CERTIFICATE", result_sample="residence-permit-sample.pdf",
            result_validity_months=12, delivery_ways=("ONLINE", "WINDOW", "COURIER"), quantity_limit="无",
            place="云江市市民服务中心 1 楼 A 区 3 号公安户政窗口", responsible="市公安局人口管理支队 肖敏",
            right_body="居住地公安派出所", scope="全市通办",
            pages=(
                Question("办居住证要钱吗？", "首次申领不收费。"),
                Question("居住证有什么用？", "孩子上学、看病、考驾照、办护照、公积金等，享有条例规定的服务和便利。"),
                Question("每年都要办吗？", "居住证每年签注一次，网上办，不用换证。"),
            ),
        ),
    ),
    household_address="湘南省青石县", residence_address="云江市临江区滨河路 66 号 2 单元 301", since="2026-01-05",
    ground_words="合法稳定就业",
)

IDENTITY_CARD = item(
    "000709002000", "YJ-GA", "SM",
    Described(
        name="居民身份证补领", kind="CONFIRMATION", audience="PERSON", case_kind="PROMISED", legal=Limit(60, "CALENDAR_DAY"),
        promised=days(10), online_depth="DOWNLOAD", visits=1, has_fee=True, ways=("SELF_SERVICE", "ELSEWHERE"),
        topics=("HOUSEHOLD",),
        content=Content(
            aliases=("身份证丢了", "身份证遗失补办", "补身份证"),
            summary="身份证丢了，补领一张。外地户口也可以在这里办。",
            legal_basis=("《中华人民共和国居民身份证法》第十一条、第十二条、第二十条",),
            conditions=("居民身份证遗失",),
            situations=(
                Situation("registered", "户口在哪里？", (Option("HERE", "云江市"), Option("ELSEWHERE", "外地（异地受理）"))),
            ),
            materials=(
                fetched("household", "户籍信息", "公安人口信息共享"),
                paper("fingerprint", "指纹信息和现场照片", form="PAPER", standard="窗口或自助机现场采集"),
                written("loss", "居民身份证丢失招领登记表", originals=1),
                proof("elsewhere", "异地受理的居住证或者就业、就学证明", "用人单位或者学校",
                      "公安部《关于建立居民身份证异地受理挂失申报和丢失招领制度的意见》", necessity="OPTIONAL", when={"registered": ["ELSEWHERE"]}),
            ),
            form=form(
                ("领证", [
                    text("household_address", "户口所在地", longest=120),
                    day("lost_on", "大约哪天丢的"),
                    choice("pickup", "怎样领证", "到窗口领取", "邮寄到付"),
                ]),
            ),
            fees=(Fee("居民身份证工本费（丢失补领）", "每证 40 元", 4000, "《中华人民共和国居民身份证法》第二十条、发改价格〔2003〕2322 号",
                      "城乡最低生活保障对象减半"),),
            steps=steps(days(1), days(5), days(2), days(2)),
            result_name="居民身份证", result_kind="CERTIFICATE", result_sample="identity-card-sample.pdf",
            delivery_ways=("WINDOW", "COURIER"), quantity_limit="无", visit_reason="依法现场采集指纹和照片",
            place="云江市市民服务中心 1 楼 A 区 3 号公安户政窗口", responsible="市公安局人口管理支队 肖敏",
            right_body="户口所在地公安派出所", scope="跨省通办",
            pages=(Question("等证期间要用身份证怎么办？", "可以同时申领临时居民身份证，三日内发放。"),),
        ),
    ),
    household_address="云江市临江区", lost_on="2026-11-01", pickup="到窗口领取",
)

TALENT = item(
    "000709011000", "YJ-GA", "SM",
    Described(
        name="人才引进落户", kind="CONFIRMATION", audience="PERSON", case_kind="PROMISED", promised=days(3),
        online_depth="FULL", visits=0, has_fee=False, ways=("ONLINE",), topics=("TALENT", "HOUSEHOLD"),
        content=Content(
            aliases=("户口迁移", "迁户口", "落户", "毕业生落户", "人才落户"),
            summary="大中专毕业生、有职称或技能等级的人，把户口迁到云江市。",
            legal_basis=("《中华人民共和国户口登记条例》第十条、第十三条", "《云江市户口登记管理规定》（演示）"),
            conditions=("具有国家承认的中专以上学历、职称或者职业技能等级之一", "在本市有落户地址（可落集体户）"),
            situations=(
                Situation("ground", "凭什么落户？",
                          (Option("DEGREE", "学历学位"), Option("TITLE", "专业技术职称"), Option("SKILL", "职业技能等级"))),
                Situation("family", "家属一起迁吗？", (Option("ALONE", "只有本人"), Option("FAMILY", "配偶、子女或父母随迁"))),
                Situation("address", "落在哪里？", (Option("OWN", "自己的房屋"), Option("COLLECTIVE", "单位或人才集体户"))),
            ),
            materials=(
                generated("application", "户口迁移申请表"),
                fetched("identity", "居民身份证和户籍信息", "公安人口信息共享"),
                fetched("degree", "学历学位信息", "教育部学历学位查询", when={"ground": ["DEGREE"]}),
                paper("title", "专业技术资格证书", copies=1, when={"ground": ["TITLE"]}),
                paper("skill", "职业技能等级证书", copies=1, when={"ground": ["SKILL"]}),
                proof("kinship", "随迁亲属关系证明", "婚姻登记机关、助产机构", "《中华人民共和国户口登记条例》第十条",
                      standard="结婚证、出生医学证明等", when={"family": ["FAMILY"]}),
                paper("ownership", "不动产权证书", when={"address": ["OWN"]}),
                proof("collective", "集体户同意落户证明", "集体户所在单位", "《中华人民共和国户口登记条例》第五条",
                      when={"address": ["COLLECTIVE"]}),
            ),
            form=form(
                ("迁移", [
                    text("household_address", "现户口所在地", longest=120),
                    text("residence_address", "迁往地址", example="云江市湖前路 88 号 3 栋 501", longest=120),
                    choice("education", "最高学历", "中专", "大专", "本科", "硕士", "博士"),
                    text("school", "毕业院校", required=False),
                ]),
            ),
            steps=steps(days(1), days(1), days(1), days(0)),
            result_name="准予迁入决定书", result_kind="DOCUMENT", result_sample="settlement-sample.pdf",
            delivery_ways=("ONLINE", "WINDOW"), quantity_limit="无",
            place="云江市市民服务中心 1 楼 A 区 3 号公安户政窗口", responsible="市公安局人口管理支队 肖敏",
            right_body="迁入地公安派出所", scope="跨省通办（不用回原籍开迁移证）",
            pages=(Question("要回老家办迁移证吗？", "不用。两地公安机关网上核验，只在迁入地办一次。"),),
        ),
    ),
    household_address="湘南省青石县", residence_address="云江市湖前路 88 号 3 栋 501", education="本科", school="云江大学",
)
