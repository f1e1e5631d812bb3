"""Files of at most 300 lines, functions of at most 40. What is larger lacks a noun. The exemptions may only shrink."""

from tests.architecture.house import functions, sources

FILE, FUNCTION = 300, 40
LARGER_FILES: dict[str, int] = {}
LARGER_FUNCTIONS: dict[str, int] = {}


def test_no_file_is_larger_than_300_lines():
    sizes = {str(source): len(source.text.splitlines()) for source in sources()}
    assert {name: size for name, size in sizes.items() if size > FILE} == LARGER_FILES


def test_no_function_is_longer_than_40_lines():
    sizes = {
        f"{source}:{function.name}": function.end_lineno - function.lineno + 1
        for source in sources()
        for function in functions(source.tree)
    }
    assert {name: size for name, size in sizes.items() if size > FUNCTION} == LARGER_FUNCTIONS


def test_half_of_the_functions_are_short():
    sizes = sorted(f.end_lineno - f.lineno + 1 for source in sources() for f in functions(source.tree))
    assert sizes[len(sizes) // 2] <= 10
    assert sizes[len(sizes) * 9 // 10] <= 25
