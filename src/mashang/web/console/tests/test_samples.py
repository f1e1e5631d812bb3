"""The files behind the names of samples: the editor uploads them, the reviewer opens them, a stranger sees nothing."""

from django.core.files.uploadedfile import SimpleUploadedFile

from mashang.catalogue import queries as catalogue
from mashang.documents.operations import printing
from mashang.documents.types import Slip
from mashang.web.conftest import TODAY

ADDRESS, FILE = "/console/items/NEW-01/versions/1/samples/", "/console/items/NEW-01/samples/plan.pdf/"


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("图.pdf", printing.print_slip(Slip(heading="样表", title="平面布局图"), on=TODAY))


def test_the_editor_uploads_what_the_version_names(staffed, draft, browse):
    he = browse("he")
    assert "还没有上传" in he.get(ADDRESS).content.decode()
    assert ADDRESS in he.get("/console/items/NEW-01/versions/1/drafting/materials/").content.decode()
    assert he.post(ADDRESS, {"name": "plan.pdf", "file": pdf()}).status_code == 302
    assert list(catalogue.samples_of(staffed.actor("he"), "NEW-01")) == ["plan.pdf"]
    assert browse("tang").get(FILE)["Content-Type"] == "application/pdf"
    for sent in ({"name": "plan.pdf"}, {"name": "other.pdf", "file": pdf()}):
        assert he.post(ADDRESS, sent).status_code == 422


def test_a_reviewer_uploads_nothing_and_a_stranger_sees_nothing(staffed, draft, browse):
    assert browse("tang").post(ADDRESS, {"name": "plan.pdf", "file": pdf()}).status_code == 403
    for who in ("lin", "sun"):
        assert [browse(who).get(address).status_code for address in (ADDRESS, FILE)] == [404, 404]
    assert browse("he").get(FILE).status_code == 404
