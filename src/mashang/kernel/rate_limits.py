"""How often somebody may ask: counted in the database, so that all processes share the count.

Addresses are kept as keyed hashes only. Spend outside of the transaction of an act, or a refusal takes the count back.
"""

import math
from datetime import datetime, timedelta

from django.db import connection

from mashang.kernel import crypto
from mashang.kernel.errors import TooMany
from mashang.kernel.models import RateCount
from mashang.kernel.transactions import writing

_SPEND = """
INSERT INTO kernel_ratecount (scope, key_hash, since, spent) VALUES (%s, %s, %s, 1)
ON CONFLICT (scope, key_hash) DO UPDATE SET
  spent = CASE WHEN kernel_ratecount.since <= %s THEN 1 ELSE kernel_ratecount.spent + 1 END,
  since = CASE WHEN kernel_ratecount.since <= %s THEN excluded.since ELSE kernel_ratecount.since END
RETURNING spent
"""


def spend(scope: str, key: str, *, limit: int, seconds: int, at: datetime) -> None:
    """Counts one use of `scope` by `key` (an address, an account); raises TooMany past `limit` within `seconds`.

    The window begins with the first use. One statement; one more to say when the window is over.
    """
    stored = connection.ops.adapt_datetimefield_value
    passed = stored(at - timedelta(seconds=seconds))
    key_hash = crypto.secret_hash(f"{scope}:{key}")
    values = [scope, key_hash, stored(at), passed, passed]
    with writing(), connection.cursor() as cursor:
        cursor.execute(_SPEND, values)
        (spent,) = cursor.fetchone()
    if spent > limit:
        raise TooMany(seconds=_left(scope, key_hash, seconds, at))


def _left(scope: str, key_hash: str, seconds: int, at: datetime) -> int:
    since = RateCount.objects.values_list("since", flat=True).get(scope=scope, key_hash=key_hash)
    return max(1, math.ceil((since + timedelta(seconds=seconds) - at).total_seconds()))


def forget(now: datetime, *, older_than: timedelta = timedelta(days=1)) -> int:
    """Deletes counts whose window began longer ago than any limit looks back; a job."""
    with writing():
        return RateCount.objects.filter(since__lt=now - older_than).delete()[0]
