"""Fetch-and-permit for acts: one statement brings the row, the actor's post and what the act needs to know."""

from typing import Any, TypeVar

from django.db.models import Exists, F, FilteredRelation, Func, OuterRef, Q, QuerySet, Subquery, TextField, Value

from mashang.cases import rules
from mashang.cases.models import Application, Case, HandedMaterial, Step, Suspension
from mashang.catalogue import queries as catalogue
from mashang.kernel import actors
from mashang.kernel.actors import Actor
from mashang.kernel.errors import NotFound
from mashang.kernel.kept_queries import built_once

Found = TypeVar("Found", Case, Application)
READ = (  # the rest of them is read when somebody asks
    "application__applicant_shown",
    "application__situations",
    "application__delivery_way",
    "item_version__name",
)


def case_for_act(actor: Actor, number: str, act: str, *, next_duty: str = "") -> Case:
    """The case, if the actor's post does this act on its item; otherwise NotFound. One statement.

    Beside its columns the row carries `official_id`, `official_name`, `post_id`, `post_name`, `calendar_id`,
    `calendar_version`, and with `next_duty` the `next_post_id` to which the work goes then.
    """
    duty = rules.DUTY_FOR[act]
    return _one(_cases_for_act(number=number, duty=duty, next_duty=next_duty, account_id=_known(actor)))


def case_for_acceptance(actor: Actor, number: str, *, next_duty: str) -> Case:
    """The same for the acceptance, with what `lying_codes` reads."""
    duty = rules.DUTY_FOR["ACCEPTANCE"]
    found = _cases_for_acceptance(number=number, duty=duty, next_duty=next_duty, account_id=_known(actor))
    return _one(found)


@built_once
def _cases_for_act(number: str, duty: str, next_duty: str, account_id: int) -> "QuerySet[Case, Case]":
    return _actable(number, duty, next_duty, account_id)[:1]


@built_once
def _cases_for_acceptance(number: str, duty: str, next_duty: str, account_id: int) -> "QuerySet[Case, Case]":
    cases: Any = _actable(number, duty, next_duty, account_id)
    return cases.annotate(lying=_lying("application_id"))[:1]


def _actable(number: str, duty: str, next_duty: str, account_id: int) -> "QuerySet[Case, Case]":
    cases: Any = _with_clock(Case.objects).filter(
        number=number,
        item__duties__act=duty,
        item__duties__ended_at=None,
        item__duties__post__is_active=True,
        item__duties__post__holdings__ended_at=None,
        item__duties__post__holdings__official__is_active=True,
        item__duties__post__holdings__official__account_id=account_id,
    )
    return cases.annotate(
        official_id=F("item__duties__post__holdings__official_id"),
        official_name=F("item__duties__post__holdings__official__name"),
        post_id=F("item__duties__post_id"),
        post_name=F("item__duties__post__name"),
        next_post_id=_duty_post("item_id", next_duty),
        is_suspended=Exists(Suspension.objects.filter(case=OuterRef("pk"), resumed_at=None)),
        reviewed_by_id=Subquery(
            Step.objects.filter(case=OuterRef("pk"), act="REVIEW").order_by("-id").values("official_id")[:1]
        ),
    )


def case_for_job(number: str, *, next_duty: str = "") -> Case:
    """The case for a job of the system itself (deemed acceptance, delivery online, recomputing)."""
    return _one(_cases_for_job(number=number, next_duty=next_duty))


@built_once
def _cases_for_job(number: str, next_duty: str) -> "QuerySet[Case, Case]":
    cases = _with_clock(Case.objects).filter(number=number)
    return cases.annotate(next_post_id=_duty_post("item_id", next_duty))[:1]


def draft_for_submission(actor: Actor, key: str) -> Application:
    """A draft that the actor may submit: the one who files, the clerk who received it or a colleague at that post.
    One statement.

    The row carries `level` (assurance of the account), `acceptance_post_id`, `calendar_id`, `calendar_version`, and
    what `lying_codes` reads.
    """
    return _one(_drafts_for_submission(key=key, account_id=_known(actor)))


@built_once
def _drafts_for_submission(key: str, account_id: int) -> "QuerySet[Application, Application]":
    applications: Any = Application.objects
    drafts = (
        applications.defer("applicant_name")
        .annotate(
            binding=FilteredRelation("account__bindings", condition=Q(account__bindings__ended_at=None)),
            level=F("binding__level"),
            item_id=F("item_version__item_id"),
            unit_id=F("item_version__item__unit_id"),
            acceptance_post_id=_duty_post("item_version__item_id", "ACCEPTANCE"),
            calendar_id=F("item_version__item__hall__calendar_id"),
            calendar_version=F("item_version__item__hall__calendar__version"),
            lying=_lying("pk"),
        )
        .filter(key=key)
    )
    held = catalogue.duties_held(actors.account(account_id, ""))
    accepts = held.filter(act="ACCEPTANCE", item_id=OuterRef("item_version__item_id"))
    return drafts.filter(Q(account_id=account_id) | Q(received_by__isnull=False) & Exists(accepts))[:1]


class Lines(Func):
    """The values of a subquery as the lines of one text."""

    function = "STRING_AGG"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="GROUP_CONCAT", **context)


def _lying(application: str) -> Subquery:
    """Codes of the materials that lie with an application, read in passing."""
    lying = HandedMaterial.objects.filter(application_id=OuterRef(application), replaced_at=None)
    return Subquery(lying.annotate(lines=Lines(F("code"), Value("\n"))).values("lines"))


def lying_codes(row: Case | Application) -> frozenset[str]:
    """The codes of the materials that lie with what was fetched for its submission or acceptance."""
    return frozenset((row.lying or "").split("\n"))


def duties_of(actor: Actor, item_id: int) -> dict[str, int]:
    """The duties that the actor holds on an item -> the actor's official id. One statement."""
    held = catalogue.duties_held(actor).filter(item_id=item_id)
    return dict(held.values_list("act", "post__holdings__official_id"))


def _known(actor: Actor) -> int:
    if actor.account_id is None:
        raise NotFound
    return actor.account_id


def _with_clock(cases: Any) -> Any:
    """The case, and of what it belongs to only what acts on it read."""
    return (
        cases.select_related("application", "item_version")
        .only(*(field.name for field in Case._meta.concrete_fields), *READ)
        .annotate(calendar_id=F("item__hall__calendar_id"), calendar_version=F("item__hall__calendar__version"))
    )


def _duty_post(item: str, act: str) -> Subquery:
    return Subquery(catalogue.duties(act=act).filter(item_id=OuterRef(item)).values("post_id")[:1])


def _one(found: list[Found]) -> Found:
    if not found:
        raise NotFound
    return found[0]
