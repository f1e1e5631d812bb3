"""The texts shipped with the program. Names of persons never stand in them; numbers are those printed on receipts."""

from mashang.notifications.types import IN_APP, MAIL, TEXT, Wording, declare


def _case(code: str, title: str, text: str, title_en: str, text_en: str, *, topic: str = "CASE") -> None:
    """The same words in the app, by text message and by mail."""
    for channel in (IN_APP, TEXT, MAIL):
        declare(Wording(code, channel, topic, title, text, title_en, text_en))


def _security(code: str, title: str, text: str, title_en: str, text_en: str) -> None:
    for channel in (IN_APP, TEXT):
        declare(Wording(code, channel, "ACCOUNT", title, text, title_en, text_en))


def _by_phone(code: str, text: str, text_en: str, *, secrets: tuple[str, ...] = ()) -> None:
    declare(Wording(code, TEXT, "ACCOUNT", "", text, "", text_en, secrets))


# -- codes to a phone --------------------------------------------------------------------------------------------------
CODE = "验证码 {code}，用于{purpose}，{minutes} 分钟内有效。工作人员不会向您索要验证码，请勿告诉他人。"
CODE_EN = "Code {code} for {purpose_en}, valid for {minutes} minutes. Our staff never ask for it; tell nobody."
_by_phone("CODE", CODE, CODE_EN, secrets=("code",))
_by_phone(
    "ALREADY_REGISTERED",
    "有人用此手机号申请注册，但该号码已注册过账号，无需再次注册。忘记密码请用“找回密码”；不是您本人操作可忽略。",
    "Somebody asked to register this number, which already has an account. If you forgot the password, recover it; "
    "if it was not you, ignore this.",
)
_by_phone(
    "NOT_REGISTERED",
    "有人用此手机号找回密码，但该号码没有注册过账号。需要时请先注册；不是您本人操作可忽略。",
    "Somebody tried to recover a password for this number, which has no account. Register first if you need one; "
    "if it was not you, ignore this.",
)
_by_phone(
    "PHONE_TAKEN",
    "有人想把账号的手机号改为此号码，但该号码已用于另一账号，不能更换。不是您本人操作可忽略。",
    "Somebody wanted to move an account to this number, which already serves another account. "
    "If it was not you, ignore this.",
)

_by_phone(
    "PHONE_LEFT",
    "您的账号已改用另一手机号，此号码不再接收通知。如不是您本人操作，请带身份证件到任一综合窗口处理。",
    "Your account now uses another phone; this number gets no more messages. If it was not you, come to a window "
    "with your document.",
)

# -- the account -------------------------------------------------------------------------------------------------------
_security(
    "ACCOUNT_LOCKED",
    "账号已暂时锁定",
    "您的账号因连续输错密码已锁定 {minutes} 分钟。如不是您本人操作，请在解锁后尽快修改密码。",
    "Account locked",
    "Your account is locked for {minutes} minutes after wrong passwords. If it was not you, change it soon after.",
)
_security(
    "PASSWORD_CHANGED",
    "密码已修改",
    "您的账号密码刚刚已修改。如不是您本人操作，请立即用“找回密码”重设。",
    "Password changed",
    "The password of your account was changed. If it was not you, recover the account at once.",
)
_security(
    "PHONE_CHANGED",
    "手机号已更换",
    "您的账号手机号已更换为 {phone}。如不是您本人操作，请到窗口核验身份后找回。",
    "Phone changed",
    "Your account now has the phone {phone}. If it was not you, come to a window with your document.",
)
_security(
    "IDENTITY_CHECKED",
    "实名核验完成",
    "您的身份已核验，现在可以查看本人名下的办件和证照。",
    "Identity verified",
    "Your identity is verified; you can now see the cases and certificates held in your name.",
)
_security(
    "MANDATE_GIVEN",
    "您有新的代理授权",
    "您已获得新的代理授权，办事时可以选择为其办理。",
    "New mandate",
    "You have a new mandate and can choose to apply on behalf of that party.",
)
_security(
    "MANDATE_ENDED",
    "代理授权已终止",
    "您的一项代理授权已终止，不能再以其名义办理。",
    "Mandate ended",
    "One of your mandates has ended; you can no longer act for that party.",
)

