"""Opening a business: food, sole traders, tobacco, investment projects."""

from mashang.catalogue.types import Content, Described, Option, Question, Situation
from mashang.demo.items.making import (
    at_once,
    choice,
    choices,
    day,
    days,
    fetched,
    form,
    generated,
    hours,
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

FOOD = item(
    "000131019000", "YJ-SCJG", "XZ",
    Described(
        name="食品经营许可新办", kind="LICENCE", audience="BOTH", case_kind="PROMISED", legal=days(10), promised=days(5),
        online_depth="FULL", visits=0, has_fee=False, has_licence_terms=True, certificate_type="FOOD-LICENCE",
        ways=("ONLINE", "ELSEWHERE"), topics=(),
        content=Content(
            aliases=("食品经营许可证核发", "餐饮服务许可证", "卫生许可证（餐饮）", "开饭店", "开小吃店", "奶茶店", "餐馆", "饭馆", "小饭馆", "餐厅", "食堂"),
            summary="开饭店、小吃店、饮品店、食品店或单位食堂，营业之前办的许可。",
            legal_basis=(
                "《中华人民共和国食品安全法》第三十五条",
                "《食品经营许可和备案管理办法》（国家市场监督管理总局令第 78 号）",
            ),
            conditions=(
                "已取得营业执照等合法主体资格",
                "有与经营的食品品种、数量相适应的场所，与有毒、有害场所和污染源保持规定距离",
                "有相应的经营设备设施和合理的设备布局、工艺流程",
                "有食品安全管理人员和保证食品安全的规章制度",
            ),
            situations=(
                Situation(
                    "shop", "您开的是哪种店？",
                    (Option("SMALL", "小餐饮、小吃店（150 平方米以下）"), Option("LARGE", "饭店、酒楼（150 平方米以上）"),
                     Option("DRINKS", "饮品店（只做冷热饮）"), Option("RETAIL", "只销售预包装以外的食品")),
                    hint="选好后，下面只列您需要的材料",
                ),
                Situation(
                    "agent", "由谁来办？", (Option("SELF", "经营者或法定代表人本人"), Option("AGENT", "委托别人")),
                ),
            ),
            materials=(
                generated("application", "食品经营许可申请书"),
                fetched("licence", "营业执照", "电子证照库（市场监督管理部门）"),
                paper("layout", "经营场所平面布局图", standard="标明后厨、洗消、备餐位置和面积，可手绘",
                      when={"shop": ["SMALL", "LARGE", "DRINKS"]}),
                written("rules", "食品安全管理制度", standard="含自查、从业人员健康管理、进货查验、事故处置，可用示范文本"),
                paper("flow", "主要设备设施和操作流程说明", when={"shop": ["LARGE"]}),
                paper("mandate", "授权委托书和受托人身份证件", copies=1, when={"agent": ["AGENT"]}),
            ),
            form=form(
                ("店铺", [
                    text("trade_name", "店名（招牌上的名称）", example="老街面馆", longest=40),
                    text("premises", "经营场所", example="云江市临江区滨河路 18 号", longest=120,
                         hint="与营业执照上的地址一致"),
                    number("area", "经营面积", least=1, most=100000, unit="平方米", example="86.5",
                           hint="只算经营用的面积"),
                    choice("business_form", "主体业态", "餐饮服务经营者", "食品销售经营者", "集中用餐单位食堂"),
                    choices("business_scope", "经营项目", "热食类食品制售", "冷食类食品制售", "自制饮品制售", "散装食品销售",
                            hint="卖几样就选几样"),
                ]),
                ("人员", [
                    text("legal_representative", "法定代表人（负责人）", example="李秀兰", longest=40),
                    text("safety_manager", "食品安全管理人员", example="李秀兰", longest=40),
                    number("staff", "从业人员人数", least=1, most=10000, whole=True, unit="人"),
                    tick("health", "直接接触入口食品的人员都有健康证明"),
                ]),
            ),
            steps=steps(days(1), days(2), days(1), days(1), "现场核查"),
            special_procedure="需要现场核查的，两名以上核查人员在 2 个工作日内到店，核查时间不计入承诺时限。",
            result_name="食品经营许可证", result_kind="CERTIFICATE", result_sample="food-licence-sample.pdf",
            result_validity_months=60, delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10,
            quantity_limit="无", place="云江市行政服务中心（企业馆）1 楼 A01、A02 号综合窗口",
            responsible="市市场监督管理局审批处 郑启明", right_body="经营场所所在区（县）市场监督管理局",
            scope="全市通办，市、区同标准",
            pages=(
                Question("现场核查要多久？", "一般在受理后 2 个工作日内到店，约 40 分钟。请让负责人在店里。"),
                Question("只卖瓶装饮料要办吗？", "只销售预包装食品的办备案，不办许可。"),
                Question("可以先开业再办吗？", "不可以。未取得许可从事食品经营的，依照食品安全法第一百二十二条处理。"),
            ),
        ),
    ),
    trade_name="老街面馆", premises="云江市临江区滨河路 18 号", area="86.5", business_form="餐饮服务经营者",
    business_scope=["热食类食品制售", "自制饮品制售"], legal_representative="李秀兰", safety_manager="李秀兰", staff="6",
    health="yes",
)

SOLE_TRADER = item(
    "000131001000", "LJ-SCJG", "LJ",
    Described(
        name="个体工商户设立登记", kind="LICENCE", audience="PERSON", case_kind="PROMISED", legal=days(3), promised=hours(4),
        online_depth="FULL", visits=0, has_fee=False, has_licence_terms=True, certificate_type="INDIVIDUAL-LICENCE",
        ways=("ONLINE", "SELF_SERVICE"), topics=("EMPLOYMENT",),
        content=Content(
            aliases=("个体户营业执照", "个体工商户注册", "办执照", "开店执照"),
            summary="自己做小生意、开小店，领一张个体工商户营业执照。",
            legal_basis=("《中华人民共和国市场主体登记管理条例》第二条、第十六条、第十九条", "《促进个体工商户发展条例》第二条"),
            conditions=("申请人有经营能力，可以是个人，也可以是家庭", "经营范围不属于法律、行政法规禁止进入的行业"),
            situations=(
                Situation("premises_kind", "经营场所是怎样的？",
                          (Option("RENTED", "租的"), Option("OWN", "自己的房子"), Option("ONLINE", "只在网上经营"))),
                Situation("form", "组成形式", (Option("PERSON", "个人经营"), Option("FAMILY", "家庭经营"))),
            ),
            materials=(
                generated("application", "个体工商户登记申请书"),
                fetched("identity", "经营者居民身份证", "公安人口信息共享"),
                paper("lease", "房屋租赁合同", copies=1, when={"premises_kind": ["RENTED"]}),
                paper("ownership", "不动产权证书", copies=1, when={"premises_kind": ["OWN"]}),
                proof("platform", "网络经营场所使用证明", "网络交易平台", "《市场主体登记管理条例》第十一条",
                      when={"premises_kind": ["ONLINE"]}),
                paper("family", "参加经营的家庭成员身份证件", when={"form": ["FAMILY"]}),
            ),
            form=form(
                ("字号和场所", [
                    text("trade_name", "字号名称", example="临江区阿兰面食店", hint="不用字号的填“无”"),
                    text("premises", "经营场所", example="云江市临江区滨河路 18 号", longest=120),
                    choice("organisation_form", "组成形式", "个人经营", "家庭经营"),
                ]),
                ("经营", [
                    paragraph("business_scope", "经营范围", example="餐饮服务；食品销售", hint="参照经营范围规范表述填写"),
                    number("capital", "资金数额", least=0, most=10000, unit="万元"),
                    number("staff", "从业人数", least=1, most=1000, whole=True, unit="人"),
                ]),
            ),
            steps=steps(hours(1), hours(1), hours(1), hours(1)),
            result_name="个体工商户营业执照", result_kind="CERTIFICATE", result_sample="individual-licence-sample.pdf",
            delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=1, quantity_limit="无",
            place="临江区政务服务中心 1 楼 A 区 1 号综合受理窗口", responsible="临江区市场监督管理局登记注册科 郑启明",
            right_body="经营场所所在地的县级市场监督管理局", scope="全市通办",
            pages=(
                Question("办执照要钱吗？", "不收费，执照正副本都免费，也可以免费邮寄。"),
                Question("没有店面，只在网上卖可以吗？", "可以，以网络经营场所登记，选“只在网上经营”。"),
            ),
        ),
    ),
    trade_name="临江区阿兰面食店", premises="云江市临江区滨河路 18 号", organisation_form="个人经营",
    business_scope="餐饮服务；食品销售", capital="5", staff="3",
)

TOBACCO = item(
    "000172001000", "YJ-YC", "XZ",
    Described(
        name="烟草专卖零售许可证新办", kind="LICENCE", audience="BOTH", case_kind="PROMISED", legal=days(20),
        promised=days(10), online_depth="FILING", visits=0, has_fee=False, has_licence_terms=True,
        certificate_type="TOBACCO-LICENCE", ways=("ONLINE",),
        content=Content(
            aliases=("烟证", "卖烟许可", "香烟零售许可"),
            summary="商店卖卷烟、雪茄烟之前办的许可。",
            legal_basis=("《中华人民共和国烟草专卖法》第十六条", "《烟草专卖许可证管理办法》"),
            conditions=(
                "有与经营烟草制品零售业务相适应的资金", "有固定的经营场所，与住所相独立",
                "符合烟草制品零售点合理布局的要求", "中小学校、幼儿园周围规定距离内不设零售点",
            ),
            situations=(
                Situation("holder", "以什么身份申请？", (Option("TRADER", "个体工商户"), Option("COMPANY", "企业"))),
            ),
            materials=(
                generated("application", "烟草专卖零售许可证新办申请表"),
                fetched("licence", "营业执照", "电子证照库（市场监督管理部门）"),
                proof("premises_proof", "经营场所权属或租赁证明", "不动产登记机构或者出租人",
                      "《烟草专卖许可证管理办法》", copies=1, standard="地址与营业执照一致"),
                paper("location", "经营场所位置图和门面照片", standard="标出与学校出入口的距离"),
                paper("charter", "公司章程", copies=1, when={"holder": ["COMPANY"]}),
            ),
            form=form(
                ("店铺", [
                    text("trade_name", "企业（字号）名称", example="临江区阿兰便利店"),
                    text("premises", "经营场所", example="云江市临江区滨河路 20 号", longest=120),
                    number("area", "经营面积", least=1, most=100000, unit="平方米"),
                    choice("business_scope", "许可范围", "卷烟、雪茄烟"),
                    number("school_distance", "到最近学校出入口的距离", least=0, most=100000, whole=True, unit="米"),
                ]),
            ),
            steps=steps(days(1), days(5), days(3), days(1), "实地核查"),
            special_procedure="实地核查由两名以上人员进行，测量与学校、其他零售点的距离。",
            result_name="烟草专卖零售许可证", result_kind="CERTIFICATE", result_sample="tobacco-licence-sample.pdf",
            result_validity_months=60, delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10,
            quantity_limit="按零售点合理布局规划", place="云江市行政服务中心（企业馆）1 楼 A02 号综合窗口",
            responsible="市烟草专卖局专卖管理处 林海", right_body="经营场所所在地县级烟草专卖局",
            pages=(Question("为什么会不予许可？", "常见原因是离学校太近，或者附近零售点已满。申请前可先打咨询电话核对布局。"),),
        ),
    ),
    trade_name="临江区阿兰便利店", premises="云江市临江区滨河路 20 号", area="42", business_scope="卷烟、雪茄烟",
    school_distance="320",
)

PROJECT_FILING = item(
    "001004008000", "YJ-FG", "XZ",
    Described(
        name="企业投资项目备案", kind="OTHER_POWER", audience="ORGANISATION", case_kind="INSTANT", promised=hours(2),
        online_depth="FULL", visits=0, has_fee=False, ways=("INSTANT", "ONLINE", "SMART"), topics=("INVESTMENT",),
        content=Content(
            aliases=("立项备案", "项目备案", "投资备案", "技术改造项目备案"),
            summary="企业投资建设核准目录以外的项目，开工前在网上告知项目信息即完成备案。",
            legal_basis=("《企业投资项目核准和备案管理条例》第三条、第十三条",),
            conditions=("项目不在政府核准的投资项目目录内", "项目不属于产业政策禁止投资建设的范围"),
            materials=(
                written("declaration", "项目备案信息表和真实性承诺", form="ELECTRONIC", standard="网上填写生成，在线签章"),
                fetched("licence", "营业执照", "电子证照库（市场监督管理部门）"),
                fetched("land", "土地出让或使用信息", "自然资源部门共享", necessity="OPTIONAL"),
            ),
            form=form(
                ("项目", [
                    text("project_name", "项目名称", example="榕味中央厨房新建项目", longest=100),
                    text("site", "建设地点", example="云江市临江区滨河工业园 3 号", longest=120),
                    paragraph("project_scale", "建设规模和内容", example="新建厂房 5000 平方米，生产线 2 条"),
                    number("investment", "总投资额", least=0.01, most=100000000, unit="万元"),
                    choice("nature", "建设性质", "新建", "扩建", "技术改造", "迁建"),
                    day("begins_on", "计划开工日期"),
                    tick("policy", "项目符合产业政策，所填信息真实"),
                ]),
            ),
            steps=at_once(hours(2)), result_name="企业投资项目备案表", result_kind="DOCUMENT",
            result_sample="project-filing-sample.pdf", delivery_ways=("ONLINE",), quantity_limit="无",
            place="云江市行政服务中心（企业馆）1 楼 A03 号工程建设项目窗口（网上办，窗口只提供指导）",
            responsible="市发展和改革委员会投资科 何敏", right_body="项目所在区（县）发展和改革局", scope="全程网办",
            pages=(Question("备案以后能改吗？", "项目信息有较大变更的，在网上告知变更即可。"),),
        ),
    ),
    project_name="榕味中央厨房新建项目", site="云江市临江区滨河工业园 3 号", project_scale="新建厂房 5000 平方米，生产线 2 条",
    investment="1200", nature="新建", begins_on="2026-12-01", policy="yes",
)
