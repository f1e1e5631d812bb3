"""Which account a web session belongs to. Signing in is `operations.sign_in` only, so nobody gets past its lock."""

from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet

from mashang.kernel.kept_queries import built_once
from mashang.people.models import Account


class OpenSessions(BaseBackend):
    """Finds the active account of a session; authenticates nobody."""

    def get_user(self, user_id: int) -> Account | None:
        return next(iter(_active(account_id=user_id)), None)


@built_once
def _active(account_id: int) -> QuerySet[Account]:
    return Account.objects.filter(pk=account_id, is_active=True).defer("phone", "mail")  # sealed; read when asked for
