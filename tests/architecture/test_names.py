"""Names say what a thing is for. Words that fit everything say nothing."""

import ast
from collections.abc import Iterator

from tests.architecture.house import Source, sources

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "handler", "data", "info"}
EMPTIEST = EMPTY_WORDS - {"common", "manager", "service"}  # of a variable these can be the subject itself
EMPTY_ENDINGS = ("Utils", "Helper", "Manager", "Service", "Handler", "Data", "Info")


def given(source: Source) -> Iterator[tuple[int, str]]:
    """The names of classes and functions."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name


def held(source: Source) -> Iterator[tuple[int, str]]:
    """The names of parameters and variables."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def test_no_file_or_folder_has_an_empty_name():
    wrong = [s for s in map(str, sources(tests=True)) if EMPTY_WORDS & set(s.removesuffix(".py").split("/"))]
    assert not wrong, "\n".join(wrong)


def test_no_class_or_function_has_an_empty_name():
    wrong = [
        f"{source}:{line} {name}"
        for source in sources(tests=True)
        for line, name in given(source)
        if name.strip("_") in EMPTY_WORDS or name.endswith(EMPTY_ENDINGS)
    ]
    assert not wrong, "\n".join(wrong)


def test_no_parameter_or_variable_has_an_empty_name():
    wrong = [f"{source}:{line} {name}" for source in sources() for line, name in held(source) if name in EMPTIEST]
    assert not wrong, "\n".join(wrong)
