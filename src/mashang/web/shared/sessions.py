"""Web sessions as Django keeps them, found by a statement whose SQL is built once: every request asks for one."""

import re
import time

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from mashang.kernel.kept_queries import built_once


class SessionStore(db.SessionStore):
    """What has expired is no session, even while its row still lies there."""

    def _validate_session_key(self, key: str | None) -> bool:
        """Only keys as we make them are looked up: no database is asked for NUL, which a quoted cookie can carry."""
        return bool(key) and re.fullmatch("[a-z0-9]{32}", str(key)) is not None

    def _get_session_from_db(self) -> Session | None:
        for session in _sessions(session_key=str(self.session_key)):
            if session.expire_date.timestamp() > time.time():
                return session
        self._session_key = None
        return None


@built_once
def _sessions(session_key: str) -> QuerySet[Session]:
    return Session.objects.filter(session_key=session_key)
