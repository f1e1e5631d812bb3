"""Publishing a version of the privacy notice (PIPL 17, 35): what is collected, what for, how long, whom to ask."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, audit, sockets
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.people.models import PrivacyNotice
from mashang.people.uniqueness import first_wins


def publish_notice(*, text: str, by: Actor, at: datetime) -> PrivacyNotice:
    """Publishes the next version; accounts are then asked for consent again. For security administrators.

    Refuses: others (NotAllowed), an empty text.
    """
    sockets.gateway("staff_rights").require(by, "SECURITY_ADMIN")
    if not text.strip():
        raise Refusal(Reason(_("请填写隐私政策全文"), field="text", code="text-missing"))
    newest = PrivacyNotice.objects.order_by("-version").first()
    notice = PrivacyNotice(version=newest.version + 1 if newest else 1, text=text, published_at=at)
    with first_wins(), acts.performing("privacy_notice.published", by=by, at=at) as act:
        act.insert(notice)
        audit.record(act.name, kind=notice._meta.label, number=str(notice.version), by=by, at=at)
    return notice
