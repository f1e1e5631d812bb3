"""Words of the counter; those for steps, states, documents and ways are shared with the desk."""

from django.utils.translation import gettext_lazy as _

from mashang.web.shared.staff.labels import CASE_STATE, CHANNEL, DELIVERY, DOCUMENT, STEP, case_state

__all__ = ["CASE_STATE", "CHANNEL", "DELIVERY", "DOCUMENT", "LEVEL", "ROLE", "STEP", "WITHOUT_BIRTHDAY", "case_state"]
WITHOUT_BIRTHDAY = ("HM_PERMIT", "TW_PERMIT", "FOREIGN_RESIDENT", "PASSPORT")  # numbers that do not carry it
ROLE = {
    "LEGAL_REPRESENTATIVE": _("法定代表人"),
    "CLERK": _("经办人"),
    "GUARDIAN": _("监护人"),
    "AGENT": _("委托代理人"),
}
LEVEL = {"CLAIMED": _("自己填的，还没有核验"), "CHECKED": _("已核验"), "CONFIRMED": _("实名认证过")}
