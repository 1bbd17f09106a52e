import pytest

from registry.web.desk.forms.page_state import versions
from registry.web.desk.forms.results import opened, read
from tests import factories as make

AUCTION, LOT = make.ref("auction"), f"lot-{make.ref('lot', '1')}"


@pytest.fixture
def results(connection):
    form = opened(connection, AUCTION)
    return lambda **typed: read(connection, form.having({f"{LOT}-{key}": value for key, value in typed.items()}))


def kinds(result):
    return [document["kind"] for document in result.documents or ()]


def test_lot_that_is_sold_makes_an_event_of_its_sale(results):
    result = results(result="sold", hammer="900", buyer=f"Party b · {make.ref('party', 'b')}")
    assert kinds(result) == ["source", "lot", "event"]
    _, lot, event = result.documents
    assert (lot["hammer"], lot["buyer"]) == ("900", make.ref("party", "b"))
    assert event["objects"] == [make.ref("object")]
    assert {"party": make.ref("party", "b"), "role": "to"}.items() <= event["participants"][-1].items()


@pytest.mark.parametrize("outcome", ["bought_in", "withdrawn"])
def test_lot_that_is_not_sold_moves_nothing(results, outcome):
    assert kinds(results(result=outcome)) == ["source", "lot"]


def test_form_without_a_result_says_so(results):
    assert "form" in results().errors


def test_form_rests_on_the_lots_as_its_page_shows_them(results):
    shown = versions(results(result="sold").data)
    assert shown == {make.ref("lot", "1"): 1, make.ref("lot", "2"): 1}


def test_results_of_a_sale_are_evidence_of_each_result_and_of_what_was_sold(results):
    source, lot, event = results(result="sold", buyer=f"Party b · {make.ref('party', 'b')}").documents
    assert source["names"][0]["text"].startswith("Results of ")
    assert lot["citations"] == event["citations"] == [{"source": source["ref"]}]


def test_evidence_that_was_taken_off_is_not_cited(connection):
    form = opened(connection, AUCTION).having({"source-0": "", f"{LOT}-result": "sold"})
    assert [document.get("citations", []) for document in read(connection, form).documents] == [[], []]
