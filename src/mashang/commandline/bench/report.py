"""The figures as lines in a terminal and as tables in `docs/performance.md`, between two marks."""

import platform
from collections.abc import Iterable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

BEGIN, END = "<!-- measured: ./start bench --write -->", "<!-- end -->"
HEAD = "| what | where | ours | floor | ratio | aim | CPU ms | |\n|---|---|---:|---:|---:|---:|---:|---|"
TITLES = {
    "dates": "Working days and hours",
    "life-cycle": "A case through its four acts",
    "api": "The same through /api/v1",
    "relay": "Facts and reactions",
    "processes": "Processes and pages",
    "pages": "Pages as the archive grows",
}


def line(figure: Mapping[str, Any]) -> str:
    """One figure for the terminal."""
    parts = [f"{figure['trial']:11}{figure['what']:44}{figure['where']:15}{_amount(figure['ours'])} {figure['unit']}"]
    if figure["floor"] is not None:
        parts.append(f"beside {_amount(figure['floor'])}")
    if figure["ratio"] is not None:
        parts.append(f"ratio {figure['ratio']:.2f}" + (f" (aim {figure['aim']})" if figure["aim"] else ""))
    if figure["cpu_ms"] is not None:
        parts.append(f"CPU {figure['cpu_ms']:.2f} ms")
    return " · ".join([*parts, figure["note"]]).removesuffix(" · ")


def write(figures: Iterable[Mapping[str, Any]], file: Path) -> None:
    """Puts the tables between the marks of the file; what people wrote around them stays."""
    before, _, rest = file.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    file.write_text(f"{before}{BEGIN}\n\n{tables(figures)}\n{END}{after}", encoding="utf-8")


def tables(figures: Iterable[Mapping[str, Any]]) -> str:
    """One table per trial."""
    ordered = sorted(figures, key=lambda figure: list(TITLES).index(figure["trial"]))
    parts = [f"Python {platform.python_version()}, {platform.machine()}; medians of rounds in turns.\n"]
    for trial, lines in groupby(ordered, key=lambda figure: figure["trial"]):
        parts += [f"### {TITLES[trial]}\n", HEAD, *map(_row, lines), ""]
    return "\n".join(parts)


def _row(figure: Mapping[str, Any]) -> str:
    ratio, cpu = ("" if figure[name] is None else f"{figure[name]:.2f}" for name in ("ratio", "cpu_ms"))
    floor = "" if figure["floor"] is None else _amount(figure["floor"])
    ours = f"{_amount(figure['ours'])} {figure['unit']}"
    cells = [figure["what"], figure["where"], ours, floor, ratio, figure["aim"], cpu, figure["note"]]
    return f"| {' | '.join(cells)} |"


def _amount(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value < 10 else f"{value:.1f}"
