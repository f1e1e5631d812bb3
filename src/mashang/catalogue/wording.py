"""The sentences for what the checks find."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from mashang.catalogue.rules import Finding
from mashang.kernel.errors import Reason

_TEXTS: dict[str, Callable[[], str]] = {
    # what is lacking (F029, 行政许可法 art. 30)
    "name-missing": lambda: _("没有写事项名称"),
    "kind-missing": lambda: _("没有选事项类型"),
    "audience-missing": lambda: _("没有选服务对象"),
    "case-kind-missing": lambda: _("没有选办件类型（即办件、承诺件）"),
    "online-depth-missing": lambda: _("没有选网上办理深度"),
    "visits-missing": lambda: _("没有写到现场次数"),
    "legal-basis-missing": lambda: _("没有写设定依据"),
    "conditions-missing": lambda: _("没有写受理条件"),
    "summary-missing": lambda: _("没有写一句话说明"),
    "window-missing": lambda: _("七公开缺“办理窗口”：没有写办理地点"),
    "opening-hours-missing": lambda: _("没有写办理时间"),
    "procedure-missing": lambda: _("七公开缺“办理程序”：没有写办理步骤"),
    "responsible-missing": lambda: _("七公开缺“责任人”"),
    "promised-limit-missing": lambda: _("七公开缺“办理时限”：没有写承诺时限"),
    "promised-limit-zero": lambda: _("承诺时限要大于 0，“即时办理”请写成分钟数"),
    "legal-limit-missing": lambda: _("没有写法定时限"),
    "fee-missing": lambda: _("七公开缺“收费”：没有写是否收费"),
    "fee-standard-missing": lambda: _("收费事项没有写收费标准"),
    "fee-incomplete": lambda: _("收费项目“%s”要写名称、标准和依据"),
    "result-name-missing": lambda: _("七公开缺“办理结果”：没有写结果名称"),
    "result-kind-missing": lambda: _("没有选结果类型"),
    "result-sample-missing": lambda: _("没有结果样本"),
    "delivery-missing": lambda: _("没有写送达方式"),
    "materials-missing": lambda: _("七公开缺“申报材料”：没有材料清单（确实不需要材料的请勾选“零材料”）"),
    "sample-missing": lambda: _("材料“%s”没有空白表格或填写样本"),
    "sample-file-missing": lambda: _("样表文件“%s”还没有上传"),
    "proof-incomplete": lambda: _("证明“%s”要写由谁开具、依据哪一条；没有依据的证明不能要"),
    "entrustment-incomplete": lambda: _("委托“%s”要写委托部门、受委托单位、范围和起始日期"),
    "form-missing": lambda: _("没有申请表单"),
    "form-faulty": lambda: _("申请表单有误：%s"),
    "duty-missing": lambda: _("没有指定“%s”的岗位"),
    # what contradicts itself (domain rules of guide auditors)
    "instant-but-long": lambda: _("即办件的承诺时限不能超过 1 个工作日"),
    "instant-but-in-days": lambda: _("即办件的承诺时限宜用小时或分钟"),
    "promised-but-in-minutes": lambda: _("承诺时限以分钟计的应是即办件"),
    "promise-later-than-law": lambda: _("承诺时限可能晚于法定时限到期"),
    "step-missing": lambda: _("办理步骤缺“%s”"),
    "too-many-steps": lambda: _("审批环节超过“3+1”：受理、审核、审批之外只能有一个特别环节"),
    "steps-longer-than-promise": lambda: _("各步骤时限之和超过承诺时限"),
    "online-but-visits": lambda: _("全程网办的到现场次数应为 0"),
    "no-visit-no-courier": lambda: _("到现场次数为 0 又不是全程网办，应提供快递送达"),
    "visit-reason-missing": lambda: _("需要到现场的，要写明原因"),
    "visit-reason-idle": lambda: _("不需要到现场的，不应写到现场原因"),
    "result-kind-wrong": lambda: _("结果类型与结果名称不符（证、批复、文）"),
    "consult-phone-missing": lambda: _("没有写咨询电话"),
    "complaint-phone-missing": lambda: _("没有写投诉电话"),
    "phones-the-same": lambda: _("咨询电话和投诉电话不能相同"),
    "phone-without-area-code": lambda: _("电话“%s”要写区号，如 0599-2200000"),
    "place-not-exact": lambda: _("办理地点要写到楼层和窗口"),
    "pays-nothing-online": lambda: _("不收费的事项不应有网上缴费"),
    "fees-of-free-item": lambda: _("写了收费项目，却标明不收费"),
    "question-missing": lambda: _("行政许可事项至少要有一条常见问题"),
    "topic-unknown": lambda: _("没有“%s”这个主题"),
    "topic-of-others": lambda: _("主题“%s”与服务对象不符"),
    "licence-terms-off": lambda: _("行政许可事项没有适用行政许可法的期限"),
    "licence-in-calendar-days": lambda: _("行政许可的期限按工作日计（行政许可法第八十二条）"),
    "licence-over-twenty-days": lambda: _("法定时限超过 20 个工作日，请核对依据（行政许可法第四十二条）"),
    "licence-fee-without-law": lambda: _(
        "行政许可不收费，除非法律、行政法规另有规定（行政许可法第五十八条）：“%s”没有写这样的依据"
    ),
    "certificate-without-result": lambda: _("选了证照类型，结果类型却不是“出证”"),
    "certificate-type-missing": lambda: _("结果是证照，却没有选证照类型，办结时不会自动出证"),
    "material-code-twice": lambda: _("材料编号“%s”重复"),
    "material-unnamed": lambda: _("材料“%s”缺编号或名称"),
    "material-catch-all": lambda: _("材料“%s”是兜底条款，要写明是哪些材料"),
    "material-fetched-and-asked": lambda: _("材料“%s”由政府部门调取，不能再要申请人提交原件或复印件"),
    "material-generated-and-asked": lambda: _("材料“%s”由系统自动生成，不能再要原件、复印件或纸质件"),
    "application-form-twice": lambda: _("由系统自动生成的申请表只能有一份，“%s”多了"),
    "application-form-of-nothing": lambda: _("“%s”标为系统自动生成，可是申请表单里没有要填的内容"),
    "application-form-asked": lambda: _("已有申请表单，还要申请人上传“%s”；来源可改为“系统自动生成”"),
    "material-electronic-original": lambda: _("材料“%s”是电子材料，不应要原件"),
    "materials-of-none": lambda: _("勾选了“零材料”，却列了材料"),
    "situation-code-twice": lambda: _("情形编号“%s”重复"),
    "situation-options": lambda: _("情形“%s”至少要有两个不同的选项"),
    "situation-unknown": lambda: _("材料“%s”引用了不存在的情形或选项"),
    "proof-not-marked": lambda: _("材料“%s”像是证明，却没有登记为证明"),
    "reported-incomplete": lambda: _("由上级决定的，级别和决定机关要写全"),
    "reported-not-higher": lambda: _("决定机关的级别要高于本事项的行使层级"),
    "instant-but-reported": lambda: _("由上级决定的不会是即办件"),
    "reported-days-idle": lambda: _("不报上级决定的，不填初审期限和上级决定期限"),
    "reported-over-twenty-days": lambda: _("超过 20 个工作日要有法律、法规依据（行政许可法第四十二条、第四十三条）"),
    "entrustment-days": lambda: _("委托“%s”的日期不对：要写成 2026-12-31 这样，止日不早于起日"),
    "way-instant": lambda: _("“马上办”标签与办件类型不符"),
    "way-online": lambda: _("有“网上办”标签，却不能网上申报"),
}


def reason(finding: Finding) -> Reason:
    """The finding as a reason in the reader's language."""
    text = _TEXTS[finding.code]()
    return Reason(text % finding.about if "%s" in text else text, field=finding.field, code=finding.code)
