"""Building: planning, construction, roads, real estate."""

from mashang.catalogue.types import Content, Described, Fee, Option, Question, Situation, StepLimit
from mashang.demo.items.making import (
    choice,
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
    written,
)

PLANNING = item(
    "000115021000", "YJ-ZRZY", "XZ",
    Described(
        name="建设工程规划许可证核发", kind="LICENCE", audience="ORGANISATION", case_kind="PROMISED", legal=days(20),
        promised=days(7), online_depth="FILING", visits=1, has_fee=False, has_licence_terms=True,
        certificate_type="PLANNING-PERMIT", ways=("ONLINE",), topics=("CONSTRUCTION",),
        content=Content(
            aliases=("工程规划许可", "报建", "规划报批"),
            summary="在城市、镇规划区内建房、修路、铺管线，开工前审查设计方案的许可。",
            legal_basis=("《中华人民共和国城乡规划法》第四十条",),
            conditions=(
                "取得使用土地的有关证明文件", "设计方案符合控制性详细规划和规划条件", "修建性详细规划已经审定（需要编制的）",
            ),
            situations=(
                Situation("works", "是哪类工程？",
                          (Option("HOUSE", "房屋建筑"), Option("PIPES", "管线"), Option("ROAD", "道路、桥梁"))),
                Situation("neighbours", "临近他人住宅或影响日照吗？", (Option("NO", "不影响"), Option("YES", "可能影响"))),
            ),
            materials=(
                generated("application", "建设工程规划许可申请表"),
                fetched("land", "使用土地的证明文件", "不动产登记信息共享"),
                paper("design", "建设工程设计方案", standard="含总平面图、各层平面、立面、剖面，电子报批格式"),
                paper("area_report", "建筑面积预测绘成果", when={"works": ["HOUSE"]}),
                paper("pipe_plan", "管线综合平面图", when={"works": ["PIPES", "ROAD"]}),
                paper("sunlight", "日照分析报告", when={"neighbours": ["YES"]}),
                paper("approval", "项目批准、核准或者备案文件", necessity="LATER", standard="可容缺，5 个工作日内补交"),
            ),
            form=form(
                ("项目", [
                    text("project_name", "建设项目名称", example="滨河工业园 3 号厂房", longest=100),
                    text("site", "建设位置", example="云江市临江区滨河工业园", longest=120),
                    paragraph("project_scale", "建设规模", example="地上 4 层，建筑面积 5000 平方米"),
                    number("site_area", "用地面积", least=1, most=100000000, unit="平方米"),
                    number("plot_ratio", "容积率", least=0, most=20),
                    number("height", "建筑高度", least=0, most=700, unit="米"),
                ]),
            ),
            steps=steps(days(1), days(3), days(2), days(1), "方案公示"),
            special_procedure="设计方案公示 7 日，利害关系人可以提出意见；公示时间书面告知，不计入时限。",
            result_name="建设工程规划许可证", result_kind="CERTIFICATE", result_sample="planning-permit-sample.pdf",
            delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10, quantity_limit="无",
            visit_reason="核对盖章的图纸原件", place="云江市行政服务中心（企业馆）1 楼 A03 号工程建设项目窗口",
            responsible="市自然资源和规划局建设工程处 高远", right_body="工程所在区（县）自然资源和规划局",
            pages=(
                Question("为什么会不予许可？", "多数是方案不符合控制性详细规划，如超出限高、退距不足。申请前可以约技术服务。"),
                Question("公示有人提意见怎么办？", "依法听取陈述和申辩，符合条件的告知听证权利。"),
            ),
        ),
    ),
    project_name="滨河工业园 3 号厂房", site="云江市临江区滨河工业园", project_scale="地上 4 层，建筑面积 5000 平方米",
    site_area="3200", plot_ratio="1.56", height="21.5",
)

