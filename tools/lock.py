"""Writes requirements.lock: every package with its hashes and no registry address, run-time ones first.

`zhplot` is wanted for its font only; what it declares beside the font is left out (installed with --no-deps).
Run: .venv/bin/python tools/lock.py
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONLY_FOR_PLOTS = {"matplotlib", "contourpy", "cycler", "kiwisolver", "pyparsing"}
DEVELOPMENT = "# development: what `./start test` adds"


def compiled(*extra: str) -> dict[str, str]:
    command = ["uv", "pip", "compile", str(ROOT / "pyproject.toml"), *extra, "--generate-hashes"]
    command += ["--no-emit-index-url", "--no-annotate", "--no-header", "-q", "--python-version", "3.11"]
    text = subprocess.run([sys.executable, "-m", *command], check=True, capture_output=True, text=True).stdout
    blocks = re.split(r"(?m)^(?=[a-zA-Z0-9])", text)
    return {block.split("==")[0]: block for block in blocks if "==" in block}


def main() -> None:
    everything, runtime = compiled("--extra", "dev"), compiled()
    kept = {name: block for name, block in everything.items() if name not in ONLY_FOR_PLOTS}
    first = [block for name, block in kept.items() if name in runtime]
    second = [block for name, block in kept.items() if name not in runtime]
    text = "# Made by tools/lock.py; install with: pip install --no-deps --require-hashes\n"
    (ROOT / "requirements.lock").write_text(text + "".join(first) + DEVELOPMENT + "\n" + "".join(second))


if __name__ == "__main__":
    main()
