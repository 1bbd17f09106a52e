"""What became of lots, and the sales that they were in."""

import pytest

from registry.provenance.notation import read
from registry.provenance.notation.documents import ProseConverter
from registry.provenance.notation.sale_records import result_in

HOUSE = "Beispiel’s, Rome, 3 May 1912, lot 7"


def documents_of(text):
    return ProseConverter().documents(read(text), "OBJ-1", {"source": "SRC-1"})


def of_kind(documents, kind):
    return [document for document in documents if document["kind"] == kind]


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("lot 3, bought in", "bought_in"),
        ("(withdrawn)", "withdrawn"),
        ("passed", "passed"),
        ("it did not sell", "passed"),
        ("zurückgezogen", "withdrawn"),
        ("lot 3, ravalé", "bought_in"),
        ("something else", "unknown"),
    ],
)
def test_result_is_told_with_its_words(words, result):
    assert result_in(words)[0] == result
    assert result_in(words)[1] in words


@pytest.mark.parametrize(
    ("text", "result", "seller"),
    [
        (f"Ada Specimen, Rome; (her sale, {HOUSE}, bought in); by descent to Bo Sample, 1920.", "bought_in", True),
        (f"Ada Specimen, Rome; (sale, {HOUSE}, withdrawn); Bo Sample, 1920.", "withdrawn", False),
        (f"Ada Specimen, Rome; sold at {HOUSE} (unsold); Bo Sample, 1920.", "passed", False),
    ],
)
def test_sale_at_which_nobody_bought_is_an_attempt_with_its_lot(text, result, seller):
    documents = documents_of(text)
    [lot], events = of_kind(documents, "lot"), of_kind(documents, "event")
    assert (lot["result"], lot["number"]) == (result, "7")
    assert [event["outcome"] for event in events] == ["completed", "failed", "completed"]
    assert events[1]["lot"] == lot["ref"]
    assert events[1]["date"] == {"edtf": "1912-05-03", "verbatim": "3 May 1912"}
    assert (events[1]["title_effect"], events[1]["custody_effect"]) == ("none", "none")
    assert [event["order"] for event in events] == [1, 2, 3]
    assert any(taking["role"] == "from" for taking in events[1]["participants"]) == seller
    assert events[1]["verbatim"] in text


def test_failed_sale_of_joint_holders_is_of_both():
    text = (
        f"Ada Specimen; sold to (Bo Sample, Rome, half share with Cy Example, Bern); (their sale, {HOUSE}, withdrawn)."
    )
    [failed] = [event for event in of_kind(documents_of(text), "event") if event["outcome"] == "failed"]
    assert [taking["role"] for taking in failed["participants"]] == ["from", "from", "auctioneer"]
