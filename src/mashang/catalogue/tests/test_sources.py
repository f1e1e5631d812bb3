"""Files as they come: encodings, formats, odd rows. No database."""

import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mashang.catalogue.sources import readings, sheets
from mashang.catalogue.types import Limit
from mashang.kernel import encodings
from mashang.kernel.encodings import Unreadable

CSV = "事项名称,部门,事项类型\n食品经营许可新办,市市场监督管理局,行政许可\n居住证办理,市公安局,公共服务\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_usual_encodings_are_read(encoding):
    assert encodings.text_of(CSV.encode(encoding)).lstrip("\ufeff") == CSV
    assert [row.values["name"] for row in sheets.rows_of(CSV.encode(encoding))] == ["食品经营许可新办", "居住证办理"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("事項名稱,部門\n食品經營許可,市場監督管理局\n".encode("big5"), "ENCODING"),
        ("Größe,Straße\nÜber,Maß\n".encode("latin-1"), "ENCODING"),
        ("привет,мир\n".encode("cp1251"), "ENCODING"),
        (CSV.encode()[:50] + b"\xff" + CSV.encode()[50:], "BROKEN_UTF8"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "ENCODING"),
        (b"", "EMPTY"),
        (b"\n  \n", "EMPTY"),
        (b"PK\x03\x04 not a workbook", "FORMAT"),
        ("甲,乙\n丙,丁\n".encode(), "HEADER"),
    ],
)
def test_what_can_not_be_read_is_refused(content, code):
    with pytest.raises(Unreadable) as refused:
        sheets.rows_of(content)
    assert refused.value.code == code


def test_a_broken_character_is_named_by_its_line():
    lines = CSV.splitlines(keepends=True)
    broken = lines[0].encode() + lines[1].encode() + lines[2].encode()[:4] + b"\xc3" + lines[2].encode()[4:]
    with pytest.raises(Unreadable) as refused:
        sheets.rows_of(broken * 1)
    assert (refused.value.code, refused.value.line) == ("BROKEN_UTF8", 3)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(content):
    try:
        rows = sheets.rows_of(content)
    except Unreadable:
        return
    for row in rows:
        readings.item_of(row)


def test_row_numbers_are_those_of_a_spreadsheet():
    text = '名称,部门\n甲,局\n\n"乙\n的续行",局\n ,\n丙,局\n'
    rows = sheets.rows_of(text.encode())
    assert [(row.number, readings.item_of(row).described.name) for row in rows] == [
        (2, "甲"),
        (4, "乙 的续行"),
        (6, "丙"),
    ]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_separators(separator):
    text = CSV.replace(",", separator)
    assert [row.values["department"] for row in sheets.rows_of(text.encode())] == ["市市场监督管理局", "市公安局"]


def test_surplus_cells_are_refused_not_shifted():
    row = sheets.rows_of("名称,部门\n甲,局,多余\n".encode())[0]
    assert (row.problem, row.words) == ("SURPLUS", "多余")


def test_workbooks():
    rows = sheets.rows_of(
        workbook([["表一：事项", "", ""], ["事项名称", "部门", "区划代码"], ["甲", "局", 350102000000]])
    )
    assert [(row.number, row.values) for row in rows] == [
        (3, {"name": "甲", "department": "局", "area_code": "350102000000"})
    ]


def test_every_sheet_with_the_columns_is_read():
    sheets_of_book = {"说明": [["填写说明"]], "甲局": [["事项名称"], ["甲"]], "乙局": [["事项名称"], ["乙"]]}
    rows = sheets.rows_of(workbook(sheets_of_book))
    assert [(row.sheet, row.number, row.values["name"]) for row in rows] == [("甲局", 2, "甲"), ("乙局", 2, "乙")]


def test_units_in_headings_and_columns_of_one_meaning():
    row = sheets.rows_of("名称,部门,实施主体,法定时限（工作日）,承诺时限(单位：小时)\n甲,局,委,20,4\n".encode())[0]
    assert row.values == {
        "name": "甲",
        "department": "局",
        "实施主体": "委",
        "legal_limit": "20",
        "legal_unit": "工作日",
        "promised_limit": "4",
        "promised_unit": "小时",
    }


def test_a_quotation_mark_that_nobody_closed_swallows_nothing():
    with pytest.raises(Unreadable) as refused:
        sheets.rows_of('名称,部门\n甲,局\n"乙,局\n丙,局\n'.encode())
    assert (refused.value.code, refused.value.line) == ("QUOTES", 4)


