"""Certificate types of the demonstration city. The check digits of their codes hold; a city enters those of the
national catalogue. What is printed comes from the fields of the forms by these names: trade_name, premises, …"""

from mashang.certificates.types import TypeDraft

MARKET, HOUSING, POLICE, TRANSPORT, HEALTH, TOBACCO = (
    "11100000MB03271699", "11100000000013338W", "11100000000013346P", "11100000000013661B", "11100000MB1846358U",
    "11100000717801550W",
)  # fmt: skip
NAME, NUMBER = "holder.name", "holder.number"
COMPANY = (("经营者名称", NAME), ("统一社会信用代码", NUMBER), ("法定代表人（负责人）", "legal_representative"))

SAMPLE_TYPES = (
    TypeDraft(
        code="FOOD-LICENCE",
        name="食品经营许可证",
        type_code=f"{MARKET}015",
        number_format="JY2{division}{sequence:06}{check}",
        holder="BOTH",
        validity_months=60,
        legal_basis="《中华人民共和国食品安全法》第三十五条",
        facts=(
            *COMPANY,
            ("住所", "registered_address"),
            ("经营场所", "premises"),
            ("主体业态", "business_form"),
            ("经营项目", "business_scope"),
        ),
    ),
    TypeDraft(
        code="INDIVIDUAL-LICENCE",
        name="个体工商户营业执照",
        type_code=f"{MARKET}022",
        number_format="{division}6{sequence:07}{check}",
        holder="BOTH",
        is_licence=False,
        legal_basis="《中华人民共和国市场主体登记管理条例》第二十一条",
        facts=(
            ("名称", "trade_name"),
            ("经营者", NAME),
            ("经营场所", "premises"),
            ("经营范围", "business_scope"),
            ("组成形式", "organisation_form"),
        ),
    ),
    TypeDraft(
        code="PLANNING-PERMIT",
        name="建设工程规划许可证",
        type_code=f"{HOUSING}041",
        number_format="建字第{division}{year}{sequence:05}号",
        holder="ORGANISATION",
        legal_basis="《中华人民共和国城乡规划法》第四十条",
        facts=(
            ("建设单位（个人）", NAME),
            ("建设项目名称", "project_name"),
            ("建设位置", "site"),
            ("建设规模", "project_scale"),
        ),
        statement="经审核，本建设工程符合国土空间规划和用途管制要求，颁发此证。",
    ),
    TypeDraft(
        code="CONSTRUCTION-PERMIT",
        name="建筑工程施工许可证",
        type_code=f"{HOUSING}012",
        number_format="{division}{year}{sequence:06}01",
        holder="ORGANISATION",
        legal_basis="《中华人民共和国建筑法》第七条",
        facts=(
            ("建设单位", NAME),
            ("工程名称", "project_name"),
            ("建设地址", "site"),
            ("建设规模", "project_scale"),
            ("合同工期", "contract_period"),
        ),
    ),
    TypeDraft(
        code="RESIDENCE-PERMIT",
        name="居住证",
        type_code=f"{POLICE}008",
        number_format="居字{division}{year}{sequence:06}",
        holder="PERSON",
        validity_months=12,
        is_licence=False,
        legal_basis="《居住证暂行条例》第九条",
        facts=(
            ("姓名", NAME),
            ("公民身份号码", NUMBER),
            ("常住户口所在地", "household_address"),
            ("居住地住址", "residence_address"),
        ),
    ),
    TypeDraft(
        code="TOBACCO-LICENCE",
        name="烟草专卖零售许可证",
        type_code=f"{TOBACCO}002",
        number_format="{division}1{sequence:05}",
        holder="BOTH",
        validity_months=60,
        legal_basis="《中华人民共和国烟草专卖法》第十六条",
        facts=(
            ("企业（字号）名称", "trade_name"),
            ("经营者（负责人）", NAME),
            ("经营场所", "premises"),
            ("许可范围", "business_scope"),
        ),
    ),
    TypeDraft(
        code="ROAD-TRANSPORT-LICENCE",
        name="道路运输经营许可证",
        type_code=f"{TRANSPORT}004",
        number_format="云交运管许可字{division}{sequence:06}号",
        holder="BOTH",
        validity_months=48,
        legal_basis="《中华人民共和国道路运输条例》第二十四条",
        facts=(
            ("业户名称", NAME),
            ("地址", "premises"),
            ("经济性质", "organisation_form"),
            ("经营范围", "business_scope"),
        ),
    ),
    TypeDraft(
        code="PUBLIC-HYGIENE-LICENCE",
        name="公共场所卫生许可证",
        type_code=f"{HEALTH}009",
        number_format="云卫公证字〔{year}〕第{sequence:05}号",
        holder="BOTH",
        validity_months=48,
        legal_basis="《公共场所卫生管理条例》第四条",
        facts=(
            ("单位名称", NAME),
            ("法定代表人（负责人）", "legal_representative"),
            ("地址", "premises"),
            ("许可项目", "business_scope"),
        ),
    ),
    TypeDraft(
        code="LABOUR-DISPATCH-LICENCE",
        name="劳务派遣经营许可证",
        type_code=f"{HOUSING}052",
        number_format="{division}{year}{sequence:04}",
        holder="ORGANISATION",
        validity_months=36,
        legal_basis="《中华人民共和国劳动合同法》第五十七条",
        facts=(*COMPANY, ("住所", "registered_address"), ("许可经营事项", "business_scope")),
    ),
)
