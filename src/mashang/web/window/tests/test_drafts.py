"""A walk-in on one screen: kept as it is typed, ticked and scanned; filed once; nobody writes over another unseen."""

import pytest

from mashang.cases.models import Application, Case, HandedMaterial
from mashang.web.conftest import text
from mashang.web.window.tests.conftest import ANSWERS, said, scan

SEVERAL = {"situation-place": "RENT", "delivery_way": "WINDOW", "mark-plan": "SHOWN", "mark-lease": "PAPER"}


@pytest.fixture
def lin(counter, at_counter):
    return at_counter("lin")


@pytest.fixture
def draft(counter):
    return counter.draft(ready=False)


def send(browser, draft, then: str = "submit", **typed):
    seen = Application.objects.get(pk=draft.pk).saved_at
    values = {"seen_at": seen.isoformat(), "once": "click-number-one", **ANSWERS, **SEVERAL, "then": then, **typed}
    return browser.post(f"/window/drafts/{draft.key}/", {k: v for k, v in values.items() if v is not None})


def handed(draft) -> list[tuple[str, str]]:
    rows = HandedMaterial.objects.filter(application=draft, replaced_at=None).order_by("code", "form")
    return list(rows.values_list("code", "form"))


def test_one_click_keeps_everything_and_files_it(lin, draft):
    answer = send(lin, draft, **{"file-plan": scan()})
    case = Case.objects.get()
    assert answer.headers["Location"] == f"/window/cases/{case.number}/receipt/"
    assert handed(draft) == [("lease", "PAPER"), ("plan", "FILE"), ("plan", "SHOWN")]
    filed = Application.objects.get(pk=draft.pk)
    assert (filed.situations, filed.answers, filed.contact_phone) == ({"place": "RENT"}, ANSWERS, "")


def test_missing_papers_do_not_keep_the_window_from_taking_it_in(lin, draft):
    send(lin, draft, **{"mark-plan": "", "mark-lease": ""})
    assert (Case.objects.get().state, handed(draft)) == ("SUBMITTED", [])


def test_a_second_click_gets_the_same_receipt(lin, draft):
    first = send(lin, draft)
    second = send(lin, draft)
    assert first.headers["Location"] == second.headers["Location"]
    assert Case.objects.count() == 1
    code = lin.get(second.headers["Location"])
    assert "查询码" in text(code)
    later = send(lin, draft, once="another-page-of-mine")
    assert (later.headers["Location"], said(later)) == (
        f"/window/cases/{Case.objects.get().number}/",
        ["这份申请已经提交过了，这是它的办件页。"],
    )
    assert lin.get(f"/window/drafts/{draft.key}/").headers["Location"].startswith("/window/cases/")


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(lin, draft):
    answer = send(lin, draft, area="", contact_phone="12", **{"situation-place": None})
    page = text(answer)
    assert answer.status_code == 422
    for field in ("area", "situation-place", "contact_phone"):
        assert f'href="#id_{field}"' in page, field
    assert 'value="云江市滨河东路 118 号"' in page
    assert 'name="mark-plan" value="SHOWN" checked' in page
    assert Case.objects.count() == 0
    mended = send(lin, draft, once="click-number-two")  # the page that came back was made from the last save
    assert mended.headers["Location"].endswith("/receipt/")


def test_ticks_are_changed_and_taken_back_until_it_is_filed(lin, draft):
    send(lin, draft, "keep")
    send(lin, draft, "keep", **{"mark-plan": "PAPER", "mark-lease": ""})
    assert handed(draft) == [("plan", "PAPER")]
    assert HandedMaterial.objects.filter(application=draft).count() == 3  # what was noted before stays in the record


def test_a_file_that_cannot_be_taken_says_why_and_the_rest_is_kept(lin, draft):
    from django.core.files.uploadedfile import SimpleUploadedFile

    answer = send(lin, draft, **{"file-plan": SimpleUploadedFile("图.dwg", b"AC1027 drawing")})
    assert answer.status_code == 422
    assert 'href="#id_material-plan"' in text(answer) and "图.dwg" in text(answer)
    assert (Case.objects.count(), handed(draft)) == (0, [("lease", "PAPER"), ("plan", "SHOWN")])


def test_the_same_file_chosen_twice_is_kept_once_and_can_be_taken_out(lin, draft):
    send(lin, draft, "keep", **{"file-plan": scan()})
    send(lin, draft, "keep", **{"file-plan": scan()})
    kept = HandedMaterial.objects.get(application=draft, form="FILE", replaced_at=None)
    shown = lin.get(f"/window/drafts/{draft.key}/files/{kept.key}/")
    assert (shown.status_code, shown.headers["Content-Disposition"][:6]) == (200, "inline")
    send(lin, draft, remove=kept.key)  # the button for taking out files nothing
    assert (Case.objects.count(), ("plan", "FILE") in handed(draft)) == (0, False)


def test_a_stale_page_writes_nothing_over_and_loses_nothing(counter, lin, at_counter, draft):
    seen = Application.objects.get(pk=draft.pk).saved_at.isoformat()
    send(at_counter("mei"), draft, "keep", premises="云江市江滨路 1 号")
    answer = send(lin, draft, seen_at=seen, premises="云江市滨河东路 9 号")
    page = text(answer)
    assert (answer.status_code, "别人先办了" in page) == (409, True)
    assert 'value="云江市滨河东路 9 号"' in page and 'name="mark-plan" value="SHOWN" checked' in page
    assert Application.objects.get(pk=draft.pk).answers["premises"] == "云江市江滨路 1 号"


def test_a_colleague_at_the_post_files_it(at_counter, draft):
    assert send(at_counter("mei"), draft).headers["Location"].endswith("/receipt/")


def test_a_draft_is_thrown_away_only_after_asking(lin, draft):
    assert "删掉这份草稿" in text(lin.get(f"/window/drafts/{draft.key}/deletion/"))
    lin.post(f"/window/drafts/{draft.key}/deletion/")
    assert Application.objects.get(pk=draft.pk).state == "DISCARDED"
    assert lin.get(f"/window/drafts/{draft.key}/").status_code == 404


def test_materials_of_a_situation_carry_its_condition_for_the_browser(lin, draft):
    page = text(lin.get(f"/window/drafts/{draft.key}/"))
    assert "situation-place" in page and "（选“租的”的才要）" in page
    assert "data-when=" in page and "由我们取得，不收" in page


def test_the_page_costs_the_same_however_many_papers_there_are(lin, draft, statements):
    lin.get(f"/window/drafts/{draft.key}/")
    with statements() as one:
        lin.get(f"/window/drafts/{draft.key}/")
    send(lin, draft, "keep", **{"file-plan": scan(), "file-lease": scan("合同.pdf")})
    with statements(len(one)):
        lin.get(f"/window/drafts/{draft.key}/")
    assert len(one) <= 9, str(one)
