"""Permits of trades: freight, hygiene of public places, labour dispatch."""

from mashang.catalogue.types import Content, Described, Entrustment, Option, Question, Situation
from mashang.demo.items.making import (
    choice,
    days,
    fetched,
    form,
    generated,
    item,
    number,
    paper,
    paragraph,
    proof,
    steps,
    text,
    tick,
    written,
)

FREIGHT = item(
    "000118040000", "YJ-JT", "XZ",
    Described(
        name="道路货物运输经营许可", kind="LICENCE", audience="ORGANISATION", case_kind="PROMISED", legal=days(20),
        promised=days(3), online_depth="FULL", visits=0, has_fee=False, has_licence_terms=True,
        certificate_type="ROAD-TRANSPORT-LICENCE", ways=("ONLINE", "ELSEWHERE"), topics=("TRANSPORT", "PERMITS"),
        content=Content(
            aliases=("货运许可证", "道路运输许可证", "跑货运"),
            summary="企业用 4.5 吨以上货车从事货物运输之前办的许可。",
            legal_basis=("《中华人民共和国道路运输条例》第二十一条、第二十四条", "《道路货物运输及站场管理规定》"),
            conditions=("有与经营业务相适应并经检测合格的车辆", "有符合规定条件的驾驶人员", "有健全的安全生产管理制度"),
            situations=(
                Situation("vehicles", "车辆情况", (Option("OWNED", "已购置"), Option("PLANNED", "拟购置，书面承诺"))),
            ),
            materials=(
                generated("application", "道路货物运输经营申请表"),
                fetched("licence", "营业执照", "电子证照库（市场监督管理部门）"),
                proof("vehicle_papers", "机动车行驶证和检测合格证明", "机动车检验机构",
                      "《中华人民共和国道路运输条例》第二十二条", copies=1, when={"vehicles": ["OWNED"]}),
                written("vehicle_promise", "拟投入车辆承诺书", when={"vehicles": ["PLANNED"]}),
                fetched("drivers", "驾驶人员机动车驾驶证和从业资格", "公安、交通运输部门共享"),
                written("safety", "安全生产管理制度文本", standard="可用示范文本"),
            ),
            form=form(
                ("经营", [
                    text("premises", "地址", example="云江市临江区滨河路 30 号", longest=120),
                    choice("organisation_form", "经济性质", "有限责任公司", "股份有限公司", "个人独资企业", "合伙企业"),
                    choice("business_scope", "经营范围", "普通货运", "货物专用运输（集装箱）", "货物专用运输（冷藏保鲜）", "大型物件运输"),
                    number("vehicle_count", "车辆数", least=1, most=10000, whole=True, unit="辆"),
                    number("driver_count", "驾驶员人数", least=1, most=10000, whole=True, unit="人"),
                ]),
            ),
            steps=steps(days(1), days(1), days(1), days(0)),
            result_name="道路运输经营许可证", result_kind="CERTIFICATE", result_sample="road-transport-sample.pdf",
            result_validity_months=48, delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10,
            quantity_limit="无", place="云江市行政服务中心（企业馆）1 楼 A02 号综合窗口", scope="跨省通办",
            responsible="市交通运输局行政审批处 罗凯", right_body="所在地县级交通运输局",
            entrustments=(
                Entrustment("临江区交通运输局", "云江市交通运输局", "临江区内企业的受理和发证", "2023-07-01", "2026-06-30"),
                Entrustment("云江高新区管理委员会", "云江市交通运输局", "高新区内企业的受理和发证", "2024-01-01"),
            ),
            pages=(Question("4.5 吨以下的货车要办吗？", "使用总质量 4.5 吨及以下普通货运车辆的，不需要办。"),),
        ),
    ),
    premises="云江市临江区滨河路 30 号", organisation_form="有限责任公司", business_scope="普通货运", vehicle_count="3",
    driver_count="4",
)

