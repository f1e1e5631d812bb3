"""The source of the house as the architecture tests read it: files, syntax trees, floors."""

import ast
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "mashang"


@dataclass(frozen=True)
class Source:
    path: Path

    def __str__(self) -> str:
        return str(self.path.relative_to(PACKAGE))

    @property
    def room(self) -> str:
        """The first folder, e.g. "cases"."""
        return self.path.relative_to(PACKAGE).parts[0].removesuffix(".py")

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.parts or self.path.name == "conftest.py"

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported, also inside functions; not for type checking only."""
        for node in _running(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _running(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _running(child)


@cache
def sources(*, tests: bool = False) -> list[Source]:
    """All modules of the package but migrations; with `tests`, the tests beside the code too."""
    found = [Source(path) for path in sorted(PACKAGE.rglob("*.py")) if "migrations" not in path.parts]
    return [source for source in found if tests or not source.is_test]


@cache
def floors() -> dict[str, int]:
    """Room -> floor, 0 at the bottom; from the import contract in pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        layers = tomllib.load(file)["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        room.strip(): floor
        for floor, layer in enumerate(reversed(layers))
        for room in layer.replace(":", "|").split("|")
    }


@cache
def rooms() -> list[str]:
    """The rooms that have doors: everything between the foundation and the corridors."""
    return [room for room, floor in floors().items() if 0 < floor < floors()["journeys"]]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
