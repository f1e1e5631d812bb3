"""The addresses of the open interface. Each function calls queries and at most one operation."""

from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, RawPostDataException
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query, Status
from ninja.errors import HttpError, ValidationError

from mashang import __version__
from mashang.cases import queries as cases
from mashang.cases.operations import acceptance, correction, decision, draft, receiving, review, submission, withdrawal
from mashang.cases.types import Defect
from mashang.catalogue import queries as catalogue
from mashang.catalogue.types import Narrowed
from mashang.certificates import queries as certificates
from mashang.kernel.errors import Reason, Refusal
from mashang.people.operations import sign_in as signing_in
from mashang.people.operations import sign_out as signing_out
from mashang.programs.types import CATALOGUE, CERTIFICATES
from mashang.web import openapi
from mashang.web.openapi import schemas as s
from mashang.web.openapi import views_of
from mashang.web.openapi.frame import AsBytes, SignedIn
from mashang.web.openapi.keys import MAY_CARRY_A_KEY, key_if_given
from mashang.web.openapi.reading import NotJson, Storable
from mashang.web.shared import errors
from mashang.web.shared.pages import FACTOR_FIRST, PASSWORD_FIRST, once_key

SESSIONS = "mashang.people.sessions.OpenSessions"


api = NinjaAPI(
    title="Mashang 马上办",
    version=__version__,
    description=openapi.__doc__ or "",
    docs_url="/docs",
    urls_namespace="openapi",
    auth=SignedIn(),
    parser=Storable(),
    renderer=AsBytes(),
)
NO = dict.fromkeys((400, 401, 403, 404, 409, 415, 422, 429), s.Refused)


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    answer = api.create_response(request, views_of.refusal(refusal), status=refusal.status)
    return errors.with_headers(answer, refusal)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, problem: HttpError) -> HttpResponse:
    """A body that is no JSON (400) or another kind of body (415), a missing sign-in or CSRF token (401, 403): in the
    shape of every refusal."""
    status = 415 if isinstance(problem.__cause__, NotJson) else problem.status_code
    reason = {"text": str(problem), "field": "", "code": str(status)}
    return api.create_response(request, {"reasons": [reason]}, status=status)


@api.exception_handler(RawPostDataException)
def form_instead(request: HttpRequest, problem: RawPostDataException) -> HttpResponse:
    """A form where JSON belongs, whose body was read before it got here."""
    return unreadable(request, HttpError(415, "Cannot parse request body"))


@api.exception_handler(ValidationError)
def misshapen(request: HttpRequest, problem: ValidationError) -> HttpResponse:
    reasons = [
        {"text": error["msg"], "field": ".".join(str(part) for part in error["loc"][1:]), "code": error["type"]}
        for error in problem.errors
    ]
    return api.create_response(request, {"reasons": reasons}, status=422)


# -- catalogue ---------------------------------------------------------------------------------------------------------
@api.get(
    "/items",
    response={200: s.Hits, **NO},
    auth=key_if_given(CATALOGUE),
    tags=["catalogue"],
    openapi_extra=MAY_CARRY_A_KEY,
)
def search(
    request,
    q: str = "",
    audience: str = "",
    way: str = "",
    division: str = "",
    unit: str = "",
    after: str = "",
    limit: int = Query(20, ge=1, le=50),
):
    """Items found for what was typed: names, aliases, departments, pinyin, initials."""
    only = Narrowed(division_code=division, audience=audience, way=way, unit_code=unit)
    return catalogue.search(q, only, after=after or None, limit=limit)


@api.get(
    "/items/{path:code}",
    response={200: s.Item, **NO},
    auth=key_if_given(CATALOGUE),
    tags=["catalogue"],
    openapi_extra=MAY_CARRY_A_KEY,
)
def item(request, code: str):
    """The guide of one item with situations, materials and form."""
    return views_of.guide(catalogue.public_item(code))


# -- session -----------------------------------------------------------------------------------------------------------
@api.post("/session", response={200: s.Session, **NO}, auth=None, tags=["session"])
def open_session(request, who: s.SignIn):
    """Signs in; the cookies of the answer are the session. Counted and locked like the page."""
    opened = signing_in.sign_in(
        name=who.name, password=who.password, code=who.code, by=request.actor, at=request.moment
    )
    if isinstance(opened, signing_in.CodeWanted):
        raise Refusal(Reason(_("请在 code 里填动态码"), field="code", code="second-factor-wanted"))
    login(request, opened.account, backend=SESSIONS)
    if opened.must_change_password:
        request.session[PASSWORD_FIRST] = True
    if opened.must_enrol:
        request.session[FACTOR_FIRST] = True
    return {
        "account": opened.account.display_name,
        "csrf_token": get_token(request),
        "must_change_password": opened.must_change_password,
    }


@api.delete("/session", response={204: None, **NO}, tags=["session"])
def close_session(request):
    """Signs out."""
    signing_out.sign_out(by=request.actor, at=request.moment)
    logout(request)
    return Status(204, None)


# -- applying ----------------------------------------------------------------------------------------------------------
@api.post("/applications", response={201: s.Draft, **NO}, tags=["application"])
def start(request, wanted: s.Start):
    """Starts a draft, or gives back the open one."""
    made = draft.start(
        item_code=wanted.item_code,
        by=request.actor,
        at=request.moment,
        principal_kind=wanted.principal_kind,
        principal_key=wanted.principal_key,
    )
    return Status(201, made)


