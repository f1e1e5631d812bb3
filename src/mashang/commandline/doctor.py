"""`mashang doctor`: looks the installation over and says in words what is wrong and what to do. Changes nothing."""

import argparse
from typing import Any

SIGNS = {"GOOD": "好", "NOTE": "注意", "WRONG": "有问题"}


def register(commands: Any) -> None:
    parser = commands.add_parser("doctor", help="say in words what is wrong with this installation, and what to do")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit code 0 when nothing is wrong, 1 otherwise."""
    import os

    import django

    os.environ["MASHANG_SECRET_KEY"] = "looking on"  # else the key of the sessions would be made
    django.setup()
    from mashang.commandline import examination
    from mashang.commandline.demo import table
    from mashang.kernel import clock

    found = list(examination.findings(clock.now()))
    for line in table((SIGNS[one.sign], one.about, one.text) for one in found):
        print(line)
    wrong = sum(one.sign == "WRONG" for one in found)
    print(f"有 {wrong} 处要处理" if wrong else "没有发现问题")
    return 1 if wrong else 0
