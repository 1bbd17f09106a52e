"""The score of a reading, as the guide defines it."""

from registry.provenance.notation.scores import align, same_value, score

BLANK = dict.fromkeys(("place", "acquired", "relinquished", "direct", "auction", "agent"))


def entry(party, **told):
    return {"party": party, "method": "unknown", "uncertain": False, **BLANK, **told}


def test_a_reading_like_the_annotation_is_all_right():
    gold = {"a": [entry("Ada", place="Paris"), entry(None, method="auction", auction={"house": "X", "lot": "1"})]}
    result = score(gold, gold)
    assert (result.micro, result.party_f1, result.share("place"), result.share("lot")) == (1, 1, 1, 1)


def test_entries_are_aligned_in_order_by_folded_name():
    assert align([entry("A. Da"), entry("Bo")], [entry("X"), entry("a da"), entry("BO.")]) == [(0, 1), (1, 2)]
    assert align([entry(None)], [entry("Ada")]) == []


def test_what_is_missing_and_what_is_too_much_counts():
    result = score({"a": [entry("Ada"), entry("Bo")]}, {"a": [entry("Ada"), entry("Cy"), entry("Di")]})
    assert (result.expected, result.read, result.aligned) == (2, 3, 1)
    assert result.party_f1 == 2 / 5
    assert score({"a": [entry("Ada")]}, {}).micro == 0


def test_one_wrong_field_is_one_wrong_answer():
    result = score({"a": [entry("Ada", place="Paris")]}, {"a": [entry("Ada", place="Rome")]})
    assert result.share("place") == 0
    assert result.micro == (2 + 5) / (2 + 6)


def test_dates_count_as_equal_in_either_writing():
    assert same_value("../1960", "[..1960]")
    assert same_value("1962/..", "[1962..]")
    assert same_value("1930/1935", "[1930..1935]")
    assert not same_value("1930", "1930?")
    assert not same_value(None, False)
    assert same_value("Pittsburgh, PA", "pittsburgh pa")
