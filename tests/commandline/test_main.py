import pytest

from mashang import __version__
from mashang.commandline import demo, main, test


def test_the_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as end:
        main.main(["--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    from mashang.commandline.table import COMMANDS

    assert [name for name in COMMANDS if name.replace("_", "-") not in said] == []


def test_a_command_that_does_not_exist_is_wrong_use(capsys):
    with pytest.raises(SystemExit) as end:
        main.main(["fly"])
    assert end.value.code == 2
    assert "invalid choice: 'fly'" in capsys.readouterr().err


def test_the_version_is_said(capsys):
    with pytest.raises(SystemExit):
        main.main(["--version"])
    assert capsys.readouterr().out == f"mashang {__version__}\n"


def test_columns_of_sign_ins_stand_below_each_other():
    assert demo.table([("李梅", "citizen"), ("A", "x")]) == ["李梅  citizen", "A     x"]


def test_the_sum_of_a_test_run_is_read_from_the_reports(tmp_path):
    report = tmp_path / "report.xml"
    report.write_text('<testsuites><testsuite tests="9" failures="1" errors="1" skipped="2"/></testsuites>')
    count = test.counted(report)
    assert count == test.Count(passed=5, failed=2, skipped=2)
    assert str(count + test.Count(passed=1)) == "6 passed, 2 failed, 2 skipped"
    assert str(test.Count(passed=3)) == "3 passed, 0 failed"