@api.put("/applications/{key}", response={200: s.Draft, **NO}, tags=["application"])
def save(request, key: str, contents: s.Contents):
    """Keeps what is given, right or wrong; what is left out stays as it was."""
    given = {name: value for name, value in contents.dict().items() if value is not None}
    draft.save(key=key, by=request.actor, at=request.moment, **given)
    return cases.application_for(request.actor, key, at=request.moment)


@api.post("/applications/{key}/submission", response={201: s.Receipt, **NO}, tags=["application"])
def submit(request, key: str):
    """Files the draft. The same `Idempotency-Key` again gets the same receipt."""
    return Status(201, submission.submit(key=key, by=request.actor, at=request.moment, once=once_key(request)))


# -- following ---------------------------------------------------------------------------------------------------------
@api.get("/cases", response={200: s.Cases, **NO}, tags=["case"])
def my_cases(request, before: int | None = Query(None, ge=1, le=2**62), limit: int = Query(20, ge=1, le=100)):
    """One's own cases, newest first; `before` is the `next` of the page before."""
    found = cases.applications_of(request.actor, at=request.moment, before=before, limit=limit)
    return {"cases": [views_of.row(case) for case in found], "next": found[-1].pk if len(found) == limit else None}


@api.get("/cases/{number}", response={200: s.Case, **NO}, tags=["case"])
def case(request, number: str):
    """One's own case with its clock and timeline."""
    return views_of.case(cases.case_for_applicant(request.actor, number, at=request.moment))


@api.post("/tracking", response={200: s.Case, **NO}, auth=None, tags=["case"])
def track(request, asked: s.Tracking):
    """A case by receipt or case number and query code, for anybody who has both; limited per address."""
    return views_of.case(cases.case_by_code(asked.number, asked.code, by=request.actor, at=request.moment))


@api.post("/cases/{number}/correction/answer", response={200: s.CaseRow, **NO}, tags=["case"])
def answer_correction(request, number: str, mended: s.Mended):
    """Says that everything the one-time notice named was mended."""
    done = correction.answer(
        case_number=number, by=request.actor, at=request.moment, answers=mended.answers, once=once_key(request)
    )
    return views_of.row(done)


@api.post("/cases/{number}/withdrawal", response={200: s.CaseRow, **NO}, tags=["case"])
def withdraw(request, number: str, why: s.Why):
    """Takes the application back, before the decision."""
    done = withdrawal.withdraw(
        case_number=number, by=request.actor, at=request.moment, reason=why.reason, once=once_key(request)
    )
    return views_of.row(done)


# -- acts of officials -------------------------------------------------------------------------------------------------
@api.post("/cases/{number}/materials", response={200: s.CaseRow, **NO}, tags=["office"])
def receive_papers(request, number: str, papers: s.Papers):
    """Notes papers that the clerk has seen or taken."""
    one = cases.case_for_official(request.actor, number)
    receiving.receive_papers(
        key=one.application.key, codes=papers.codes, form=papers.form, by=request.actor, at=request.moment
    )
    return views_of.row(one)


@api.post("/cases/{number}/correction", response={200: s.CaseRow, **NO}, tags=["office"])
def request_correction(request, number: str, notice: s.Notice):
    """Tells everything that is missing, once."""
    defects = [Defect(d.code, d.name, d.problem, d.remedy) for d in notice.defects]
    done = correction.request_correction(
        case_number=number,
        defects=defects,
        note=notice.note,
        by=request.actor,
        at=request.moment,
        once=once_key(request),
    )
    return views_of.row(done)


@api.post("/cases/{number}/acceptance", response={200: s.CaseRow, **NO}, tags=["office"])
def accept(request, number: str):
    """Accepts a complete application; the clock starts."""
    return views_of.row(
        acceptance.accept(case_number=number, by=request.actor, at=request.moment, once=once_key(request))
    )


@api.post("/cases/{number}/review", response={200: s.CaseRow, **NO}, tags=["office"])
def pass_on(request, number: str, opinion: s.Opinion):
    """Passes a case on to decision."""
    done = review.pass_on(
        case_number=number,
        opinion=opinion.opinion,
        proposal=opinion.proposal,
        by=request.actor,
        at=request.moment,
        once=once_key(request),
    )
    return views_of.row(done)


@api.post("/cases/{number}/decision", response={200: s.CaseRow, **NO}, tags=["office"])
def decide(request, number: str, what: s.Decision):
    """Grants, or refuses with reasons and legal basis."""
    common = {"case_number": number, "by": request.actor, "at": request.moment, "once": once_key(request)}
    if what.outcome == "GRANTED":
        return views_of.row(decision.grant(reasons=what.reasons, **common))
    return views_of.row(decision.refuse(reasons=what.reasons, legal_basis=what.legal_basis, **common))


# -- verification ------------------------------------------------------------------------------------------------------
@api.get(
    "/certificates/{identifier}",
    response={200: s.Verification, **NO},
    auth=key_if_given(CERTIFICATES),
    tags=["certificate"],
    openapi_extra=MAY_CARRY_A_KEY,
)
def verify(request, identifier: str):
    """What everybody may know of a certificate; limited per address."""
    return certificates.verify(identifier, by=request.actor, at=request.moment)
