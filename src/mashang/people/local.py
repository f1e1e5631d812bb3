"""What the city decides about accounts (local rules), with the defaults of domain.md section 9."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_noop

from mashang.kernel import local_rules
from mashang.kernel.clock import city_day

BASIS = "GB/T 22239-2019 第三级"
FAILURES = local_rules.declare("people.sign_in.failures", 5, "次", BASIS, "连续输错几次密码后锁定")
LOCK_MINUTES = local_rules.declare("people.sign_in.lock_minutes", 15, "分钟", BASIS, "锁定时长")
PASSWORD_DAYS = local_rules.declare("people.password.days", 90, "天", BASIS, "工作人员密码有效期")
FIRST_PASSWORD_DAYS = local_rules.declare("people.first_password.days", 7, "天", BASIS, "临时密码有效期")
CODE_MINUTES = local_rules.declare("people.code.minutes", 10, "分钟", BASIS, "验证码有效期")
CODES_AN_HOUR = local_rules.declare("people.code.an_hour", 5, "次", BASIS, "每个手机号每小时可取验证码")
CODES_AN_ORIGIN = local_rules.declare("people.code.an_origin", 60, "次", BASIS, "每个网络地址每小时可取验证码")
TRIES_AN_ORIGIN = local_rules.declare("people.sign_in.an_origin", 300, "次", BASIS, "每个网络地址每小时可登录")
SECOND_FACTOR = local_rules.declare(
    "people.second_factor",
    int(settings.PRODUCTION),
    "",
    BASIS,
    "工作人员登录必须用动态码",
    (("1", gettext_noop("是")), ("0", gettext_noop("否"))),
)
KEPT, CLAIMS = (
    "《中华人民共和国个人信息保护法》第十九条、第四十七条",
    "《中华人民共和国个人信息保护法》第十九条、第四十七条；《中华人民共和国民法典》第一百八十八条",
)
ACCOUNT_YEARS = local_rules.declare("people.retention.account", 3, "年", CLAIMS, "注销的账号保存多久")
MANDATE_YEARS = local_rules.declare("people.retention.mandate", 3, "年", CLAIMS, "终止的授权保存多久")
PERSON_YEARS = local_rules.declare(
    "people.retention.person", 1, "年", KEPT, "不再有办件、证照、授权和账号的人员资料保存多久"
)


def number(code: str, at: datetime) -> int:
    return local_rules.rule(code, on=city_day(at)).number


def minutes(code: str, at: datetime) -> timedelta:
    return timedelta(minutes=number(code, at))
