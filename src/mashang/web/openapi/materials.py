"""The materials of an application: handed in, listed, read again; the application form as it would be made."""

from typing import Any

from ninja import File, Router, Status
from ninja.files import UploadedFile

from mashang.cases import queries as cases
from mashang.cases.operations import draft
from mashang.documents.operations import printing, storing
from mashang.kernel.clock import city_day
from mashang.web.openapi import schemas as s
from mashang.web.openapi import views_of
from mashang.web.shared.pages import file_answer, stored_file_answer

router = Router(tags=["application"])
NO = dict.fromkeys((400, 401, 403, 404, 409, 415, 422, 429), s.Refused)


def _file(media_type: str) -> dict[str, Any]:
    """How the description says that the answer is a file."""
    return {
        "responses": {
            200: {"description": "OK", "content": {media_type: {"schema": {"type": "string", "format": "binary"}}}}
        }
    }


@router.get("/{key}/materials", response={200: list[s.Lying], **NO})
def materials(request, key: str):
    """What lies with the application now, the application form that the system made of it among them."""
    application = cases.application_for(request.actor, key, at=request.moment)
    return [views_of.material(one) for one in cases.materials_of(application)]


@router.post("/{key}/materials/{code}", response={201: s.Handed, **NO})
def hand_in(request, key: str, code: str, file: File[UploadedFile]):
    """Hands in a file for a material, in a draft or where a one-time notice asked for it; 422 (`generated-material`)
    where the `source` of the material is GENERATED."""
    checked = storing.check(file, file.name or code)
    handed = draft.attach(key=key, code=code, checked=checked, by=request.actor, at=request.moment)
    return Status(201, {"key": handed.key, "code": code, "name": checked.name})


@router.get("/{key}/materials/{material_key}/file", response=NO, openapi_extra=_file("*/*"))
def material_file(request, key: str, material_key: str):
    """The file of a material, as it was handed in or made."""
    application = cases.application_for(request.actor, key, at=request.moment)
    return stored_file_answer(cases.material_file(application, material_key))


@router.get("/{key}/application-form", response=NO, openapi_extra=_file("application/pdf"))
def application_form(request, key: str):
    """The application form of one's own draft as it would be made now, marked as not filed.

    404 for items without a material whose `source` is GENERATED. Once the draft is filed, the form made of it is among
    the materials within seconds.
    """
    paper = cases.application_form_of(request.actor, key)
    pdf = printing.print_application_form(paper, on=city_day(request.moment))
    return file_answer(pdf, name=f"{paper.title}.pdf", media_type="application/pdf")