CONSTRUCTION = item(
    "000117026000", "YJ-ZJ", "XZ",
    Described(
        name="建筑工程施工许可证核发", kind="LICENCE", audience="ORGANISATION", case_kind="PROMISED", legal=days(7),
        promised=days(2), online_depth="FULL", visits=0, has_fee=False, has_licence_terms=True,
        certificate_type="CONSTRUCTION-PERMIT", ways=("ONLINE",), topics=("CONSTRUCTION",),
        content=Content(
            aliases=("施工许可证", "开工许可"),
            summary="房屋建筑和市政工程开工前，由建设单位申领的许可。",
            legal_basis=("《中华人民共和国建筑法》第七条、第八条", "《建筑工程施工许可管理办法》"),
            conditions=(
                "已办理建筑工程用地批准手续", "依法应当办理规划许可证的已经取得", "已经确定建筑施工企业",
                "有满足施工需要的资金安排、施工图纸及技术资料", "有保证工程质量和安全的具体措施",
            ),
            materials=(
                generated("application", "建筑工程施工许可申请表"),
                fetched("land", "建筑工程用地批准手续", "自然资源部门共享"),
                fetched("planning", "建设工程规划许可证", "电子证照库（自然资源部门）"),
                paper("contract", "施工合同", standard="已确定施工企业的合同协议书"),
                paper("drawings", "施工图设计文件审查合格书"),
                written("safety", "保证工程质量和安全的具体措施承诺书"),
                written("funds", "建设资金已经落实承诺书"),
            ),
            form=form(
                ("工程", [
                    text("project_name", "工程名称", example="滨河工业园 3 号厂房", longest=100),
                    text("site", "建设地址", example="云江市临江区滨河工业园", longest=120),
                    paragraph("project_scale", "建设规模", example="建筑面积 5000 平方米，合同价 1200 万元"),
                    text("contract_period", "合同工期", example="360 天", longest=40),
                    text("builder", "施工单位", longest=100),
                    text("supervisor", "监理单位", longest=100),
                    day("begins_on", "计划开工日期"),
                ]),
            ),
            steps=steps(hours(4), hours(4), hours(4), hours(2)),
            result_name="建筑工程施工许可证", result_kind="CERTIFICATE", result_sample="construction-permit-sample.pdf",
            delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10, quantity_limit="无",
            place="云江市行政服务中心（企业馆）1 楼 A03 号工程建设项目窗口", responsible="市住房和城乡建设局审批处 程刚",
            right_body="工程所在区（县）住房和城乡建设局",
            pages=(Question("领证后多久要开工？", "三个月内开工；不能按期的申请延期，以两次为限，每次不超过三个月。"),),
        ),
    ),
    project_name="滨河工业园 3 号厂房", site="云江市临江区滨河工业园", project_scale="建筑面积 5000 平方米，合同价 1200 万元",
    contract_period="360 天", builder="云江市第三建筑工程公司", supervisor="云江市建设监理公司", begins_on="2026-12-15",
)

