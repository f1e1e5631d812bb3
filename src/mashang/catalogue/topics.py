"""Topics (主题分类) by which people look for items: for persons, and for enterprises and other organisations."""

PERSON, ORGANISATION = "PERSON", "ORGANISATION"

TOPICS = {
    "BIRTH": ("生育收养", PERSON),
    "HOUSEHOLD": ("户籍身份", PERSON),
    "EDUCATION": ("教育科研", PERSON),
    "EMPLOYMENT": ("就业创业", PERSON),
    "MARRIAGE": ("婚姻登记", PERSON),
    "HOUSING": ("住房保障", PERSON),
    "SOCIAL_INSURANCE": ("社会保障", PERSON),
    "HEALTH": ("医疗卫生", PERSON),
    "TRAVEL": ("出境入境", PERSON),
    "TRAFFIC": ("交通出行", PERSON),
    "RELIEF": ("社会救助", PERSON),
    "VETERANS": ("退役军人", PERSON),
    "ELDERLY": ("离职退休", PERSON),
    "FUNERAL": ("死亡殡葬", PERSON),
    "TALENT": ("人才服务", PERSON),
    "START_UP": ("设立变更", ORGANISATION),
    "PERMITS": ("准营准办", ORGANISATION),
    "INVESTMENT": ("投资审批", ORGANISATION),
    "CONSTRUCTION": ("规划建设", ORGANISATION),
    "LAND": ("国土资源", ORGANISATION),
    "TRANSPORT": ("交通运输", ORGANISATION),
    "TAX": ("税收财务", ORGANISATION),
    "SOCIAL_SECURITY_UNIT": ("单位社保", ORGANISATION),
    "ENVIRONMENT": ("环保绿化", ORGANISATION),
    "FIRE_SAFETY": ("安全消防", ORGANISATION),
    "UTILITIES": ("水电气讯", ORGANISATION),
    "FOOD_AND_DRUG": ("食药监管", ORGANISATION),
    "CULTURE": ("文体旅游", ORGANISATION),
    "AGRICULTURE": ("农林牧渔", ORGANISATION),
    "CLOSING": ("注销退出", ORGANISATION),
}


def label(code: str) -> str:
    return TOPICS[code][0]


def fits(code: str, audience: str) -> bool:
    """Whether a topic is for this audience (PERSON, ORGANISATION or BOTH; domain rule 10 of guide auditors)."""
    return audience in ("BOTH", TOPICS[code][1])
