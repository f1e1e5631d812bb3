"""Which account a web session belongs to. Signing in is `operations.sign_in` only, so nobody gets past its lock."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db.models import F, FilteredRelation, Q, QuerySet, TextField
from django.db.models.functions import Cast

from mashang.kernel.kept_queries import built_once
from mashang.people.models import Account


class OpenSessions(BaseBackend):
    """Finds the active account of a session; authenticates nobody."""

    def get_user(self, user_id: int) -> Account | None:
        return next(iter(_active(account_id=user_id)), None)


@built_once
def _active(account_id: int) -> "QuerySet[Account, Any]":
    now = FilteredRelation("bindings", condition=Q(bindings__ended_at=None))
    sealed = ("phone", "mail")  # read when asked for, as the name is
    accounts = Account.objects.filter(pk=account_id, is_active=True).defer(*sealed)
    return accounts.annotate(now=now).annotate(sealed_name=Cast(F("now__person__name"), TextField()))[:1]
