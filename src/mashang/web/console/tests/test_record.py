"""The record in words: no act, no subject and no recurring job shows to administrators as a code only."""

import re
from pathlib import Path

from django.apps import apps

import mashang
from mashang.journeys.jobs import JOBS
from mashang.kernel.tables import AuditedRow
from mashang.web.console import labels, recorded
from mashang.web.console.tests.conftest import text


def test_the_record_speaks_chinese_and_is_asked_in_chinese(browse, staffed):
    shen = browse("shen")
    page = text(shen.get("/console/audit/", {"act": "发布事项"}))
    rows = page.split("<tbody>")[1]
    assert "发布事项" in rows and "事项版本" in rows and "网页" in rows and "item.drafted" not in rows
    assert '<option value="item.published" lang="zh-Hans">' in page.split('<datalist id="suggested-act">')[1]
    shen.cookies["lang"] = "en"
    english = text(shen.get("/console/audit/"))
    assert "发布事项" not in english.split("<tbody>")[1]


def test_every_act_of_the_source_has_a_word_in_the_record():
    source = Path(mashang.__file__).parent
    performed = re.compile(
        r"""(?:performing|audit\.record|_note|changing\.record|PERSON_READ =|act=)\(?\s*"""
        r"""(?:request, )?"([a-z_-]+\.[a-z_-]+)\""""
    )
    said = {
        name
        for path in source.rglob("*.py")
        if "tests" not in path.parts and not path.name.startswith("test_")
        for name in performed.findall(path.read_text())
    }
    assert sorted(said - set(recorded.ACTS)) == []
    assert len(said) > 100
    kinds = {model._meta.label for model in apps.get_models() if issubclass(model, AuditedRow)}
    assert sorted(kinds - set(recorded.SUBJECTS)) == []


def test_every_recurring_job_says_what_it_does():
    assert sorted({name for name, _seconds, _do in JOBS} - set(labels.JOBS)) == []
