"""Lists made to do harm: a kilobyte that takes all memory, a million rows, endless brackets. No database."""

import io
import resource
import zipfile
from collections.abc import Callable

import pytest

from mashang.catalogue.sources import sheets, workbook_process
from mashang.catalogue.tests.test_sources import workbook
from mashang.kernel.encodings import Unreadable

HEADING = ["事项名称"]


def changed(part: str, change: Callable[[str], str], table: list[list] | dict[str, list[list]]) -> bytes:
    """A workbook with one of its parts written otherwise."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook(table))) as before,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            text = before.read(name).decode()
            after.writestr(name, change(text) if name == part else text)
    return file.getvalue()


def far(cell: str, row: str) -> bytes:
    """A heading, and one more cell so far away that everything between wants a place."""
    last = f'<row r="{row}"><c r="{cell}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    return changed("xl/worksheets/sheet1.xml", lambda text: text.replace("</sheetData>", last), [HEADING])


VAST = {
    "a cell in the last corner": lambda: far("XFD1048576", "1048576"),
    "a thousand columns and a hundred thousand rows": lambda: far("ALL100000", "100000"),
    "a cell beyond every corner": lambda: far("ZZZZZ4294967295", "4294967295"),
    "200 MB of one letter": lambda: changed(
        "xl/worksheets/sheet1.xml", lambda text: text.replace("甲", "x" * 200_000_000), [HEADING, ["甲"]]
    ),
    "the same sheet 500 times": lambda: workbook({f"s{n}": [HEADING] for n in range(500)}),
    "a million rows": lambda: "事项名称\n".encode() + "食品\n".encode() * 1_000_000,
    "twenty million empty rows": lambda: "事项名称\n".encode() + b"\n" * 20_000_000,
    "a million columns": lambda: "事项名称\n".encode() + b"," * 1_000_000,
    "a million lines of JSON": lambda: b'{"name":1}\n' * 1_000_000,
    "a million things in one list of JSON": lambda: b"[" + b"1," * 1_000_000 + b"1]",
}


@pytest.mark.parametrize("made", VAST.values(), ids=VAST)
def test_a_vast_list_took_all_memory_of_the_web_server(made):
    content = made()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Unreadable) as refused:
        sheets.rows_of(content)
    assert refused.value.code == "TOO_LARGE"
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kilobytes


def test_a_row_of_json_that_lies_too_deep_is_named_and_the_others_are_read():
    deep = '{"name": ' + "[" * 900 + "]" * 900 + "}"
    rows = sheets.rows_of(f'[{deep}, {{"name": "食品经营许可新办"}}]'.encode())
    assert [(row.number, row.problem, row.values) for row in rows] == [
        (1, "JSON", {}),
        (2, "", {"name": "食品经营许可新办"}),
    ]


def test_a_long_and_wide_workbook_that_is_no_trick_is_read():
    table = [HEADING + [f"列{n}" for n in range(20)], *([f"事项{n}"] + ["值"] * 20 for n in range(2_000))]
    rows = sheets.rows_of(workbook(table))
    assert (len(rows), rows[-1].number, rows[-1].values["name"]) == (2_000, 2_001, "事项1999")
    assert workbook_process.MOST_ROWS == sheets.MOST_ROWS == 300_000
