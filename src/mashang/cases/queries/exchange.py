"""What programs of other systems may read of cases: how they stand, never who applied. Each look leaves a line."""

from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from mashang.cases.models import Case
from mashang.cases.types import ExchangedCase, ExchangedFigures, ExchangedUnit
from mashang.kernel import audit, clock
from mashang.kernel.errors import NotFound, Reason, Refusal
from mashang.programs.types import CASES, STATISTICS, Caller

LONGEST_DAYS = 400


def exchanged(
    caller: Caller, *, at: datetime, state: str = "", before: int | None = None, limit: int = 50
) -> list[ExchangedCase]:
    """Cases of the program's divisions, newest first. Two statements. Refuses a state that does not exist."""
    if state and state not in dict(Case.STATES):
        raise Refusal(Reason(_("没有这样的办件状态"), field="state", code="state-unknown"))
    rows = _known_to(caller).order_by("-id")
    rows = rows.filter(state=state) if state else rows
    found = [_shown(row) for row in (rows.filter(pk__lt=before) if before else rows)[:limit]]
    audit.record("case.list_read", kind="programs.Program", number=caller.key, by=caller.actor, at=at, count=len(found))
    return found


def exchanged_case(caller: Caller, number: str, *, at: datetime) -> ExchangedCase:
    """One case of the program's divisions; otherwise NotFound. Two statements."""
    row = _known_to(caller).filter(number=number).first()
    if row is None:
        raise NotFound
    audit.record("case.read", kind="cases.Case", number=number, by=caller.actor, at=at)
    return _shown(row)


def exchanged_figures(caller: Caller, *, since: date, until: date) -> ExchangedFigures:
    """Cases submitted in these days, by unit. One statement. Refuses days in the wrong order, more than 400 days."""
    caller.require(STATISTICS)
    if not 0 <= (until - since).days < LONGEST_DAYS:
        text = _("起止日期要先后对、不超过 %(days)d 天") % {"days": LONGEST_DAYS}
        raise Refusal(Reason(text, field="until", code="days-form"))
    rows = Case.objects.filter(
        division_id__in=caller.division_ids, submitted_at__gte=clock.beginning(since), submitted_at__lt=clock.end(until)
    )
    late = Q(decided_at__gt=F("promised_due_at"))
    counted = (
        rows.values(unit_code=F("unit__code"), unit_name=F("unit__short_name"))
        .order_by("unit_code")
        .annotate(
            submitted=Count("id"),
            accepted=Count("accepted_at"),
            granted=Count("id", filter=Q(outcome="GRANTED")),
            refused=Count("id", filter=Q(outcome="REFUSED")),
            not_accepted=Count("id", filter=Q(outcome="NOT_ACCEPTED")),
            withdrawn=Count("id", filter=Q(outcome="WITHDRAWN")),
            decided_late=Count("id", filter=late),
        )
    )
    return ExchangedFigures(since, until, [ExchangedUnit(**one) for one in counted])


def _known_to(caller: Caller) -> "QuerySet[Case, Case]":
    caller.require(CASES)
    rows = Case.objects.filter(division_id__in=caller.division_ids)
    return rows.select_related("item", "item_version", "unit", "division")


def _shown(row: Case) -> ExchangedCase:
    return ExchangedCase(
        row.pk,
        row.number,
        row.item.code,
        row.item_version.name,
        row.unit.code,
        row.division.code,
        row.state,
        row.submitted_at,
        row.accepted_at,
        row.promised_due_at,
        row.legal_due_at,
        row.decided_at,
        row.outcome,
    )
