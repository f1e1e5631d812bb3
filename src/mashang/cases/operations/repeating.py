"""A second click answers like the first: every act carries a key that is unique among the steps."""

import functools
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError
from django.utils.translation import gettext as _

from mashang.cases import rules
from mashang.cases.models import Case, Step
from mashang.kernel.errors import Conflict, Reason

STATE_WORDS = dict(Case.STATES)


class Repeated(Exception):
    """This very act was done before under the same key; the case as it is now is the answer."""

    def __init__(self, case: Case) -> None:
        self.case = case


def repeatable(operation: Callable[..., Case]) -> Callable[..., Case]:
    """Makes an act on a case idempotent by its `once` key, also when two clicks arrive at the same moment."""

    @functools.wraps(operation)
    def perform(**arguments: Any) -> Case:
        try:
            return operation(**arguments)
        except Repeated as before:
            return before.case
        except (IntegrityError, Conflict):
            if step := _done_before(arguments.get("once", "")):
                return step.case
            raise

    return perform


def refuse_unless_lawful(case: Case, act: str, once: str = "") -> None:
    """Raises Conflict naming the state when the act is not lawful now; Repeated when it was done under this key."""
    if rules.is_lawful(act, case.state):
        return
    if step := _done_before(once):
        raise Repeated(step.case)
    state = STATE_WORDS[case.state]
    raise Conflict(Reason(_("这个办件现在是“%(state)s”，不能再做这一步") % {"state": state}, code="not-lawful-now"))


def _done_before(once: str) -> Step | None:
    return Step.objects.select_related("case__application").filter(key=once).first() if once else None
