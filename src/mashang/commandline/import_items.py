"""`mashang import-items FILE`: enters a list of items (CSV, XLSX or JSON lines) as listed, and reports row by row."""

import argparse
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("import-items", help="import a list of items (CSV, XLSX or JSON lines)")
    add_arguments(parser)
    parser.set_defaults(run=run, needs_database=True)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the file to import")
    parser.add_argument("--partial", action="store_true", help="write the good rows although others are refused")
    parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
    parser.add_argument("--division", default="", help="code of the division for rows that name none")


def run(arguments: argparse.Namespace) -> int:
    from mashang.catalogue.operations import importing

    return report_on(importing.import_items, arguments)


def report_on(imported: Any, arguments: argparse.Namespace) -> int:
    """Exit code 0 all in, 2 rows refused and nothing written, 3 partly written, 1 fault."""
    import json
    import sys
    from pathlib import Path

    from mashang.kernel import actors, clock

    file = Path(arguments.file)
    try:
        content = file.read_bytes()
    except OSError as problem:
        print(f"读不了文件 {file}：{problem.strerror}", file=sys.stderr)
        return 1
    report = imported(
        content=content,
        source=file.name,
        by=actors.job("import").through("COMMAND"),
        at=clock.now(),
        partial=arguments.partial,
        division_code=arguments.division,
    )
    print(json.dumps(report.as_json(), ensure_ascii=False) if arguments.json else _in_words(report))
    return report.exit_code


def _in_words(report: Any) -> str:
    """The report for people: the figures first, then what is refused, then what is doubtful."""
    figures = f"新增 {report.new}，变更 {report.changed}，未变 {report.unchanged}，拒绝 {len(report.refused)}"
    lines = [f"读入 {report.read} 行：{figures}"]
    if report.held_back and any(one["row"] for one in report.refused):
        lines.append("因有被拒绝的行，什么都没有写入；加上 --partial 可只写入其余各行")
    lines += [f"拒绝 {_place(one)}：{one['reason']}" for one in report.refused]
    lines += [f"注意 {_place(one)}：{one['text']}" for one in report.findings]
    return "\n".join(lines)


def _place(noted: dict[str, Any]) -> str:
    return f"{noted.get('sheet', '')} 第 {noted['row']} 行".strip() if noted["row"] else "整个文件"