def test_a_code_that_a_spreadsheet_has_rounded_is_refused():
    row = sheets.rows_of(workbook([["事项名称", "事项编码"], ["甲", 1151160200877801.0 * 10]]))[0]
    assert (row.problem, row.words) == ("INEXACT", "事项编码")


def test_json_lines_and_arrays():
    lines = '{"item_name": "甲", "region": "某市"}\n\nnot json\n[1]\n{"item_name": "乙\\ud800"}\n'
    rows = sheets.rows_of(lines.encode())
    assert [(row.number, row.problem, row.values.get("name", "")) for row in rows] == [
        (1, "", "甲"),
        (3, "JSON", ""),
        (4, "JSON", ""),
        (5, "", "乙"),
    ]
    assert [row.values["name"] for row in sheets.rows_of(json.dumps([{"名称": "甲"}]).encode())] == ["甲"]


def item(**values) -> readings.SourceItem:
    usual = {"name": "甲", "department": "局", "code": "C", "item_type": "公共服务"}
    return readings.item_of(sheets.SheetRow(2, {**usual, **values}))


def test_a_row_says_what_it_says():
    read = item(
        item_type="行政许可",
        item_type_code="1",
        legal_limit="20",
        legal_unit="日",
        promised_limit="5",
        promised_unit="工作日",
        fee="不收费",
        visits="1次",
        level="县级",
        case_type="承诺件",
        audience="自然人,法人",
        materials="申请书；身份证",
        area_code="350102",
    )
    described = read.described
    assert (read.refusals, read.findings, read.division_code) == ([], [], "350102000000")
    assert (described.kind, described.has_licence_terms, described.level) == ("LICENCE", True, "COUNTY")
    assert (described.legal, described.promised) == (Limit(20, "WORKING_DAY"), Limit(5, "WORKING_DAY"))
    assert (described.has_fee, described.visits, described.case_kind, described.audience) == (
        False,
        1,
        "PROMISED",
        "BOTH",
    )
    assert [material.name for material in described.content.materials] == ["申请书", "身份证"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"name": ""}, "name-missing"),
        ({"name": "字" * 1001}, "name-too-long"),
        ({"name": "食品锟斤拷许可"}, "name-spoilt"),
        ({"department": ""}, "department-missing"),
        ({"code": "C" * 101}, "code-too-long"),
        ({"item_type": "行政处罚"}, "kind-not-applied-for"),
        ({"item_type": "", "item_type_code": "2"}, "kind-not-applied-for"),
        ({"item_type": "随便"}, "kind-unknown"),
        ({"item_type": "行政许可", "item_type_code": "20"}, "kind-contradicts"),
        ({"legal_limit": "很久"}, "legal-limit-unreadable"),
        ({"promised_limit": "5", "promised_unit": "斤"}, "promised-limit-unreadable"),
    ],
)
def test_rows_are_refused_with_the_reason(values, code):
    assert [remark.code for remark in item(**values).refusals] == [code]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"code": ""}, "code-made"),
        ({"area_code": "某区"}, "area-code-form"),
        ({"item_type": ""}, "kind-not-stated"),
        ({"legal_limit": "3", "legal_unit": "个月"}, "limit-in-months"),
        ({"visits": "多次"}, "visits-unreadable"),
    ],
)
def test_doubts_are_findings(values, code):
    read = item(**values)
    assert (read.refusals, [remark.code for remark in read.findings]) == ([], [code])


def test_the_longest_name_is_taken():
    assert item(name="字" * 1000).refusals == []


def test_nothing_that_a_row_carries_is_lost():
    assert item(经办人="老王").described.content.extra == {"经办人": "老王"}


def workbook(table: list[list] | dict[str, list[list]]) -> bytes:
    """A small XLSX, written by hand."""
    tables = table if isinstance(table, dict) else {"s": table}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    sheets_of_book = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(tables, 1))
    links = "".join(
        f'<Relationship Id="r{n}" Type="{office}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(tables) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>{sheets_of_book}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}</Relationships>',
    }
    for n, cells in enumerate(tables.values(), 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = (
            f'<worksheet xmlns="{main}"><sheetData>{_rows(cells)}</sheetData></worksheet>'
        )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return file.getvalue()


def _rows(table: list[list]) -> str:
    return "".join(
        f'<row r="{number}">{"".join(_cell(number, place, value) for place, value in enumerate(row))}</row>'
        for number, row in enumerate(table, 1)
    )


def _cell(number: int, place: int, value) -> str:
    where = f"{chr(65 + place)}{number}"
    if isinstance(value, str):
        return f'<c r="{where}" t="inlineStr"><is><t>{value}</t></is></c>'
    return f'<c r="{where}"><v>{value}</v></c>'
