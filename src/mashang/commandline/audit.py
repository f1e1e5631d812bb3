"""`mashang audit verify` finds what was tampered with in the audit; `mashang audit seal` seals it now."""

import argparse
from typing import Any


def register(commands: Any) -> None:
    parser = commands.add_parser("audit", help="verify or seal the audit record")
    parser.add_argument("act", choices=["verify", "seal"])
    parser.set_defaults(run=run, needs_database=True)


def run(arguments: argparse.Namespace) -> int:
    return {"verify": verify, "seal": seal}[arguments.act]()


def verify() -> int:
    """Exit code 0 when everything holds, 1 when not."""
    from mashang.kernel import clock
    from mashang.kernel.verification import verify

    report = verify()
    for problem in report.problems:
        print(f"{problem.kind}\t{problem.where}\t{problem.text}")
    until = report.sealed_until.astimezone(clock.CITY).isoformat(timespec="seconds") if report.sealed_until else "—"
    print(f"记录 {report.lines} 条，封存 {report.seals} 次，未封存 {report.unsealed} 条，已封存至 {until}")
    print("审计记录完整" if report.is_sound else f"发现 {len(report.problems)} 处问题")
    return 0 if report.is_sound else 1


def seal() -> int:
    from mashang.kernel import clock, sealing

    print(f"封存 {sealing.seal(clock.now())} 条")
    return 0
