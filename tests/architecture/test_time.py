"""The time comes in by the door: nothing below the web asks the clock."""

import ast
import re
from collections.abc import Iterator

from tests.architecture.house import Source, floors, sources

ASKING = re.compile(r"\b(timezone\.now|localdate|localtime|datetime\.(now|utcnow|today)|date\.today)\(")
OWN_CLOCK = {"clock.now", "clock.today"}


def asked(source: Source) -> Iterator[str]:
    """Calls of our own clock, under whatever name it was imported."""
    for line, name in source.imports():
        if name in {"mashang.kernel.clock.now", "mashang.kernel.clock.today"}:
            yield f"{source}:{line} imports {name}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in OWN_CLOCK:
            yield f"{source}:{node.lineno} calls {ast.unparse(node.func)}"


def test_nothing_below_the_web_asks_the_clock():
    below = [source for source in sources() if floors().get(source.room, 99) <= floors()["journeys"]]
    wrong = [call for source in below for call in asked(source)]
    wrong += [str(source) for source in below if "time.time(" in source.text]
    assert not wrong, "\n".join(wrong)


def test_only_the_clock_asks_the_machine_for_the_time():
    wrong = [
        f"{source}:{number}"
        for source in sources()
        if str(source) != "kernel/clock.py"
        for number, line in enumerate(source.text.splitlines(), 1)
        if ASKING.search(line)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_signal_and_no_save_hook_carries_a_consequence():
    words = re.compile(r"post_save|pre_save\.connect|post_delete|pre_delete|m2m_changed|def save\(self")
    wrong = [str(source) for source in sources() if words.search(source.text)]
    assert not wrong, "\n".join(wrong)
