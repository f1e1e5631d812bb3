"""One act, one function: everything by name, the actor and the time by the door."""

import ast

from tests.architecture.house import Source, functions, sources


def public_functions() -> list[tuple[Source, ast.FunctionDef]]:
    """The public functions of all operations."""
    return [
        (source, function)
        for source in sources()
        if "operations" in source.path.parts
        for function in functions(source.tree)
        if function in source.tree.body and not function.name.startswith("_")
    ]


def performs(function: ast.FunctionDef) -> bool:
    """Whether it opens an act; others are steps of somebody's act, or make a paper."""
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(ast.unparse(call.func) in {"acts.performing", "performing"} for call in calls)


def test_an_act_takes_its_arguments_by_name():
    wrong = [f"{s}:{f.name}" for s, f in public_functions() if performs(f) and (f.args.args or f.args.posonlyargs)]
    assert not wrong, "\n".join(wrong)


def test_an_act_is_told_when_and_by_whom():
    acts = [(source, function) for source, function in public_functions() if performs(function)]
    wrong = [f"{s}:{f.name}" for s, f in acts if not {"by", "at"} <= {argument.arg for argument in f.args.kwonlyargs}]
    assert not wrong, "\n".join(wrong)


def test_operations_say_in_a_sentence_what_they_do():
    wrong = [f"{s}:{f.name}" for s, f in public_functions() if not ast.get_docstring(f)]
    assert not wrong, "\n".join(wrong)
