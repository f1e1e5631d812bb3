"""`mashang verify-certificate FILE` tells what the seal on a paper proves and what the register says of it.

Exit code 0: the seal holds, and a certificate of ours is in force; 1: not so; 2: the file cannot be read.
"""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mashang.certificates.types import Entry
    from mashang.documents.types import SealReport


def register(commands: Any) -> None:
    parser = commands.add_parser("verify-certificate", help="verify the seal of a certificate or letter (PDF)")
    parser.add_argument("file", type=Path)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    from mashang.certificates import queries as certificates
    from mashang.documents.operations.sealing import verify_pdf
    from mashang.kernel import clock

    try:
        pdf = arguments.file.read_bytes()
    except OSError as problem:
        print(f"读不了 {arguments.file}：{problem.strerror}", file=sys.stderr)
        return 2
    now = clock.now()
    report, entry = verify_pdf(pdf, now), certificates.entry_of_document(pdf, at=now)
    print(_json(report, entry) if arguments.json else _words(report, entry))
    return 0 if _is_good(report, entry) else 1


def _is_good(report: "SealReport", entry: "Entry | None") -> bool:
    return report.holds and (entry is None or entry.status == "ISSUED")


def _json(report: "SealReport", entry: "Entry | None") -> str:
    answer = {
        "holds": report.holds,
        "seal": asdict(report),
        "certificate": asdict(entry) if entry else None,
        "verdict": "valid" if _is_good(report, entry) else "invalid",
    }
    return json.dumps(answer, ensure_ascii=False, default=str)


def _words(report: "SealReport", entry: "Entry | None") -> str:
    signed = report.signed_at.isoformat(timespec="seconds") if report.signed_at else "—"
    lines = [
        ("签名内容", _yes(report.intact, "完好，未被改动", "没有有效的电子印章，或已被改动")),
        ("印章来源", _yes(report.trusted, "可信", "不可信")),
        ("印章之后", _yes(report.covers_whole_document, "没有添加内容", "添加过内容")),
        ("用印", report.signer or "—"),
        ("签署时间", signed),
        ("登记状态", f"{entry.type_name} {entry.number}：{entry.status_text}" if entry else "不是登记在册的证照文件"),
        ("结论", _yes(_is_good(report, entry), "有效", "无效")),
    ]
    return "\n".join(f"{name}\t{value}" for name, value in lines)


def _yes(holds: bool, yes: str, no: str) -> str:
    return yes if holds else no
