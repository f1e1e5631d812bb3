from pathlib import Path

import pytest

from mashang.commandline.main import main

HEADER = "rule,accepted,limit,stopped,resumed"
SHARED = Path(__file__).parents[5] / "shared" / "data" / "holidays"


@pytest.fixture
def deadlines(tmp_path, capsys):
    """Runs the command over rows (or bytes); answers with exit code and printed lines without the header."""

    def run(*rows: str, content: bytes | None = None) -> tuple[int, list[str]]:
        file = tmp_path / "table.csv"
        file.write_bytes(content if content is not None else "\n".join([HEADER, *rows]).encode())
        code = main(["deadlines", str(file)])
        return code, capsys.readouterr().out.splitlines()[1:]

    return run


def test_rules_are_counted_as_the_table_says(deadlines):
    assert deadlines("W,2025-01-24,5,,", "N,2019-02-02,5,,", "S,2019-03-06,5,2019-03-08,2019-03-11") == (
        0,
        [
            "W,2025-01-24,5,,,2025-02-07,",
            "N,2019-02-02,5,,,2019-02-11,",
            "S,2019-03-06,5,2019-03-08,2019-03-11,2019-03-14,",
        ],
    )


def test_a_year_that_is_not_published_makes_the_date_provisional(deadlines):
    assert deadlines("W,2026-12-20,20,,", "N,2026-12-20,11,,", "N,2026-12-20,12,,", "W,2026-12-20,10,,") == (
        0,
        [
            "W,2026-12-20,20,,,2027-01-15,provisional: calendar for 2027 not published",
            "N,2026-12-20,11,,,2026-12-31,",
            "N,2026-12-20,12,,,2027-01-01,provisional: calendar for 2027 not published",
            "W,2026-12-20,10,,,2027-01-01,provisional: calendar for 2027 not published",
        ],
    )


@pytest.mark.parametrize(
    ("row", "note"),
    [
        ("W,2003-12-31,5,,", "accepted lies before 2004, the first year of the calendar"),
        ("w,2025-01-24,5,,", "rule must be W, N or S, not 'w'"),
        ("W,2025-02-29,5,,", "accepted must be a date such as 2026-02-13, not '2025-02-29'"),
        ("W,20250124,5,,", "accepted must be a date such as 2026-02-13, not '20250124'"),
        ("W,2025-01-24,0,,", "limit must be a whole number from 1, not '0'"),
        ("W,2025-01-24,-5,,", "limit must be a whole number from 1, not '-5'"),
        ("W,2025-01-24,２,,", "limit must be a whole number from 1, not '２'"),
        (
            "S,2025-01-24,5,,",
            "rule S needs stopped as a date such as 2026-02-13, not ''; "
            "rule S needs resumed as a date such as 2026-02-13, not ''",
        ),
        ("S,2025-01-24,5,2025-02-10,2025-02-08", "resumed lies before stopped"),
        ("S,2025-01-24,5,2025-01-23,2025-02-08", "stopped lies before accepted"),
        ("W,2025-01-24,5,2025-01-27,", "rule W knows no pause: stopped and resumed must be empty, or the rule S"),
        ("N,2025-01-24,999999999,,", "due lies after 2126: too far ahead"),
        ("W,2025-01-24,5,,,2025-02-07", "more cells than columns"),
    ],
)
def test_a_bad_row_gets_its_refusal_and_the_others_are_computed(deadlines, row, note):
    code, (refused, computed) = deadlines(row, "W,2025-01-24,5,,")
    assert (code == 2 and refused.strip('"').endswith(f",,{note}")) or refused.endswith(f',,"{note}"')
    assert computed == "W,2025-01-24,5,,,2025-02-07,"


@pytest.mark.parametrize(
    ("encoding", "mark"), [("utf-8", b"\xef\xbb\xbf"), ("utf-16", b""), ("gb18030", b""), ("utf-8", b"")]
)
def test_files_in_usual_encodings_are_read(deadlines, encoding, mark):
    text = f"{HEADER},事项\r\nW,2025-01-24,5,,,道路运输\r\n\r\n"
    assert deadlines(content=mark + text.encode(encoding)) == (0, ["W,2025-01-24,5,,,道路运输,2025-02-07,"])


@pytest.mark.parametrize(
    "content", [b"", b"a,b\n1,2\n", b"\xff\xff\x00", b'rule,accepted,limit\n"W,1,2\n', b"rule,rule,accepted,limit\n"]
)
def test_a_file_that_is_no_such_table_is_refused(deadlines, content):
    assert deadlines(content=content) == (1, [])


def test_a_missing_file_is_refused(capsys):
    assert main(["deadlines", "/nowhere.csv"]) == 1
    assert "nowhere" in capsys.readouterr().err


def test_the_reference_table_comes_back_unchanged(capsys):
    file = SHARED / "deadline_examples.csv"
    if not file.exists():
        pytest.skip("the shared reference tables are not on this machine")
    assert main(["deadlines", str(file)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert [line.removesuffix(",note").removesuffix(",") for line in printed] == file.read_text().splitlines()
