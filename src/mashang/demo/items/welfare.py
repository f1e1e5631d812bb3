"""Civil affairs of the county: marriage, minimum living allowance."""

from mashang.catalogue.types import Content, Described, Entrustment, Option, Question, Situation
from mashang.demo.items.making import (
    at_once,
    choice,
    day,
    days,
    fetched,
    form,
    formatted,
    generated,
    item,
    minutes,
    number,
    paper,
    paragraph,
    proof,
    steps,
    text,
    tick,
    written,
)

MARRIAGE = item(
    "000711001000", "LJ-MZ", "LJ",
    Described(
        name="结婚登记", kind="CONFIRMATION", audience="PERSON", case_kind="INSTANT", promised=minutes(40),
        online_depth="DOWNLOAD", visits=1, has_fee=False, ways=("INSTANT", "ELSEWHERE"), topics=("MARRIAGE",),
        content=Content(
            aliases=("领结婚证", "登记结婚", "领证"),
            summary="男女双方自愿结婚，当场登记、当场领证。可以先预约。",
            legal_basis=("《中华人民共和国民法典》第一千零四十九条", "《婚姻登记条例》第七条、第八条"),
            conditions=("双方自愿", "男满 22 周岁，女满 20 周岁", "双方都没有配偶，没有直系血亲和三代以内旁系血亲关系"),
            situations=(
                Situation("who", "双方是哪里人？",
                          (Option("MAINLAND", "都是内地居民"), Option("HMT", "一方是港澳台居民"), Option("FOREIGN", "一方是外国人"))),
            ),
            materials=(
                paper("identity", "双方居民身份证原件", form="PAPER", originals=2, standard="现场核验，当场退回；不用户口簿"),
                written("declaration", "申请结婚登记声明书", form="PAPER", originals=2, standard="在登记员面前签字"),
                paper("photo", "双方近期半身免冠合影照片", form="PAPER", originals=3, standard="二寸，可在大厅免费拍"),
                paper("hmt", "通行证和经公证的无配偶声明", form="PAPER", originals=1, when={"who": ["HMT"]}),
                proof("foreign", "护照和经认证的无配偶证明", "所在国公证机构或者有权机关", "《婚姻登记条例》第八条",
                      form="PAPER", originals=1, when={"who": ["FOREIGN"]}),
            ),
            form=form(
                ("双方", [
                    text("first_name", "男方姓名", longest=40),
                    formatted("first_number", "男方身份证号", "identity-number", required=False),
                    text("second_name", "女方姓名", longest=40),
                    formatted("second_number", "女方身份证号", "identity-number", required=False),
                ]),
                ("登记", [
                    day("wanted_on", "想在哪天登记"),
                    tick("free_will", "双方自愿结婚"),
                ]),
            ),
            steps=at_once(minutes(40)), result_name="结婚证", result_kind="CERTIFICATE", result_sample="marriage-sample.pdf",
            delivery_ways=("WINDOW",), visit_reason="双方须亲自到场登记（民法典第一千零四十九条）", quantity_limit="无",
            place="临江区政务服务中心 1 楼 A 区 1 号综合受理窗口（婚姻登记专区）", responsible="临江区民政局婚姻登记处 祝晴",
            right_body="任一婚姻登记机关", scope="全国通办",
            pages=(
                Question("要户口簿吗？", "不用，凭双方身份证就可以。"),
                Question("要交钱吗？", "不收费，合影照片也可以在大厅免费拍。"),
                Question("周末能办吗？", "工作日办理；5 月 20 日等日子开放预约，请先预约。"),
            ),
        ),
    ),
    first_name="陈志强", second_name="林小芳", wanted_on="2026-12-12", free_will="yes",
)

ALLOWANCE = item(
    "000511001000", "LJ-MZ", "LJ",
    Described(
        name="最低生活保障金给付", kind="PAYMENT", audience="PERSON", case_kind="PROMISED", legal=days(30), promised=days(20),
        online_depth="FILING", visits=1, has_fee=False, ways=("ONLINE",), topics=("RELIEF",),
        content=Content(
            aliases=("低保", "低保申请", "困难补助", "低保救助"),
            summary="家庭人均收入低于当地低保标准的，按月领取低保金。",
            legal_basis=("《社会救助暂行办法》第九条至第十三条", "《最低生活保障审核确认办法》"),
            conditions=("共同生活的家庭成员人均收入低于当地最低生活保障标准", "家庭财产状况符合规定"),
            situations=(
                Situation("special", "家里有重病、重残或者学生吗？", (Option("NO", "没有"), Option("ILL", "有重病、重残成员"),
                                                         Option("STUDENT", "有在校学生"))),
                Situation("agent", "谁来申请？", (Option("SELF", "家庭成员"), Option("AGENT", "委托村（社区）代办"))),
            ),
            materials=(
                generated("application", "最低生活保障申请书"),
                written("consent", "家庭经济状况核对授权书", originals=1, standard="所有成年家庭成员签字"),
                fetched("household", "家庭成员户籍信息", "公安人口信息共享"),
                proof("illness", "诊断证明或者残疾人证", "医疗机构、残疾人联合会", "《最低生活保障审核确认办法》",
                      copies=1, when={"special": ["ILL"]}),
                fetched("school", "学籍信息", "教育部门共享", when={"special": ["STUDENT"]}),
                paper("mandate", "委托书", originals=1, when={"agent": ["AGENT"]}),
            ),
            form=form(
                ("家庭", [
                    text("residence_address", "家庭住址", longest=120),
                    number("members", "共同生活的家庭成员", least=1, most=20, whole=True, unit="人"),
                    number("income", "家庭月收入合计", least=0, most=1000000, unit="元"),
                    choice("housing", "住房", "自有住房", "公租房", "租房", "借住"),
                    paragraph("hardship", "困难情况", longest=500),
                    tick("truth", "如实申报家庭收入和财产"),
                ]),
            ),
            steps=steps(days(1), days(12), days(5), days(2), "入户调查和公示"),
            special_procedure="乡镇（街道）入户调查由两人以上进行，结果在村（社区）公示 7 日，公示时间不计入时限。",
            result_name="最低生活保障确认通知书", result_kind="DOCUMENT", result_sample="allowance-sample.pdf",
            delivery_ways=("WINDOW", "COURIER"), visit_reason="签署核对授权书", quantity_limit="无",
            place="临江区政务服务中心 1 楼 A 区 1 号综合受理窗口", responsible="临江区民政局社会救助科 谭明",
            right_body="户籍所在地乡镇人民政府（街道办事处）", scope="本区范围",
            entrustments=(
                Entrustment("青田坞镇人民政府", "临江区民政局", "本镇户籍家庭的受理、入户调查和审核确认", "2025-07-01",
                            "2028-06-30"),
            ),
            pages=(
                Question("多久能领到？", "确认的次月起按月发到社保卡。"),
                Question("行动不便来不了怎么办？", "村（社区）可以代办，也可以打咨询电话约上门。"),
            ),
        ),
    ),
    residence_address="云江市临江区青田坞镇石桥村 12 号", members="3", income="1100", housing="自有住房",
    hardship="母亲长期卧床，本人打零工，收入不稳定。", truth="yes",
)
