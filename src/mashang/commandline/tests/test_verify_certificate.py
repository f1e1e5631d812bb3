import json
from argparse import Namespace
from pathlib import Path

import pytest

from mashang.certificates.models import Certificate
from mashang.certificates.operations.cancellation import cancel
from mashang.certificates.tests.conftest import JOB, City, made_city
from mashang.commandline import verify_certificate
from mashang.documents import queries as documents
from mashang.kernel import clock


@pytest.fixture
def city(db) -> City:
    return made_city()


@pytest.fixture
def paper(city, tmp_path) -> Path:
    city.drawn()
    path = tmp_path / "certificate.pdf"
    path.write_bytes(documents.open_file(Certificate.objects.select_related("file").get().file).read())
    return path


def run(path, *, as_json=False) -> int:
    return verify_certificate.run(Namespace(file=path, json=as_json))


def test_a_good_certificate_is_said_to_be_good(paper, capsys):
    assert run(paper) == 0
    said = capsys.readouterr().out
    for words in ("完好，未被改动", "可信", "没有添加内容", "食品经营许可证", "有效"):
        assert words in said


def test_one_json_object_for_scripts(paper, capsys):
    assert run(paper, as_json=True) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["holds"], said["verdict"], said["certificate"]["status"]) == (True, "valid", "ISSUED")


def test_a_changed_paper_is_found(paper, capsys):
    paper.write_bytes(paper.read_bytes() + b"\n% added")
    assert run(paper) == 1
    assert "无效" in capsys.readouterr().out


def test_a_sealed_paper_whose_certificate_was_cancelled_counts_no_more(paper, capsys):
    cancel(number=Certificate.objects.get().number, reason="注销", by=JOB, at=clock.now())
    assert run(paper, as_json=True) == 1
    said = json.loads(capsys.readouterr().out)
    assert (said["holds"], said["verdict"], said["certificate"]["status"]) == (True, "invalid", "CANCELLED")


def test_any_other_file_proves_nothing(tmp_path, db, capsys):
    other = tmp_path / "other.pdf"
    other.write_bytes(b"%PDF-1.7 nothing")
    assert run(other) == 1
    assert run(tmp_path / "missing.pdf") == 2
    assert "missing.pdf" in capsys.readouterr().err
