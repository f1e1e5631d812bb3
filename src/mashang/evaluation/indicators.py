"""What may be ticked beside a grade (GB/T 39735), by version: a new version is added, old ones stay for old ratings."""

# version -> service kind -> grade -> code: words
INDICATORS: dict[int, dict[str, dict[int, dict[str, str]]]] = {
    1: {
        "HALL_VISIT": {
            1: {
                "HALL_FAST": "办事效率很高",
                "HALL_SKILLED": "业务很熟练",
                "HALL_WARM": "服务热情周到",
                "HALL_ONCE": "一次就办成",
            },
            2: {"HALL_TIMELY": "在承诺时间内办完", "HALL_CLEAR": "一次说清楚要什么", "HALL_POLITE": "态度好"},
            3: {"HALL_ADEQUATE": "事情办成了", "HALL_WAITED": "等候时间偏长", "HALL_UNEVEN": "说明不够清楚"},
            4: {
                "HALL_SLOW": "等候或办理太久",
                "HALL_REPEATED": "来回跑了几趟",
                "HALL_EXTRA": "要了指南之外的材料",
                "HALL_COLD": "态度生硬",
            },
            5: {
                "HALL_OVERDUE": "超过承诺时间",
                "HALL_REFUSED": "该收不收、该办不办",
                "HALL_EXTRA_WORST": "要了指南之外的材料或收费",
                "HALL_RUDE": "态度恶劣",
            },
        },
        "ONLINE_MATTER": {
            1: {
                "WEB_FAST": "办理很快",
                "WEB_ACCURATE": "指南准确易懂",
                "WEB_EASY": "操作很方便",
                "WEB_ONCE": "全程网上办完",
            },
            2: {"WEB_TIMELY": "在承诺时间内办完", "WEB_CLEAR": "指南清楚", "WEB_SMOOTH": "操作顺畅"},
            3: {"WEB_ADEQUATE": "事情办成了", "WEB_WORDY": "填写内容偏多", "WEB_VAGUE": "指南不够清楚"},
            4: {
                "WEB_SLOW": "办理太慢",
                "WEB_INACCURATE": "指南与实际不一致",
                "WEB_HARD": "操作不便",
                "WEB_VISIT": "网上办了还要跑现场",
            },
            5: {
                "WEB_OVERDUE": "超过承诺时间",
                "WEB_WRONG": "指南有错误",
                "WEB_BROKEN": "系统经常出错",
                "WEB_EXTRA": "要了指南之外的材料",
            },
        },
    }
}
NEWEST = max(INDICATORS)
