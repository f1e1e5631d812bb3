"""A disk without room: said in a sentence, nothing half kept, reading goes on; with room everything goes on."""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from mashang.cases.models import HandedMaterial
from mashang.documents import contents
from mashang.documents.models import StoredFile
from mashang.web.citizen.tests.conftest import PDF, ways  # noqa: F401
from mashang.web.conftest import browse, standing_town, town  # noqa: F401
from mashang.web.shared import errors

SAID = "系统的存储空间满了，这次没有保存"


@contextmanager
def no_room() -> Iterator[None]:
    """No file may become longer than a hundred bytes, as on a full disk; but Python's own, for it would keep a module
    that is loaded here for the first time cut to a hundred bytes, and nobody could load it again."""
    before, keeps_none = resource.getrlimit(resource.RLIMIT_FSIZE), sys.dont_write_bytecode
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = keeps_none
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_an_upload_without_room_is_refused_in_words_and_reading_goes_on(ways, browse):  # noqa: F811
    draft, client = ways.draft(ready=False), browse("li")
    page = f"/my/applications/{draft.key}/materials/"
    before = set(contents.all_contents())
    with no_room():
        by_program = client.post(
            f"/api/v1/applications/{draft.key}/materials/plan", {"file": SimpleUploadedFile("图.pdf", PDF)}
        )
        by_hand = client.post(page, {"material": "plan", "file": SimpleUploadedFile("图.pdf", PDF)})
        assert client.get(page).status_code == 200
    assert (by_program.status_code, by_program.json()["reasons"][0]["code"]) == (507, "no-room")
    assert (by_hand.status_code, SAID in by_hand.content.decode()) == (507, True)
    assert (set(contents.all_contents()), HandedMaterial.objects.count()) == (before, 0)
    assert StoredFile.objects.filter(name="图.pdf").count() == 0
    assert client.post(page, {"material": "plan", "file": SimpleUploadedFile("图.pdf", PDF)}).status_code == 302


@pytest.fixture
def full_database(db) -> Iterator[None]:
    """An SQLite that may not grow by a page."""
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can be told how large it may become")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_a_full_database_is_said(ways, browse, full_database):  # noqa: F811
    draft, client = ways.draft(ready=False), browse("li")
    for _ in range(400):
        answer = client.put(
            f"/api/v1/applications/{draft.key}", {"answers": {"premises": "长" * 2000}}, "application/json"
        )
        if answer.status_code != 200:
            break
        draft = ways.draft(ready=False, name="zhou")
    assert (answer.status_code, answer.json()["reasons"][0]["code"]) == (507, "no-room")


def test_what_the_server_says_of_a_full_disk_is_understood():
    full, away = OperationalError("could not extend file"), OperationalError("connection refused")
    full.__cause__ = psycopg.errors.DiskFull("could not extend file")
    away.__cause__ = psycopg.OperationalError("connection refused")
    assert (errors.is_full(full), errors.is_full(away), errors.is_full(ValueError())) == (True, False, False)
