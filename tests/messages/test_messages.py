import ast
import re
from collections.abc import Iterator
from string import Formatter

import pytest

from registry import errors
from registry.errors import DocumentError, LimitError, RegistryError
from registry.messages import LANGUAGES, counted, heading, phrase, sentence
from registry.provenance.governance.review import STATES
from registry.provenance.vocabulary import CASE_STATES
from tests.conftest import ROOT

_CODE = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")
_KINDS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, RegistryError)}
# Raised of a value that is `text`, by the class attribute `code`.
_OF_TEXT = {"text"}


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _constant_codes(*nodes: ast.expr | None) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _CODE.fullmatch(node.value):
            yield node.value


def _codes_of(tree: ast.AST, in_schemas: bool) -> Iterator[tuple[str, set[str]]]:
    """The codes that a module refuses with, and the particulars that it gives with each."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in {*_KINDS, "invalid"} and node.args:
            given = {keyword.arg or "" for keyword in node.keywords}
            yield from ((code, given) for code in _constant_codes(node.args[0]))
        elif in_schemas and isinstance(node, ast.Call):
            messages = [keyword.value for keyword in node.keywords if keyword.arg == "error"]
            first = node.args[:1] if _name(node.func) == "ValidationError" else []
            yield from ((code, set()) for code in _constant_codes(*messages, *first))
        elif in_schemas and isinstance(node, ast.Assign) and _name(node.targets[0]) == "code":
            yield from ((code, _OF_TEXT) for code in _constant_codes(node.value))
        elif in_schemas and isinstance(node, ast.Dict | ast.List):
            values = node.values if isinstance(node, ast.Dict) else node.elts
            yield from ((code, set()) for code in _constant_codes(*values))


@pytest.fixture(scope="module")
def refusals() -> list[tuple[str, str, set[str]]]:
    """Where, which code, and with what particulars."""
    found = []
    for path in sorted((ROOT / "registry").rglob("*.py")):
        if "messages" in path.parts:
            continue
        where = path.relative_to(ROOT).as_posix()
        codes = _codes_of(ast.parse(path.read_text("utf-8")), in_schemas="schemas" in path.parts)
        found += [(where, code, given) for code, given in codes]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_words_for_every_code_and_no_other(language, refusals):
    assert {code for _, code, _ in refusals} == set(LANGUAGES[language].SENTENCES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_template_uses_only_what_its_code_is_raised_with(language, refusals):
    for where, code, given in refusals:
        fields = {name for _, name, _, _ in Formatter().parse(LANGUAGES[language].SENTENCES[code]) if name}
        assert fields <= given, (where, code)


@pytest.mark.parametrize("language", LANGUAGES)
def test_heading_is_there_for_every_kind_and_only_for_known_codes(language):
    words = LANGUAGES[language]
    assert set(words.HEADINGS) - set(words.SENTENCES) == _KINDS
    assert all(not words.HEADINGS[name].endswith(".") for name in words.HEADINGS)


@pytest.mark.parametrize("code", LANGUAGES["en"].SENTENCES)
def test_sentence_ends_with_a_full_stop_or_with_what_it_is_given(code):
    assert LANGUAGES["en"].SENTENCES[code].endswith((".", "}"))


def test_sentence_words_a_refusal_within_a_refusal():
    cause = DocumentError("text.empty", pointer="/names/0")
    whole = DocumentError("record.refused", reference="OBJ-1", at="/x", cause=cause)
    assert sentence(whole) == "OBJ-1 /x: /names/0: Is empty; leave the field out instead."
    assert phrase(DocumentError("text.empty", pointer="")).startswith("the document: Is empty")


def test_sentence_names_codes_and_times():
    assert sentence(LimitError("attempts.too-many", wait=30)) == "Too many attempts. Wait 30 seconds and try again."
    assert "Wait 2 minutes" in sentence(LimitError("attempts.too-many", wait=100))
    taken_back = errors.StepError("step.out-of-turn", state="submitted", step="edited")
    assert sentence(taken_back) == "This is waiting for approval: it can't be edited now."
    assert heading(taken_back) == "This can't be changed now"


def test_sentence_names_five_of_many_records():
    crowd = errors.ConflictError("import.built-upon", builders=[f"OBJ-{n}" for n in range(7)])
    assert sentence(crowd).endswith("OBJ-0, OBJ-1, OBJ-2, OBJ-3, OBJ-4 and others.")


@pytest.mark.parametrize("state", [*STATES, *CASE_STATES])
def test_state_of_a_proposal_or_of_a_case_is_named_in_words(state):
    assert "_" not in sentence(RegistryError("case.not-next", state=state))


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (1200, "1,200 entries")]
)
def test_numbers_stand_with_what_they_count(number, words):
    assert counted(number, "entry", "entries") == words
    assert counted(number, "lot").startswith("1 lot" if number == 1 else f"{number:,} lots")
