"""Inviting to rate: once per hall visit, once per matter handled online (现场一次一评, 网上一事一评)."""

import secrets
from datetime import datetime, timedelta

from mashang.evaluation import local
from mashang.evaluation.events import RatingInvited
from mashang.evaluation.models import Invitation
from mashang.kernel import actors, acts, crypto, local_rules
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotAllowed


def invite(
    *,
    service_kind: str,
    reference: str,
    division_id: int,
    unit_id: int,
    title: str,
    item_code: str = "",
    served_by_id: int | None = None,
    window_id: int | None = None,
    account_id: int | None = None,
    by: Actor,
    at: datetime,
) -> Invitation:
    """Invites to rate one service; asked again for the same service it answers with the first invitation.

    `service_kind` HALL_VISIT or ONLINE_MATTER, `reference` the visit or case number, `title` what was handled (no
    personal data), `account_id` who may also rate signed in. Only a job of the system invites, so that nobody who
    served chooses whom to ask; NotAllowed otherwise.
    """
    if by.kind != actors.SYSTEM:
        raise NotAllowed
    known = Invitation.objects.filter(service_kind=service_kind, reference=reference).first()
    if known is not None:
        return known
    token = secrets.token_urlsafe(16)
    days = local_rules.rule(local.LINK_DAYS, on=city_day(at)).number
    with acts.performing("rating.invited", by=by, at=at) as act:
        invitation = act.insert(
            Invitation(
                service_kind=service_kind,
                reference=reference,
                division_id=division_id,
                unit_id=unit_id,
                title=title[:200],
                item_code=item_code,
                served_by_id=served_by_id,
                window_id=window_id,
                account_id=account_id,
                token=token,
                token_hash=crypto.secret_hash(token),
                invited_at=at,
                expires_at=at + timedelta(days=days),
            )
        )
        act.announce(RatingInvited(service_kind=service_kind, reference=reference))
    return invitation