ROAD_WORKS = item(
    "000117044000", "YJ-CG", "XZ",
    Described(
        name="占用、挖掘城市道路审批（电力短距离接入）", kind="LICENCE", audience="ORGANISATION", case_kind="PROMISED",
        legal=days(20), promised=days(3), online_depth="FILING", visits=0, has_fee=True, has_licence_terms=True,
        ways=("ONLINE",), topics=("UTILITIES", "CONSTRUCTION"),
        content=Content(
            aliases=("道路挖掘许可", "占道许可", "电力接入", "挖路"),
            summary="电力线路接入需要挖掘城市道路 200 米以内的，简化审批。",
            legal_basis=("《城市道路管理条例》第三十条、第三十三条、第三十七条",),
            conditions=("已取得工程项目批准文件", "新建、扩建、改建道路交付使用未满 5 年的，须经市人民政府批准"),
            situations=(
                Situation("traffic", "影响交通安全吗？", (Option("NO", "不影响"), Option("YES", "影响，需公安机关同意"))),
            ),
            materials=(
                generated("application", "占用、挖掘城市道路申请表"),
                fetched("project", "工程项目批准文件", "投资项目在线审批监管平台"),
                paper("plan", "挖掘位置图和施工方案", standard="标明长度、宽度、深度和恢复措施"),
                written("promise", "文明施工和按期恢复承诺书"),
                paper("traffic_plan", "交通组织方案", when={"traffic": ["YES"]}),
            ),
            form=form(
                ("挖掘", [
                    text("project_name", "工程名称", longest=100),
                    text("site", "道路名称和起止位置", example="滨河路 18 号至 26 号", longest=120),
                    number("length", "长度", least=0.1, most=200, unit="米", hint="200 米以内"),
                    number("width", "宽度", least=0.1, most=20, unit="米"),
                    choice("surface", "路面", "沥青路面", "水泥混凝土路面", "人行道板"),
                    day("begins_on", "开工日期"),
                    day("ends_on", "恢复日期"),
                ]),
            ),
            fees=(
                Fee("城市道路挖掘修复费", "按路面种类和面积计算：沥青路面每平方米 260 元，人行道板每平方米 120 元",
                    legal_basis="《城市道路管理条例》第三十七条", reduction="小微企业用电接入由供电企业承担"),
            ),
            steps=steps(days(1), days(1), hours(4), hours(3), "现场勘查"),
            special_procedure="现场勘查由两人以上进行，时间书面告知。",
            result_name="准予占用、挖掘城市道路决定书", result_kind="DOCUMENT", result_sample="road-works-sample.pdf",
            delivery_ways=("ONLINE", "WINDOW", "COURIER"), delivery_limit_days=10, quantity_limit="无",
            place="云江市行政服务中心（企业馆）1 楼 A03 号工程建设项目窗口", responsible="市城市管理局审批处 倪涛",
            right_body="道路所在区（县）城市管理局",
            pages=(Question("修复费怎么交？", "决定书上有数额，凭缴款通知到银行或网上缴纳，交后登记票据号。"),),
        ),
    ),
    project_name="榕味中央厨房用电接入", site="滨河路 18 号至 26 号", length="85", width="0.8", surface="沥青路面",
    begins_on="2026-12-05", ends_on="2026-12-09",
)

REAL_ESTATE = item(
    "000715003000", "YJ-ZRZY", "SM",
    Described(
        name="不动产转移登记（二手房买卖）", kind="CONFIRMATION", audience="BOTH", case_kind="PROMISED",
        legal=days(30), promised=hours(6), online_depth="FILING", visits=1, has_fee=True, ways=("ONLINE",),
        content=Content(
            aliases=("房产过户", "二手房过户", "房产证", "不动产权证书"),
            summary="买卖二手房，把房子登记到买方名下。",
            legal_basis=("《不动产登记暂行条例》第十四条、第二十条", "《中华人民共和国民法典》第二百零九条"),
            conditions=("房屋已依法登记，没有查封等限制", "买卖双方共同申请"),
            situations=(
                Situation("mortgage", "房子还有按揭吗？", (Option("NO", "没有抵押"), Option("YES", "有抵押，带押过户"))),
                Situation("marriage", "卖方婚姻状况", (Option("SINGLE", "单身"), Option("MARRIED", "已婚，配偶共有"))),
            ),
            materials=(
                generated("application", "不动产登记申请书"),
                paper("certificate", "不动产权证书原件", form="PAPER", originals=1, standard="现场收回"),
                paper("contract", "房屋买卖合同", standard="已网签的可免交", necessity="OPTIONAL"),
                fetched("tax", "契税完税信息", "税务部门共享"),
                fetched("identity", "买卖双方身份信息", "公安人口信息共享"),
                paper("bank", "抵押权人同意转移的书面材料", when={"mortgage": ["YES"]}),
                paper("spouse", "共有人同意出售的声明", when={"marriage": ["MARRIED"]}),
            ),
            form=form(
                ("房屋", [
                    text("certificate_number", "不动产权证书号", example="云（2021）云江市不动产权第 0012345 号", longest=80),
                    text("site", "房屋坐落", example="云江市湖前路 88 号 3 栋 501", longest=120),
                    number("area", "建筑面积", least=1, most=100000, unit="平方米"),
                    number("price", "成交价格", least=0, most=1000000, unit="万元"),
                ]),
                ("双方", [
                    text("seller", "卖方姓名（名称）", longest=60),
                    text("buyer", "买方姓名（名称）", longest=60),
                ]),
            ),
            fees=(
                Fee("不动产登记费（住宅）", "每件 80 元", 8000, "《不动产登记暂行条例》、发改价格规〔2016〕2559 号",
                    "小微企业（含个体工商户）免收"),
            ),
            steps=steps(hours(1), hours(2), hours(1), hours(1)),
            result_name="不动产权证书", result_kind="CERTIFICATE", result_sample="real-estate-sample.pdf",
            delivery_ways=("WINDOW", "COURIER"), delivery_limit_days=1, quantity_limit="无",
            visit_reason="买卖双方当面核验并交回原证", place="云江市市民服务中心 1 楼 A 区 1 号个人综合受理窗口",
            responsible="市自然资源和规划局不动产登记中心 梁静", right_body="房屋所在地不动产登记机构",
            pages=(Question("一定要双方都来吗？", "要。不能到场的，办理公证委托。"),),
        ),
    ),
    certificate_number="云（2021）云江市不动产权第 0012345 号", site="云江市湖前路 88 号 3 栋 501", area="89.6",
    price="168", seller="陈志强", buyer="林小芳",
)

