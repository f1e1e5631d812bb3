import csv
import io
from pathlib import Path

import pytest

from mashang.commandline.main import main

SHARED = Path(__file__).parents[5] / "shared" / "data" / "identifiers"


@pytest.fixture
def check_ids(tmp_path, capsys):
    def run(text: str) -> tuple[int, list[list[str]]]:
        file = tmp_path / "identifiers.csv"
        file.write_text(text, encoding="utf-8")
        code = main(["check-ids", str(file)])
        return code, list(csv.reader(io.StringIO(capsys.readouterr().out)))

    return run


def test_each_row_comes_back_with_verdict_and_reason(check_ids):
    code, rows = check_ids("kind,value\nric,11010519491231002X\nric,110105491231002\nuscc,91350100M000100Y44\n")
    assert (code, rows) == (
        0,
        [
            ["kind", "value", "verdict", "reason"],
            ["ric", "11010519491231002X", "valid", ""],
            ["ric", "110105491231002", "invalid", "15 位旧号码已停止使用，对应的 18 位号码是 11010519491231002X"],
            ["uscc", "91350100M000100Y44", "invalid", "第 18 位（校验码）不符"],
        ],
    )


def test_values_are_taken_as_they_stand(check_ids):
    _code, rows = check_ids('kind,value,note\nric," 11010519491231002X",甲\nric,,乙\n')
    assert [row[2:4] for row in rows[1:]] == [["甲", "invalid"], ["乙", "invalid"]]


def test_an_unknown_kind_is_said_by_the_exit_code(check_ids):
    code, rows = check_ids("kind,value\npassport,E12345678\nric,11010519491231002X\n")
    assert code == 2 and [row[2] for row in rows[1:]] == ["invalid", "valid"]


def test_the_reference_vectors_come_back_as_the_standard_says(capsys):
    file = SHARED / "identifier_vectors_dev.csv"
    if not file.exists():
        pytest.skip("the shared reference tables are not on this machine")
    assert main(["check-ids", str(file)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["verdict"] for row in rows] == ["valid" if row["check"] == "ok" else "invalid" for row in rows]
