"""Consent of an account to the privacy notice in force."""

from datetime import datetime

from django.utils.translation import gettext as _

from mashang.kernel import acts, audit
from mashang.kernel.actors import Actor
from mashang.kernel.errors import Reason, Refusal
from mashang.people.models import PrivacyConsent, PrivacyNotice
from mashang.people.operations.password_change import own_account


def consent(*, notice_version: int, by: Actor, at: datetime) -> None:
    """Notes the consent; a second time changes nothing. Refuses a version that is no longer the one in force."""
    account = own_account(by)
    notice = PrivacyNotice.objects.order_by("-version").first()
    if notice is None or notice.version != notice_version:
        raise Refusal(Reason(_("隐私政策已更新，请阅读最新版本后再同意"), field="consent", code="consent-outdated"))
    if PrivacyConsent.objects.filter(account=account, notice=notice).exists():
        return
    with acts.performing("privacy_consent.given", by=by, at=at) as act:
        act.insert(PrivacyConsent(account=account, notice=notice, at=at))
        audit.record(act.name, kind=account.subject_kind, number=account.key, by=by, at=at, version=notice_version)