SURVEYING = item(
    "000115008000", "YJ-ZRZY", "XZ",
    Described(
        name="乙级测绘资质审批（转报）", kind="LICENCE", audience="ORGANISATION", case_kind="PROMISED", legal=days(20),
        promised=days(12), online_depth="DOWNLOAD", visits=1, has_fee=False, has_licence_terms=True, topics=("PERMITS",),
        content=Content(
            aliases=("测绘资质", "测绘证"),
            summary="单位从事测绘活动之前办的资质，市局收件、初审后报省自然资源厅决定。",
            legal_basis=("《中华人民共和国测绘法》第二十七条、第二十八条", "《测绘资质管理办法》"),
            conditions=("有法人资格", "有与测绘活动相适应的专业技术人员和装备", "有健全的质量保证和档案管理制度"),
            materials=(
                generated("application", "测绘资质申请表"),
                fetched("licence", "营业执照", "电子证照库（市场监督管理部门）"),
                proof("staff", "专业技术人员社会保险参保证明", "社会保险经办机构", "《测绘资质管理办法》", copies=1),
                written("quality", "质量保证和档案管理制度文本"),
            ),
            form=form(
                ("单位", [
                    text("registered_address", "住所", example="云江市江滨大道 9 号", longest=120),
                    choice("business_scope", "专业类别", "工程测量", "界线与不动产测绘", "测绘航空摄影", "地理信息系统工程"),
                    number("staff", "专业技术人员", least=1, most=10000, whole=True, unit="人"),
                ]),
            ),
            steps=(
                StepLimit("受理", 1, "WORKING_DAY", "综合窗口", "核对材料，不齐的一次性告知"),
                StepLimit("审核", 8, "WORKING_DAY", "市自然资源和规划局", "初审，提出意见后转报"),
                StepLimit("审批", 20, "WORKING_DAY", "省自然资源厅", "作出准予或不予的决定，不占市局的承诺时限"),
                StepLimit("办结", 1, "WORKING_DAY", "市自然资源和规划局", "把省厅的决定交给申请单位"),
                StepLimit("送达", who="统一出件窗口", what="窗口领取或邮寄"),
            ),
            reported_level="PROVINCE", reported_to="省自然资源厅",
            result_name="测绘资质证书", result_kind="CERTIFICATE", result_sample="surveying-sample.pdf",
            result_validity_months=60, delivery_ways=("WINDOW", "COURIER"), delivery_limit_days=10,
            visit_reason="核验专业技术人员证书和参保证明原件", quantity_limit="无",
            place="云江市行政服务中心（企业馆）1 楼 A03 号工程建设项目窗口", responsible="市自然资源和规划局审批处 沈岳",
            right_body="甲级资质向自然资源部申请",
            pages=(
                Question("谁来决定？", "省自然资源厅。市局只收件、初审，不能准予或不予。"),
                Question(
                    "要多久？",
                    "市局 12 个工作日内初审并转报，省厅自转报起 20 个工作日内决定。省厅要补充的由市局补，不用重新交材料。",
                ),
            ),
        ),
    ),
    registered_address="云江市江滨大道 9 号", business_scope="工程测量", staff="8",
)
