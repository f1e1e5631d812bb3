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


Operation = Callable[..., Case]


class KeyUsed(Conflict):
    """The key of this act was sent before with something else; nothing was done now."""

    def __init__(self) -> None:
        super().__init__(Reason(_("这次提交的编号已在别处用过，没有办理。请刷新页面后再提交一次"), code="key-used"))


class Repeated(Exception):
    """This very act was done before under the same key; the case as it is now is the answer."""

    def __init__(self, case: Case) -> None:
        self.case = case


def repeatable(act: str) -> Callable[[Operation], Operation]:
    """Makes an act on a case idempotent by its `once` key, also when two clicks arrive at the same moment.

    A key answers only for the act and the case for which it was sent: with any other it is refused as used.
    """

    def made(operation: Operation) -> Operation:
        @functools.wraps(operation)
        def perform(**arguments: Any) -> Case:
            once = arguments.get("once", "")
            try:
                return operation(**arguments)
            except Repeated as before:
                return before.case
            except (IntegrityError, Conflict) as problem:
                if step := _done_before(once, arguments["case_number"], act):
                    return step.case
                if isinstance(problem, IntegrityError) and _is_used(once):
                    raise KeyUsed from problem
                raise

        return perform

    return made


def refuse_unless_lawful(case: Case, act: str, once: str = "") -> None:
    """Raises Conflict naming the state when the act is not lawful now; Repeated when it was done under this key."""
    if rules.is_lawful(act, case.state):
        return
    if step := _done_before(once, case.number, act):
        raise Repeated(step.case)
    state = _(STATE_WORDS[case.state])
    raise Conflict(Reason(_("这个办件现在是“%(state)s”，不能再做这一步") % {"state": state}, code="not-lawful-now"))


def _done_before(once: str, case_number: str, act: str) -> Step | None:
    """Asked only after the operation has fetched this case for the actor, so it tells nothing about others."""
    if not once:
        return None
    return Step.objects.select_related("case__application").filter(key=once, case__number=case_number, act=act).first()


def _is_used(once: str) -> bool:
    return bool(once) and Step.objects.filter(key=once).exists()