HYGIENE = item(
    "000123020000", "YJ-WJ", "XZ",
    Described(
        name="公共场所卫生许可", kind="LICENCE", audience="BOTH", case_kind="PROMISED", legal=days(20), promised=days(4),
        online_depth="FILING", visits=0, has_fee=False, has_licence_terms=True,
        certificate_type="PUBLIC-HYGIENE-LICENCE", ways=("ONLINE",),
        content=Content(
            aliases=("卫生许可证", "理发店卫生许可", "宾馆卫生许可", "游泳馆卫生许可", "美容店"),
            summary="宾馆、理发店、美容店、浴室、游泳馆等营业前办的卫生许可。",
            legal_basis=("《公共场所卫生管理条例》第四条", "《公共场所卫生管理条例实施细则》第二十二条"),
            conditions=("选址、布局和设施符合国家卫生标准", "空气、用品用具检测合格", "从业人员取得健康合格证明"),
            situations=(
                Situation("air", "使用集中空调通风系统吗？", (Option("NO", "没有"), Option("YES", "有"))),
                Situation("way", "选择哪种方式？",
                          (Option("USUAL", "一般方式：先核查后发证"), Option("PROMISE", "告知承诺：先发证后核查"))),
            ),
            materials=(
                generated("application", "卫生许可证申请表"),
                fetched("licence", "营业执照", "电子证照库（市场监督管理部门）"),
                paper("plan", "公共场所地址方位示意图、平面图和卫生设施平面布局图"),
                paper("test_report", "公共场所卫生检测或者评价报告", when={"way": ["USUAL"]},
                      standard="一年内由有资质的检测机构出具"),
                written("management", "公共场所卫生管理制度"),
                paper("air_report", "集中空调通风系统卫生检测或者评价报告", when={"air": ["YES"]}),
                written("promise", "告知承诺书", when={"way": ["PROMISE"]}),
            ),
            form=form(
                ("场所", [
                    text("trade_name", "场所名称", example="阿兰理发店"),
                    text("premises", "地址", example="云江市湖前路 12 号", longest=120),
                    text("legal_representative", "法定代表人（负责人）", longest=40),
                    choice("business_scope", "许可项目", "住宿场所", "美容美发场所", "沐浴场所", "游泳场所", "文化娱乐场所",
                           "商场（店）、书店"),
                    number("area", "营业面积", least=1, most=1000000, unit="平方米"),
                    number("staff", "从业人员人数", least=1, most=10000, whole=True, unit="人"),
                ]),
            ),
            steps=steps(days(1), days(1), days(1), days(1), "现场审核"),
            special_procedure="一般方式的现场审核由两名以上卫生监督员进行，时间书面告知。",
            result_name="公共场所卫生许可证", result_kind="CERTIFICATE", result_sample="public-hygiene-sample.pdf",
            result_validity_months=48, delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10,
            quantity_limit="无", place="云江市行政服务中心（企业馆）1 楼 A01 号综合窗口",
            responsible="市卫生健康委员会审批处 江雪", right_body="所在地县级卫生健康局",
            pages=(Question("选告知承诺要注意什么？", "发证后 30 日内核查，与承诺不符又不整改的，撤销许可。"),),
        ),
    ),
    trade_name="阿兰理发店", premises="云江市湖前路 12 号", legal_representative="李秀兰", business_scope="美容美发场所",
    area="60", staff="4",
)

LABOUR_DISPATCH = item(
    "000114003000", "YJ-RS", "XZ",
    Described(
        name="劳务派遣经营许可", kind="LICENCE", audience="ORGANISATION", case_kind="PROMISED", legal=days(20),
        promised=days(6), online_depth="FILING", visits=1, has_fee=False, has_licence_terms=True,
        certificate_type="LABOUR-DISPATCH-LICENCE", ways=("ONLINE",), topics=("PERMITS",),
        content=Content(
            aliases=("劳务派遣许可证", "派遣公司"),
            summary="公司经营劳务派遣业务之前办的许可。",
            legal_basis=("《中华人民共和国劳动合同法》第五十七条", "《劳务派遣行政许可实施办法》第七条至第十三条"),
            conditions=(
                "注册资本不少于人民币 200 万元", "有与开展业务相适应的固定的经营场所和设施",
                "有符合法律、行政法规规定的劳务派遣管理制度",
            ),
            materials=(
                generated("application", "劳务派遣经营许可申请书"),
                fetched("licence", "营业执照", "电子证照库（市场监督管理部门）"),
                paper("capital", "验资报告或者财务审计报告", copies=1),
                proof("premises_proof", "经营场所的使用证明", "不动产登记机构或者出租人",
                      "《劳务派遣行政许可实施办法》第八条", copies=1),
                paper("equipment", "办公设施设备、信息管理系统清单"),
                written("system", "劳务派遣管理制度", standard="劳动合同、报酬、社会保险、工时、休假、纠纷处理六类"),
                paper("agreement", "劳务派遣协议样本"),
            ),
            form=form(
                ("单位", [
                    text("legal_representative", "法定代表人", longest=40),
                    text("registered_address", "住所", example="云江市江滨大道 9 号", longest=120),
                    number("capital_amount", "注册资本", least=200, most=10000000, unit="万元",
                           hint="不少于 200 万元"),
                    choice("business_scope", "许可经营事项", "劳务派遣"),
                    paragraph("scheme", "业务开展计划", required=False),
                    tick("truth", "所填内容和所交材料真实"),
                ]),
            ),
            steps=steps(days(1), days(3), days(1), days(1)),
            result_name="劳务派遣经营许可证", result_kind="CERTIFICATE", result_sample="labour-dispatch-sample.pdf",
            result_validity_months=36, delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10,
            visit_reason="核验经营场所使用证明和验资报告原件", quantity_limit="无",
            place="云江市行政服务中心（企业馆）1 楼 A01 号综合窗口", responsible="市人力资源和社会保障局审批处 方圆",
            right_body="单位所在地人力资源社会保障行政部门",
            pages=(
                Question("有效期多久？", "3 年。需要延续的，在届满 60 日前提出。"),
                Question("名称变更怎么办？", "自变更之日起 10 日内申请变更许可证。"),
            ),
        ),
    ),
    legal_representative="赵敏", registered_address="云江市江滨大道 9 号", capital_amount="300", business_scope="劳务派遣",
    scheme="面向餐饮、保洁行业，首年派遣 100 人。", truth="yes",
)
