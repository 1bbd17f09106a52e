"""The tests mirror the tree: a module that decides something has its test file, the others are listed with the reason.

The test of `registry/<path>/<module>.py` is `tests/<path>/test_<module>.py`; what a package says in its own
`__init__.py` is tested in `tests/<path>/<package>/test_<package>.py`.
"""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.untested import CROSS_CUTTING, UNTESTED


def modules() -> dict[str, str]:
    """Each module under registry, with the test file that mirrors it."""
    paths = (path.relative_to(ROOT / "registry") for path in (ROOT / "registry").rglob("*.py"))
    return {path.as_posix(): mirror(path) for path in paths if path.name != "__init__.py" or defines(path)}


def mirror(path: Path) -> str:
    name = path.parent.name if path.name == "__init__.py" else path.stem
    return (path.parent / f"test_{name}.py").as_posix()


def defines(path: Path) -> bool:
    """Whether a module has functions or classes of its own."""
    tree = ast.parse((ROOT / "registry" / path).read_text("utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree.body)


def files_of_tests() -> set[str]:
    return {path.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("test_*.py")}


def differences(
    mirrors: Mapping[str, str], tests: Iterable[str], untested: Mapping[str, str], cross_cutting: Mapping[str, str]
) -> list[str]:
    """Where tests and tree do not mirror each other, each difference as a sentence."""
    tests = set(tests)
    missing = [module for module, test in mirrors.items() if test not in tests]
    return [
        *(f"{module} has no test, and is not listed" for module in missing if module not in untested),
        *(f"{module} is listed, and has a test" for module in untested if module in mirrors.keys() - set(missing)),
        *(f"{module} is listed, and does not exist" for module in untested if module not in mirrors),
        *(f"{test} tests no module" for test in tests - set(mirrors.values()) - cross_cutting.keys()),
        *(f"{test} is listed, and does not exist" for test in cross_cutting if test not in tests),
        *(f"{test} is listed, and tests one module" for test in cross_cutting if test in mirrors.values()),
    ]


def test_tests_mirror_the_tree():
    assert differences(modules(), files_of_tests(), UNTESTED, CROSS_CUTTING) == []


def test_every_exception_has_its_reason_in_a_sentence():
    assert [name for name, reason in {**UNTESTED, **CROSS_CUTTING}.items() if not reason.endswith(".")] == []


@pytest.mark.parametrize(
    ("tests", "untested", "cross_cutting", "difference"),
    [
        ([], {}, {}, "a.py has no test, and is not listed"),
        (["test_a.py"], {"a.py": "So."}, {}, "a.py is listed, and has a test"),
        (["test_a.py"], {"b.py": "So."}, {}, "b.py is listed, and does not exist"),
        (["test_a.py", "test_b.py"], {}, {}, "test_b.py tests no module"),
        (["test_a.py"], {}, {"test_b.py": "So."}, "test_b.py is listed, and does not exist"),
        (["test_a.py"], {}, {"test_a.py": "So."}, "test_a.py is listed, and tests one module"),
        (["test_a.py"], {}, {}, None),
        ([], {"a.py": "So."}, {}, None),
    ],
)
def test_comparison_names_each_difference(tests, untested, cross_cutting, difference):
    found = differences({"a.py": "test_a.py"}, tests, untested, cross_cutting)
    assert found == ([difference] if difference else [])
