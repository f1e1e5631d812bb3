"""`import-items` and `import-guides`: the report, its JSON, and exit codes that mean something."""

import json

import pytest

from mashang.catalogue.models import Item
from mashang.commandline import import_guides, import_items
from mashang.commandline.main import _parser

GOOD = "事项名称,部门,事项类型\n居住证办理,市公安局,公共服务\n"
BAD = GOOD + "没有部门,,公共服务\n"


@pytest.fixture
def bring(db, tmp_path, capsys):
    def bring(command: str, text: str, *options: str) -> tuple[int, str]:
        file = tmp_path / "list.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        arguments = _parser([command]).parse_args([command, str(file), *options])
        return arguments.run(arguments), capsys.readouterr().out

    return bring


def test_all_in(bring):
    assert bring("import-items", GOOD)[0] == 0
    assert bring("import-items", GOOD.encode("gb18030"))[1].startswith("读入 1 行：新增 0，变更 0，未变 1，拒绝 0")


def test_nothing_written_because_of_one_row(bring):
    code, said = bring("import-items", BAD)
    assert (code, Item.objects.count()) == (2, 0)
    assert "拒绝 第 3 行：没有实施部门" in said


def test_a_table_that_is_none_is_not_answered_with_an_option_that_does_not_help(bring):
    assert "--partial" in bring("import-items", BAD)[1]
    code, said = bring("import-items", "a,b\n1,2\n")
    assert (code, "--partial" in said) == (2, False)
    assert "拒绝 整个文件：找不到“事项名称”一列" in said


def test_partly_written(bring):
    assert bring("import-items", BAD, "--partial")[0] == 3
    assert Item.objects.count() == 1


def test_one_json_object(bring):
    code, said = bring("import-items", BAD, "--json")
    report = json.loads(said)
    assert (code, set(report)) == (2, {"read", "new", "changed", "unchanged", "refused", "findings"})
    assert report["refused"] == [{"row": 3, "code": "department-missing", "reason": "没有实施部门"}]


def test_guides(bring):
    assert bring("import-guides", '{"item_name": "取水许可", "region": "某市", "item_type": "行政许可"}\n')[0] == 0
    assert bring("import-guides", "not a table")[0] == 2


def test_a_file_that_is_not_there(db, capsys):
    for command, module in (("import-items", import_items), ("import-guides", import_guides)):
        arguments = _parser([command]).parse_args([command, "/nowhere/list.csv"])
        assert module.run(arguments) == 1
        assert capsys.readouterr().err.startswith("读不了文件 /nowhere/list.csv")