# -- the case ----------------------------------------------------------------------------------------------------------
_case(
    "CASE_SUBMITTED",
    "申请已收到",
    "您申请的“{item}”已收到，收件编号 {number}。是否受理会另行告知。",
    "Application received",
    "Your application for “{item}” has arrived, receipt number {number}.",
)
_case(
    "CORRECTION_NEEDED",
    "需要补正材料",
    "您申请的“{item}”（{number}）有 {count} 处需要补正，已一次性列明，请补齐。",
    "Please correct",
    "“{item}” ({number}) needs {count} corrections; all of them are listed at once.",
)
_case(
    "CASE_ACCEPTED",
    "申请已受理",
    "您申请的“{item}”（{number}）已受理，承诺 {due} 前办结。",
    "Application accepted",
    "“{item}” ({number}) is accepted; we promise a decision by {due}.",
)
_case(
    "CASE_NOT_ACCEPTED",
    "申请不予受理",
    "您申请的“{item}”（{number}）不予受理，理由和该去哪里办见通知书。",
    "Application not accepted",
    "“{item}” ({number}) was not accepted; the letter says why and where to go.",
)
_case(
    "CASE_ACCEPTED_ABOVE",
    "申请已受理",
    "您申请的“{item}”（{number}）已受理，我们 {due} 前初审完，报{body}决定。",
    "Application accepted",
    "“{item}” ({number}) is accepted; we review it by {due}, then {body} decides.",
)
_case(
    "CASE_REFERRED",
    "已转报上级",
    "您申请的“{item}”（{number}）已完成初审，连同全部材料转报{body}决定，{due} 前答复。不用您再交材料。",
    "Reported to who decides",
    "“{item}” ({number}) was reviewed and went with all papers to {body}, which decides by {due}. Send nothing more.",
)
_case(
    "REFERRAL_RETURNED",
    "上级退回，由我们补充",
    "您申请的“{item}”（{number}），{body}要我们补充审查后再报。不用您重新交材料，我们补好会再转报。",
    "Sent back to us",
    "{body} wants our review of “{item}” ({number}) completed. You need send nothing; we shall report it again.",
)
_case(
    "CASE_GRANTED",
    "审批通过",
    "您申请的“{item}”（{number}）已批准。",
    "Granted",
    "“{item}” ({number}) has been granted.",
)
_case(
    "CASE_REFUSED",
    "审批未通过",
    "您申请的“{item}”（{number}）未予批准，理由和救济途径见决定书。",
    "Refused",
    "“{item}” ({number}) was refused; the decision gives the reasons and your remedies.",
)
_case(
    "CERTIFICATE_ISSUED",
    "电子证照已生成",
    "您的“{certificate}”电子证照已生成（{number}），可在“证照”中查看和下载。",
    "Certificate issued",
    "Your electronic certificate “{certificate}” ({number}) is ready to view and download.",
)
_case(
    "READY_FOR_COLLECTION",
    "可以领取了",
    "您申请的“{item}”（{number}）的结果可以领取了，地点：{place}。",
    "Ready for collection",
    "The result of “{item}” ({number}) can be collected at: {place}.",
)
_case(
    "CASE_DELIVERED",
    "结果已送达",
    "您申请的“{item}”（{number}）的结果已送达，办件已办结。",
    "Delivered",
    "The result of “{item}” ({number}) was delivered; the case is closed.",
)
_case(
    "CASE_WITHDRAWN",
    "申请已撤回",
    "您申请的“{item}”（{number}）已撤回。",
    "Withdrawn",
    "“{item}” ({number}) has been withdrawn.",
)
_case(
    "DUE_CHANGED",
    "办结日期有变化",
    "您申请的“{item}”（{number}）的办结日期现为 {due}，原因：{reason}。",
    "Due date changed",
    "“{item}” ({number}) is now due {due}. Reason: {reason}.",
)
_case(
    "CORRECTION_REMINDER",
    "请记得补正",
    "您申请的“{item}”（{number}）还在等您补正材料，请于 {due} 前补齐。",
    "Correction still open",
    "“{item}” ({number}) still waits for your corrections, by {due}.",
    topic="REMINDER",
)
_case(
    "RATING_INVITATION",
    "请您评价",
    "您办理的“{item}”（{number}）已办结，欢迎评价我们的服务。评价完全自愿。",
    "Please rate us",
    "“{item}” ({number}) is done. Tell us how we did, if you like.",
    topic="RATING",
)

# -- staff -------------------------------------------------------------------------------------------------------------
for _channel in (IN_APP, TEXT, MAIL):
    declare(
        Wording(
            "AUDIT_BROKEN",
            _channel,
            "ACCOUNT",
            "审计记录对不上",
            "核对审计记录时发现 {count} 处对不上，第一处：{where}。请立即到管理后台的“审计”页查看。",
            "The audit record does not hold",
            "Reading the audit record found {count} things that do not hold, the first: {where}. See Audit in the "
            "administration at once.",
        )
    )
declare(
    Wording(
        "TASK_RETURNED",
        IN_APP,
        "STAFF",
        "有一件退回",
        "“{item}”（{number}）被退回：{reason}",
        "Returned to you",
        "“{item}” ({number}) was returned: {reason}",
    ),
    Wording(
        "TASKS_HANDED_OVER",
        IN_APP,
        "STAFF",
        "任务已移交",
        "{count} 件已签收的任务退回“{post}”，请岗位同事接手。",
        "Tasks handed over",
        "{count} claimed tasks went back to “{post}”; please take them over.",
    ),
    Wording(
        "MESSAGE_FAILED",
        IN_APP,
        "STAFF",
        "有消息未能送达",
        "关于 {number} 的消息未能送达申请人，请改用电话联系。",
        "A message did not arrive",
        "A message about {number} did not reach the applicant; please phone them.",
    ),
)
