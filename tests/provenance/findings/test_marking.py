import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.provenance.findings.marking import MARKS, FindingMark, agreements, precisions, side_by_side


def mark(code, finding="a", person="Kim", rule="gap"):
    return FindingMark(finding, rule, None, None, code, "Because.", person)


def test_precision_is_the_share_that_is_useful_by_rule_and_over_all():
    given_ = [mark("useful"), mark("trivial", "b"), mark("wrong", rule="weekday"), mark("useful", "c")]
    gap, weekday, every = precisions(given_)
    assert (gap.rule, gap.useful, gap.trivial, gap.wrong, gap.marked) == ("gap", 2, 1, 0, 3)
    assert (weekday.precision, every.rule, every.precision) == (0, None, 0.5)


def test_nothing_marked_has_no_precision():
    assert precisions([]) == []


def both(pairs):
    for number, (one, other) in enumerate(pairs):
        yield from (mark(one, str(number), "Kim"), mark(other, str(number), "Lee"))


def test_kappa_is_that_of_the_textbook():
    pairs = [("useful", "useful")] * 20 + [("useful", "wrong")] * 5 + [("wrong", "useful")] * 10
    [found] = agreements(both(pairs + [("wrong", "wrong")] * 15))
    assert (found.people, found.findings, found.agreeing) == (("Kim", "Lee"), 50, 35)
    assert found.kappa == pytest.approx(0.4)


def test_kappa_is_not_told_where_chance_alone_has_them_agree():
    [found] = agreements(both([("useful", "useful")] * 3))
    assert (found.agreeing, found.kappa) == (3, None)


def test_people_who_marked_no_finding_both_are_not_compared():
    assert agreements([mark("useful", "a", "Kim"), mark("useful", "b", "Lee")]) == []


@given(st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(MARKS)), min_size=1, max_size=30))
def test_kappa_is_at_most_one_and_so_only_where_all_agree(pairs):
    [found] = agreements(both(pairs))
    assert found.kappa is None or found.kappa <= 1
    assert found.kappa is None or (found.kappa == pytest.approx(1)) == (found.agreeing == len(pairs))


def test_marks_of_one_finding_stand_side_by_side():
    one, two = side_by_side([mark("useful"), mark("wrong", "b"), mark("trivial", person="Lee")])
    assert ([m.person for m in one.marks], one.is_agreed) == (["Kim", "Lee"], False)
    assert two.is_agreed
