from collections import Counter

import jmespath
import pytest

from registry.exchange.mapping_functions import Source, interpreter
from registry.provenance.references import derive


def given(expression, data=None, **source):
    return interpreter(Source(**source), Counter()).visit(jmespath.compile(expression).parsed, data or {})


@pytest.mark.parametrize(
    ("expression", "data", "value"),
    [
        ("reference('object', id)", {"id": 7}, derive("object", "7")),
        ("reference('object', [a, b])", {"a": "x", "b": None}, derive("object", "x|")),
        ("reference('object', [a, b])", {}, None),
        ("split(a, '/')[-1]", {"a": "http://example.org/ulan/12/"}, "12"),
        ("split(a, '/')", {"a": None}, []),
        ("span(a, b)", {"a": 1899, "b": "c. 1903"}, {"edtf": "1899/1903~"}),
        ("span(a, b)", {"a": "1899", "b": 1899}, {"edtf": "1899"}),
        ("span(a, b)", {}, None),
        ("money(a, b)", {"a": "70 francs belges", "b": None}, {"kind": "price", "verbatim": "70 francs belges",
                                                              "amount": "70", "currency": "BEF"}),
        ("money(a, b)", {"a": "70 FF", "b": "May 1959"}, {"kind": "price", "verbatim": "70 FF"}),
        ("makers(a, b)", {}, []),
        ("holders(a, b, 'to')", {}, []),
    ],
)  # fmt: skip
def test_function_gives_a_value_of_the_values_of_a_record(expression, data, value):
    assert given(expression, data) == value


def test_position_is_the_number_of_the_record():
    assert given("position()", position=12) == 12


def test_names_are_told_from_those_of_other_files():
    [own], [other] = (given("holders(a, '', 'from')", {"a": "Ada Specimen"}, issuer=issuer) for issuer in ("A", "B"))
    assert own["party"] == {
        "ref": own["participant"]["party"],
        "names": [{"text": "Ada Specimen", "kind": "preferred"}],
        "type": "person",
        "identity": "identified",
    }
    assert own["participant"]["party"] != other["participant"]["party"]
