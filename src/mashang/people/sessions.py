"""Which account a web session belongs to. Signing in is `operations.sign_in` only, so nobody gets past its lock."""

from django.contrib.auth.backends import BaseBackend

from mashang.people.models import Account


class OpenSessions(BaseBackend):
    """Finds the active account of a session; authenticates nobody."""

    def get_user(self, user_id: int) -> Account | None:
        return Account.objects.filter(pk=user_id, is_active=True).first()
