"""Inviting to rate: once per hall visit, once per matter handled online (现场一次一评, 网上一事一评)."""

import secrets
from dataclasses import asdict
from datetime import datetime, timedelta

from mashang.evaluation import local
from mashang.evaluation.events import RatingInvited
from mashang.evaluation.models import Invitation
from mashang.evaluation.types import Occasion
from mashang.kernel import actors, acts, crypto, local_rules
from mashang.kernel.actors import Actor
from mashang.kernel.clock import city_day
from mashang.kernel.errors import NotAllowed


def invite(*, occasion: Occasion, by: Actor, at: datetime) -> Invitation:
    """Invites to rate one occasion; asked again for the same one it answers with the first invitation.

    Only a job of the system invites, so that nobody who served chooses whom to ask; NotAllowed otherwise.
    """
    if by.kind != actors.SYSTEM:
        raise NotAllowed
    known = Invitation.objects.filter(service_kind=occasion.service_kind, reference=occasion.reference).first()
    if known is not None:
        return known
    token = secrets.token_urlsafe(16)
    days = local_rules.rule(local.LINK_DAYS, on=city_day(at)).number
    with acts.performing("rating.invited", by=by, at=at) as act:
        invitation = act.insert(
            Invitation(
                **{**asdict(occasion), "title": occasion.title[:200]},
                token=token,
                token_hash=crypto.secret_hash(token),
                invited_at=at,
                expires_at=at + timedelta(days=days),
            )
        )
        act.announce(RatingInvited(service_kind=occasion.service_kind, reference=occasion.reference))
    return invitation
